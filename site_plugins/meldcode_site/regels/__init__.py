"""The rules for whoever wants to check them: in an open standard, as data, as a table and in plain Dutch."""
