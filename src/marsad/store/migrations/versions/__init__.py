"""One module a revision; each stays as it was released."""
