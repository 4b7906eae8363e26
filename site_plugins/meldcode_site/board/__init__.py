"""A board with many schools: check all of them, make their folders, and build their sites."""
