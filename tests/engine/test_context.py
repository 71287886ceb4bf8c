"""Warnings and news in an ad: what they silence, and what they do not."""

import pytest

from screener.model import Posting
from screener.screen import Screener
from tests.conftest import Book

WARNING = "Scam alert: police warn of job scams."
LURE = "We hold your passport at the office by the river, ticket paid, good pay for chatting all day long."


@pytest.fixture(scope="module")
def unless_warning(book: Book) -> Screener:
    return book("{ concept: paper, unless: [{ context: warning }] }")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param(f"{LURE} {WARNING}", True, id="pasted-behind"),
        pytest.param(f"{WARNING} {LURE}", True, id="pasted-before"),
        pytest.param(
            "Scam alert: police warn of job scams in which the boss holds your passport.", False, id="warning"
        ),
        pytest.param(f'{WARNING} My cousin got this: "{LURE}" Do not fall for it.', False, id="quoted"),
        pytest.param(f"{WARNING} My cousin got this: 「{LURE}」 Do not fall for it.", False, id="quoted-in-brackets"),
        pytest.param(f'"{LURE}"', True, id="only-quoted"),
        pytest.param(f"{LURE} {WARNING} Beware of fake jobs.", True, id="many-pasted-behind"),
        pytest.param(f"{WARNING} {LURE} Beware of fake jobs.", True, id="pasted-round-about"),
        pytest.param(f'{WARNING} "{LURE} Telegram @jobriver"', True, id="quoted-with-a-way-to-answer"),
    ],
)
def test_warnings_silence_themselves_and_what_they_quote(unless_warning: Screener, text: str, shown: bool) -> None:  # noqa: FBT001
    assert bool(unless_warning.screen(Posting(text=text)).reasons) is shown


def test_address_of_the_page_is_no_way_to_answer(unless_warning: Screener) -> None:
    posting = Posting(text=f'{WARNING} My cousin got this: "{LURE}"', url="https://www.facebook.com/groups/1/posts/2")
    assert unless_warning.screen(posting).reasons == ()
