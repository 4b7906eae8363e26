"""The school's Meldcode as one accessible PDF, and pages for the wall: the words of the site, set on paper."""
