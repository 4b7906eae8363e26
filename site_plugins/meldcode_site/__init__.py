"""Makes a Meldcode site: words from docs/, rules from meldcode_core, local facts from school.yml."""
