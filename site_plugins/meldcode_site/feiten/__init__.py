"""The contract for the words: which normative facts the site must tell, and where it tells them."""
