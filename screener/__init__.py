"""Screener reads a job ad and says which warning signs of trafficking and job fraud it shows, why, and what to do next.

>>> from screener import Posting, Screener, load_rulebook
>>> verdict = Screener(load_rulebook()).screen(Posting(text="…"))
"""

from screener.errors import InputError, RulebookError, ScreenerError
from screener.explain.messages import Explained, Reader, explain
from screener.model import Posting, Reason, Span, Verdict, Verified
from screener.rulebook.load import Rulebook, load_rulebook
from screener.screen import Screener
from screener.version import VERSION as __version__

__all__ = [
    "Explained", "InputError", "Posting", "Reader", "Reason", "Rulebook", "RulebookError", "Screener", "ScreenerError",
    "Span", "Verdict", "Verified", "__version__", "explain", "load_rulebook",
]  # fmt: skip
