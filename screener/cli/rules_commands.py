"""``screener rules …``: the commands of those who write rules."""

from __future__ import annotations

from typing import Annotated

import typer

from screener.cli.ending import end

app = typer.Typer(help="Check, test, list and add rules.", no_args_is_help=True, rich_markup_mode=None)


@app.command("lint")
def rules_lint() -> None:
    """Check rules, concepts and data; say what to mend."""

    def run() -> int:
        from screener.cli.rules import lint

        return lint()

    end(run)


@app.command("test")
def rules_test(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Rules or concepts; default: all.")] = None,
) -> None:
    """Run the examples that rules and concepts carry."""

    def run() -> int:
        from screener.cli.rules import test

        return test(names or [])

    end(run)


@app.command("list")
def rules_list(
    *, concepts: Annotated[bool, typer.Option("--concepts", help="List concepts instead of rules.")] = False
) -> None:
    """List what is looked for, with points."""

    def run() -> int:
        from screener.cli.rules import show_list

        return show_list(concepts=concepts)

    end(run)


@app.command("show")
def rules_show(name: Annotated[str, typer.Argument(metavar="ID", help="A rule or concept.")]) -> None:
    """Show one rule or concept in words."""

    def run() -> int:
        from screener.cli.rules import show

        return show(name)

    end(run)


@app.command("coverage")
def rules_coverage() -> None:
    """Count words by concept and language; show holes."""

    def run() -> int:
        from screener.cli.coverage import coverage

        return coverage()

    end(run)


@app.command("new")
def rules_new(
    name: Annotated[str, typer.Argument(metavar="ID", help="group.rule for a rule, a single name for a concept.")],
) -> None:
    """Write a draft file for a new rule or concept."""

    def run() -> int:
        from screener.cli.rules import new

        return new(name)

    end(run)
