"""Wording: what a verdict means to a reader, in the reader's language. Nothing here changes a verdict."""
