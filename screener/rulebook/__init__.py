"""Rules and data: their format, how they are read, checked and made ready for the engine."""
