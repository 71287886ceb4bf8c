"""How a command ends: its exit code, and every expected error as a sentence."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import NoReturn

import typer

from screener.cli.exits import EXIT_RULEBOOK, EXIT_USAGE
from screener.errors import InputError, RulebookError, ScreenerError


def end(run: Callable[[], int]) -> NoReturn:
    """Run a command and leave with its exit code; every expected error becomes a sentence and a code of its own."""
    try:
        code = run()
        sys.stdout.flush()
    except RulebookError as error:
        code = _told(error, EXIT_RULEBOOK)
    except InputError as error:
        code = _told(error, EXIT_USAGE)
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`).
        _drop_output()
        code = 0
    except OSError as error:
        _drop_output()
        code = _told(InputError(f"cannot write the answer: {error.strerror}", hint="Choose another place."), EXIT_USAGE)
    raise typer.Exit(code)


def _drop_output() -> None:
    """What is still unwritten must not fail when Python ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: ScreenerError, code: int) -> int:
    from screener.cli.page import visible

    # An error quotes what was handed in.
    sys.stderr.write(visible(f"screener: {error}\n"))
    return code
