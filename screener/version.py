"""The engine's version: with the rulebook's digest it fixes every byte of a verdict."""

VERSION = "0.1.0"
