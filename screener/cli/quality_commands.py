"""``screener quality …``: the commands of those who measure rules."""

from __future__ import annotations

from typing import Annotated

import typer

from screener.cli.ending import end

app = typer.Typer(help="Measure the rules on labelled ads.", no_args_is_help=True, rich_markup_mode=None)


@app.command("report")
def quality_report(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS.jsonl[.gz]…", help="Labelled ads.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Recall, false alarms, pairs, kinds, with counts."""

    def run() -> int:
        from screener.cli.quality import report

        return report(corpus, as_json=as_json)

    end(run)


@app.command("explain")
def quality_explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="An ad, as for `screener check`.")],
) -> None:
    """Why this level: what fired and what nearly did."""

    def run() -> int:
        from screener.cli.quality import explain

        return explain(file)

    end(run)


@app.command("memorising")
def quality_memorising(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS.jsonl[.gz]…", help="Labelled ads.")],
) -> None:
    """Recall lost without words that one ad alone has."""

    def run() -> int:
        from screener.cli.quality import memorising

        return memorising(corpus)

    end(run)


@app.command("robustness")
def quality_robustness(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS.jsonl[.gz]…", help="Labelled ads.")],
    *,
    langs: Annotated[
        str, typer.Option("--langs", metavar="CODES", help="Only ads in these languages: en,zh-Hans; default: all.")
    ] = "",
    ids: Annotated[bool, typer.Option("--ids", help="Name the ads whose level changes.")] = False,
) -> None:
    """Recall and false alarms under fifteen disguises."""

    def run() -> int:
        from screener.cli.quality import robust

        return robust(corpus, langs, ids=ids)

    end(run)


@app.command("calibrate")
def quality_calibrate(
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS.jsonl[.gz]…", help="Labelled ads, lures and honest.")],
    *,
    false_alarm: Annotated[
        float, typer.Option("--lambda", metavar="N", help="Cost of a level too many, in missed levels.")
    ] = 50,
    folds: Annotated[int, typer.Option("--folds", metavar="N", help="Parts, each held out once; at least 3.")] = 5,
    apart: Annotated[
        str, typer.Option("--apart", metavar="WHAT", help="Never in two folds: template, or source as well.")
    ] = "template",
    margin: Annotated[
        int, typer.Option("--margin", metavar="POINTS", help="How far from a threshold an ad still counts in a fit.")
    ] = 4,
    rules: Annotated[str, typer.Option("--rules", metavar="DIR", help="Folder of rules; default: those in use.")] = "",
    write: Annotated[bool, typer.Option("--write", help="Write kept weights and the record into the rules.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write though the loss held out does not fall.")] = False,
    record: Annotated[
        str, typer.Option("--record", metavar="FILE", help="Where the record goes; alone, only it is written.")
    ] = "",
) -> None:
    """Fit weights to labelled ads; print what they are worth.

    A lure costs 1 for each level it stays below the one expected of it (caution, then high); an honest ad costs LAMBDA
    for each level above its own. Weights stay within half of the author's and in the range of their group; decisive
    rules stay as they are. Siblings and near-duplicates never stand in two folds, so that the figures held out are of
    ads unseen. Without --write nothing is written.
    """

    def run() -> int:
        from screener.cli.calibrate import run

        return run(corpus, rules, record, false_alarm, folds, margin, apart, write=write, force=force)

    end(run)


@app.command("gate")
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

    end(run)
