"""Languages are data: one folder a language, of TOML files that `lexicon` loads; code is shared by all."""
