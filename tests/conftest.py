"""Its place makes `tests/` importable, so that all tests share `factory`: `from factory import a_report`."""
