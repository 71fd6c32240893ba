"""The only part that uses the network: asking whether addresses of other sites still answer."""
