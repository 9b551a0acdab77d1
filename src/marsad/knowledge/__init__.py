"""What is known of the world before any report: actors, places, countries, and how times are written."""
