"""Records as people read them; imported only when something is shown."""
