"""The commands of `meldcode`, each in the module with its name."""
