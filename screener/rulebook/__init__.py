"""Rules and data: their format, how they are read and checked."""
