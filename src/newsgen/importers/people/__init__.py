"""Who is in a text: names proposed by their form, with evidence."""
