"""Of too many hits those at both ends count: padding hides nothing there, and costs bounded work."""

from __future__ import annotations

import pytest

from screener.facts.ends import both_ends
from screener.model import ContactFact, OfferFact, PayFact, PlaceFact, Posting
from screener.screen import Screener


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        pytest.param(3, [0, 1, 2], id="few"),
        pytest.param(4, [0, 1, 2, 3], id="just"),
        pytest.param(9, [0, 1, 7, 8], id="many"),
    ],
)
def test_keeps_half_from_either_end(count: int, kept: list[int]) -> None:
    assert list(both_ends(range(count), 4)) == kept


@pytest.mark.parametrize("padding", ["$1 ", "5k ", "phone 0123 ", "@a ", "9 pax ", "paris "])
@pytest.mark.parametrize("at_end", [True, False], ids=["after-padding", "before-padding"])
def test_padding_hides_no_fact_at_either_end(padding: str, screener: Screener, *, at_end: bool) -> None:
    offer = "\nsalary USD 4500 per month in Poipet, telegram @quiet_hand77, age 21-29\n"
    flood = padding * 700
    facts = screener.read(Posting(text=flood + offer if at_end else offer + flood)).facts

    assert any(isinstance(fact, PayFact) and fact.low == 4500 for fact in facts)
    assert any(isinstance(fact, PlaceFact) and fact.spans[0].quote == "Poipet" for fact in facts)
    assert any(isinstance(fact, ContactFact) and fact.value == "quiet_hand77" for fact in facts)
    assert any(isinstance(fact, OfferFact) and (fact.low, fact.high) == (21, 29) for fact in facts)
