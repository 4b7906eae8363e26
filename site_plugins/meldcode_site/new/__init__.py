"""Create a new school's folder."""
