"""Typed facts read from an ad: pay, places, contacts, employer, offer, process, route."""
