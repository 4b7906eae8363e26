"""The school's own facts: the profile, its errors, and how its values get into the words."""
