"""From facts and hits to a verdict: conditions, matches, points, level. Pure: no network, no clock, no randomness."""
