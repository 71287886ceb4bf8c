"""Screener reads a job ad and says which warning signs of trafficking and job fraud it shows, why, and what to do next.

>>> from screener import Posting, Screener, load_rulebook
>>> verdict = Screener(load_rulebook()).screen(Posting(text="…"))
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from screener.errors import InputError, RulebookError, ScreenerError
    from screener.model import Posting, Reason, Span, Verdict, Verified
    from screener.rulebook.load import Rulebook, load_rulebook
    from screener.screen import Screener
    from screener.version import VERSION as __version__  # noqa: N811 - the name that packages use
    from screener.wording.messages import Explained, Reader, explain

__all__ = [
    "Explained",
    "InputError",
    "Posting",
    "Reader",
    "Reason",
    "Rulebook",
    "RulebookError",
    "Screener",
    "ScreenerError",
    "Span",
    "Verdict",
    "Verified",
    "__version__",
    "explain",
    "load_rulebook",
]

# Loaded at first use, so that `screener --help` does not wait for the engine.
_HOMES: Final = {
    "InputError": "errors",
    "RulebookError": "errors",
    "ScreenerError": "errors",
    "Explained": "wording.messages",
    "Reader": "wording.messages",
    "explain": "wording.messages",
    "Posting": "model",
    "Reason": "model",
    "Span": "model",
    "Verdict": "model",
    "Verified": "model",
    "Rulebook": "rulebook.load",
    "load_rulebook": "rulebook.load",
    "Screener": "screen",
    "__version__": "version",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'screener' has no attribute '{name}'")
    module = importlib.import_module(f"screener.{_HOMES[name]}")
    return getattr(module, "VERSION" if name == "__version__" else name)
