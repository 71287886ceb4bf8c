"""``screener``: commands, exit codes and how errors are shown.

Exit codes: 0 done, 1 findings with ``--fail-on``, 2 usage or unreadable input, 3 bad rulebook, 4 input partly
unreadable, 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from screener.cli import quality_commands, rules_commands
from screener.cli.ending import end
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
app.add_typer(rules_commands.app, name="rules")
app.add_typer(quality_commands.app, name="quality")

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
    situation: Annotated[
        str,
        typer.Option(
            "--situation",
            metavar="WHERE",
            help="Where you stand, for advice: deciding, in-contact, travelling, held or relative.",
        ),
    ] = "deciding",
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON, a line for each ad.")] = False,
    fail_on: LevelOption = None,
) -> None:
    """Check one ad, or each ad of a paste or chat."""

    def run() -> int:
        from screener.cli.check import run, wanted_reader

        return run(file, text, lang, wanted_reader(reader, country, situation), fail_on, as_json=as_json)

    end(run)


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

    end(run)


@app.command()
def demo() -> None:
    """Check sample ads and show what the answers mean."""

    def run() -> int:
        from screener.cli.demo import run

        return run()

    end(run)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Ads hold every script; a Windows console may not. Files and pipes are UTF-8, and nothing may fail to print.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    app()
