"""Runs the examples that every rule and concept carries."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from screener.engine.reading import Reading
from screener.engine.verdict import match
from screener.model import Posting
from screener.quality.nearly import lacking
from screener.rulebook.schema import Concept, Fires, Rule, Silent
from screener.screen import Screener


class Outcome(Struct, frozen=True):
    """One example: ``problem`` is empty when it behaves. ``example`` names it: ``fires[0] en``."""

    owner: str
    example: str
    text: str
    problem: str = ""


def run(screener: Screener, owners: frozenset[str] | None = None) -> Iterator[Outcome]:
    """Examples of all live and shadow rules and of all concepts, or of those named."""
    rulebook = screener.rulebook
    for rule in rulebook.rules:
        if rule.status in ("live", "shadow") and (owners is None or rule.id in owners):
            yield from _rule(screener, rule)
    for concept in rulebook.concepts:
        if owners is None or concept.id in owners:
            yield from _concept(screener, concept)


def _posting(example: Fires | Silent) -> Posting:
    return Posting(
        title=example.title,
        employer=example.employer,
        location=example.location,
        pay=example.pay,
        text=example.text,
        completeness=example.completeness,
    )


def _rule(screener: Screener, rule: Rule) -> Iterator[Outcome]:
    for index, fires in enumerate(rule.examples.fires):
        reading = screener.read(_posting(fires))
        shown = _shown(screener, reading, rule.id)
        problem = ""
        if shown is None:
            problem = "; ".join(
                ("does not fire", *lacking(reading, screener.compiled, rule.id), *_misread(reading, fires))
            )
        elif missing := [span for span in fires.spans if not any(span in quote for quote in shown)]:
            problem = f"does not show {missing}, but {sorted(shown)}"
        yield Outcome(rule.id, f"fires[{index}] {fires.lang}", fires.text, problem)
    for index, silent in enumerate(rule.examples.silent):
        shown = _shown(screener, screener.read(_posting(silent)), rule.id)
        problem = "" if shown is None else f"fires on {sorted(shown)} though: {silent.why}"
        yield Outcome(rule.id, f"silent[{index}] {silent.lang}", silent.text, problem)


def _misread(reading: Reading, example: Fires) -> tuple[str, ...]:
    """Short words count only in their own language, so an example that is taken for another may miss them."""
    read = reading.doc.lang.code
    return () if read == example.lang.removesuffix("-Latn") else (f"it is read as '{read}', not '{example.lang}'",)


def _shown(screener: Screener, reading: Reading, rule: str) -> set[str] | None:
    """Stretches that the rule quotes, or None when it does not fire."""
    for index, evidence in match(reading, screener.compiled).items():
        if screener.compiled.rules[index].rule.id == rule:
            quotes: set[str] = set()
            for each in evidence:
                for item in each.items:
                    spans = (
                        reading.facts[item.fact].spans if item.fact >= 0 else (reading.doc.span(item.start, item.end),)
                    )
                    quotes.update(span.quote for span in spans)
            return quotes
    return None


def _concept(screener: Screener, concept: Concept) -> Iterator[Outcome]:
    for lang, examples in concept.examples.items():
        for wanted, texts in ((True, examples.hits), (False, examples.misses)):
            for text in texts:
                # An example is a bare phrase, so its language is given: short words are read in it.
                read = screener.read(Posting(text=text, lang=lang.partition("-Latn")[0]))
                # Without roles no sentence is silenced: an example of a warning would silence itself.
                reading = Reading(read.doc, read.facts, screener.rulebook.levels, {})
                hit = bool(reading.concept(concept.id))
                problem = "" if hit == wanted else ("is not hit" if wanted else "is hit but should not be")
                yield Outcome(concept.id, f"{'hits' if wanted else 'misses'} {lang}", text, problem)
