"""Makes the folder with which a school begins."""
