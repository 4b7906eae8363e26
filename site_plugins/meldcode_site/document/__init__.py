"""The school's Meldcode on paper, in the words of the site: an accessible PDF, a Word file, and pages for the wall."""
