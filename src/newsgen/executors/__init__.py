"""Where pure tasks over values or files run; the same bytes come from each executor."""
