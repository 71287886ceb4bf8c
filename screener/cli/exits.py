"""Exit codes of the command line; 0 is done."""

from __future__ import annotations

from typing import Final

EXIT_FINDINGS: Final = 1
EXIT_USAGE: Final = 2
EXIT_RULEBOOK: Final = 3
EXIT_PARTLY: Final = 4
