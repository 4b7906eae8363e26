"""The school's profile: reading it, checking it, and passing its values to the words."""
