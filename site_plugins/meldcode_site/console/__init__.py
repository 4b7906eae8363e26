"""What the subcommands share: parsing, prompts and console output, all in Dutch."""
