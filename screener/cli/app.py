"""``screener``: commands, exit codes and how errors are shown.

Exit codes: 0 done, 1 findings with ``--fail-on``, 2 usage or unreadable input, 3 bad rulebook, 4 input partly
unreadable, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from screener.cli.exits import EXIT_RULEBOOK, EXIT_USAGE
from screener.errors import InputError, RulebookError, ScreenerError
from screener.version import VERSION

app = typer.Typer(
    name="screener",
    help="Reads a job ad and says which warning signs of trafficking and job fraud it shows.",
    epilog="Begin with `screener demo`, or `screener check ad.txt`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
rules_app = typer.Typer(help="Check, test, list and add rules.", no_args_is_help=True, rich_markup_mode=None)
quality_app = typer.Typer(help="Measure the rules on labelled ads.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")
app.add_typer(quality_app, name="quality")

LevelOption = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="LEVEL", help="Exit with 1 when an ad reaches caution, high or severe."),
]


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"screener {VERSION}\n")
        raise typer.Exit


@app.callback()
def common(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that stand before a command."""


@app.command()
def check(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|-]", help="Text, saved page, JSON posting, .eml or chat export; - for standard input."
        ),
    ] = None,
    *,
    text: Annotated[str | None, typer.Option("--text", metavar="AD", help="The ad itself, in quotes.")] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the ad, if known: en, th, …")] = "",
    reader: Annotated[
        str, typer.Option("--reader", metavar="CODE", help="Language of the answer; without it, that of the ad.")
    ] = "",
    country: Annotated[
        str, typer.Option("--country", metavar="CODE", help="Your country, for help lines: PH, VN, …")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON, a line for each ad.")] = False,
    fail_on: LevelOption = None,
) -> None:
    """Check one ad, or each ad of a paste or chat."""

    def run() -> int:
        from screener.cli.check import run

        return run(file, text, lang, reader, country, fail_on, as_json=as_json)

    _end(run)


@app.command()
def scan(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl[.gz]|-", help="One JSON object a line; - for standard input.")
    ],
    *,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="Where verdicts go, a line each; - for standard output."),
    ] = "-",
    explain: Annotated[
        str, typer.Option("--explain", metavar="CODE", help="Add the explanation in this language.")
    ] = "",
    fail_on: LevelOption = None,
) -> None:
    """Check every ad of a file, one JSON object a line."""

    def run() -> int:
        from screener.cli.scan import run

        return run(source, output, explain, fail_on)

    _end(run)


@app.command()
def demo() -> None:
    """Check sample ads and show what the answers mean."""

    def run() -> int:
        from screener.cli.demo import run

        return run()

    _end(run)


@rules_app.command("lint")
def rules_lint() -> None:
    """Check rules, concepts and data; say what to mend."""

    def run() -> int:
        from screener.cli.rules import lint

        return lint()

    _end(run)


@rules_app.command("test")
def rules_test(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Rules or concepts; default: all.")] = None,
) -> None:
    """Run the examples that rules and concepts carry."""

    def run() -> int:
        from screener.cli.rules import test

        return test(names or [])

    _end(run)


@rules_app.command("list")
def rules_list(
    *, concepts: Annotated[bool, typer.Option("--concepts", help="List concepts instead of rules.")] = False
) -> None:
    """List what is looked for, with points."""

    def run() -> int:
        from screener.cli.rules import show_list

        return show_list(concepts=concepts)

    _end(run)


@rules_app.command("show")
def rules_show(name: Annotated[str, typer.Argument(metavar="ID", help="A rule or concept.")]) -> None:
    """Show one rule or concept in words."""

    def run() -> int:
        from screener.cli.rules import show

        return show(name)

    _end(run)


@rules_app.command("coverage")
def rules_coverage() -> None:
    """Count words by concept and language; show holes."""

    def run() -> int:
        from screener.cli.coverage import coverage

        return coverage()

    _end(run)


@rules_app.command("new")
def rules_new(
    name: Annotated[str, typer.Argument(metavar="ID", help="group.rule for a rule, a single name for a concept.")],
) -> None:
    """Write a draft file for a new rule or concept."""

    def run() -> int:
        from screener.cli.rules import new

        return new(name)

    _end(run)


@quality_app.command("report")
def quality_report(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS.jsonl[.gz]…", help="Labelled ads.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Recall, false alarms, pairs, kinds, with counts."""

    def run() -> int:
        from screener.cli.quality import report

        return report(corpus, as_json=as_json)

    _end(run)


@quality_app.command("explain")
def quality_explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="An ad, as for `screener check`.")],
) -> None:
    """Why this level: what fired and what nearly did."""

    def run() -> int:
        from screener.cli.quality import explain

        return explain(file)

    _end(run)


@quality_app.command("memorising")
def quality_memorising(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS.jsonl[.gz]…", help="Labelled ads.")],
) -> None:
    """Recall lost without words that one ad alone has."""

    def run() -> int:
        from screener.cli.quality import memorising

        return memorising(corpus)

    _end(run)


@quality_app.command("gate")
def quality_gate(
    *,
    floors: Annotated[
        str, typer.Option("--floors", metavar="FILE", help="File of floors and corpus fingerprint.")
    ] = "tests/floors.json",
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to today's figures.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --pin lower a floor.")] = False,
) -> None:
    """Fail when a figure is below its floor."""

    def run() -> int:
        from screener.cli.quality import gate

        return gate(floors, pin=pin, allow_regression=allow_regression)

    _end(run)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Ads hold every script; a Windows console may not. Files and pipes are UTF-8, and nothing may fail to print.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    app()


def _end(run: Callable[[], int]) -> NoReturn:
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
