"""The subcommands of `meldcode`, each in the module of its name."""
