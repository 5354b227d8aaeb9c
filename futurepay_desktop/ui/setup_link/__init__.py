"""Setup links: the panel with the code and the page of all links."""
