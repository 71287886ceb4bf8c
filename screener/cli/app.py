"""``screener``: commands, exit codes and how errors are shown.

Exit codes: 0 done, 1 findings with ``--fail-on``, 2 usage or unreadable input, 3 bad rulebook, 4 input partly
unreadable.
"""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from screener.errors import InputError, RulebookError, ScreenerError

EXIT_FINDINGS: Final = 1
EXIT_USAGE: Final = 2
EXIT_RULEBOOK: Final = 3
EXIT_PARTLY: Final = 4

app = typer.Typer(
    name="screener",
    help="Reads a job ad and says which warning signs of trafficking and job fraud it shows.",
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


@app.command()
def check(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|-]", help="Text, saved page, JSON posting, .eml or chat export; - for standard input."
        ),
    ] = None,
    *,
    text: Annotated[str | None, typer.Option("--text", help="The ad itself.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language of the ad, if known.")] = "",
    reader: Annotated[str, typer.Option("--reader", help="Language of the answer.")] = "",
    country: Annotated[str, typer.Option("--country", help="Your country (ISO code), for help lines.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON, a line for each ad.")] = False,
    fail_on: LevelOption = None,
) -> None:
    """Check one ad, or each ad of a paste or chat export."""
    from screener.cli.check import run

    raise typer.Exit(run(file, text, lang, reader, country, fail_on, as_json=as_json))


@app.command()
def scan(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl[.gz]", help="One JSON object a line; - for standard input.")
    ],
    *,
    output: Annotated[
        str, typer.Option("-o", "--output", help="Where verdicts go, a line each; - for standard output.")
    ] = "-",
    explain: Annotated[
        str, typer.Option("--explain", metavar="LANG", help="Add the explanation in this language.")
    ] = "",
    fail_on: LevelOption = None,
) -> None:
    """Check every ad of a file: fields id title company location salary url text."""
    from screener.cli.scan import run

    raise typer.Exit(run(source, output, explain, fail_on))


@app.command()
def demo() -> None:
    """Judge a few sample ads and show what the answers mean."""
    from screener.cli.demo import run

    raise typer.Exit(run())


@rules_app.command("lint")
def rules_lint() -> None:
    """Check every rule, concept and data file; say file, line and what to do."""
    from screener.cli.rules import lint

    raise typer.Exit(lint())


@rules_app.command("test")
def rules_test(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Rules or concepts; default: all.")] = None,
) -> None:
    """Run the examples that rules and concepts carry."""
    from screener.cli.rules import test

    raise typer.Exit(test(names or []))


@rules_app.command("list")
def rules_list(
    *, concepts: Annotated[bool, typer.Option("--concepts", help="List concepts instead of rules.")] = False
) -> None:
    """List rules with group, weight and status."""
    from screener.cli.rules import show_list

    raise typer.Exit(show_list(concepts=concepts))


@rules_app.command("show")
def rules_show(name: Annotated[str, typer.Argument(metavar="ID", help="A rule or concept.")]) -> None:
    """Show one rule or concept in words."""
    from screener.cli.rules import show

    raise typer.Exit(show(name))


@rules_app.command("coverage")
def rules_coverage() -> None:
    """Show how many words each concept has in each language, with holes and unreviewed cells."""
    from screener.cli.rules import coverage

    raise typer.Exit(coverage())


@rules_app.command("new")
def rules_new(
    name: Annotated[str, typer.Argument(metavar="ID", help="group.rule for a rule, a single name for a concept.")],
) -> None:
    """Write a draft file for a new rule or concept."""
    from screener.cli.rules import new

    raise typer.Exit(new(name))


@quality_app.command("report")
def quality_report(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS.jsonl[.gz]…", help="Labelled ads.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Recall, false alarms, pairs and kinds on labelled ads, with counts beside every rate."""
    from screener.cli.quality import report

    raise typer.Exit(report(corpus, as_json=as_json))


@quality_app.command("explain")
def quality_explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="An ad, as for `screener check`.")],
) -> None:
    """Why this level: what fired, what nearly fired and which part was missing."""
    from screener.cli.quality import explain

    raise typer.Exit(explain(file))


@quality_app.command("gate")
def quality_gate(
    *,
    floors: Annotated[
        str, typer.Option("--floors", help="File of floors and corpus fingerprint.")
    ] = "tests/floors.json",
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to today's figures.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --pin lower a floor.")] = False,
) -> None:
    """Fail when a figure falls below its floor or the corpus is not the one that the floors were taken on."""
    from screener.cli.quality import gate

    raise typer.Exit(gate(floors, pin=pin, allow_regression=allow_regression))


def main() -> None:
    """Run the command line; every expected error becomes a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Ads hold every script; a Windows console may not. Nothing may fail to print.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except RulebookError as error:
        sys.exit(_told(error, EXIT_RULEBOOK))
    except InputError as error:
        sys.exit(_told(error, EXIT_USAGE))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _told(error: ScreenerError, code: int) -> int:
    sys.stderr.write(f"screener: {error}\n")
    return code
