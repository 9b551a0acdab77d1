"""The small encoder: what it thinks of words, and the reader that asks it."""
