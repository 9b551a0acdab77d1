"""The small model: an encoder, and heads that score the drafts of the rules."""
