"""Words that a disguise, or haste, keeps from being found."""

import pytest

from screener import Posting, Screener
from screener.engine.read import read
from screener.engine.reading import Reading
from tests.conftest import Book

NEAR = "{ near: { concepts: [paper, keep], within: sentence, units: 12 } }"
CASH = "id: money-away\nrole: thing\nwords:\n  en: { any: ['send your money', 'your passport copy'] }\n"
COIN = "id: coin\nrole: thing\nwords:\n  en: { any: [money, send] }\n"


@pytest.fixture(scope="module")
def screener(book: Book) -> Screener:
    return book(NEAR, "{ concept: money-away }", concepts=(CASH, COIN))


def fired(screener: Screener, text: str) -> list[str]:
    return [reason.rule for reason in screener.screen(Posting(text=text)).reasons]


def opened(screener: Screener, text: str) -> Reading:
    return read(Posting(text=text), screener.compiled)


@pytest.mark.parametrize(
    "text",
    [
        "The boss will keep your p a s s p o r t in the office.",
        "The boss will keep your p4ssp0rt in the office.",
        "The boss will k🔥eep your pass💰port in the office.",
        "The boss will keep your pasport in the office.",
        "我们保🔥管你的护💰照。",
        "我们 保 管 你 的 护 照。",
        "公司保管沪照。",
    ],
)
def test_a_disguised_word_is_found(screener: Screener, text: str) -> None:
    assert fired(screener, text) == ["documents.r0"]


@pytest.mark.parametrize(
    "text",
    ["Please s e n d your money today.", "Please send ur money today.", "Please s3nd your m0ney today.", "send your mon💰ey"],
)  # fmt: skip
def test_a_phrase_is_found_though_only_part_of_it_is_disguised(screener: Screener, text: str) -> None:
    assert fired(screener, text) == ["documents.r1"]


def test_a_phrase_beside_a_disguise_is_found_once(screener: Screener) -> None:
    (reason,) = screener.screen(Posting(text="send your money to t e l e g r a m")).reasons
    assert [span.quote for span in reason.spans] == ["send your money"]


def test_quotes_show_the_disguise(screener: Screener) -> None:
    (reason,) = screener.screen(Posting(text="Please s e n d your m0ney today.")).reasons
    assert [span.quote for span in reason.spans] == ["s e n d your m0ney"]


class TestTextDressedUpAsAWhole:
    TEXT = "W e l c o m e to our k i t c h e n, we h o p e that you l i k e to c o o k. The boss will k e e p your papers and your p a s s p o r t."

    def test_is_read_as_if_it_were_plain(self, screener: Screener) -> None:
        assert opened(screener, self.TEXT).doc.text.startswith("welcome to our kitchen, we hope that you like to cook.")

    def test_shows_its_signs_as_they_stand(self, screener: Screener) -> None:
        (reason,) = screener.screen(Posting(text=self.TEXT)).reasons
        assert [span.quote for span in reason.spans] == ["k e e p", "p a s s p o r t"]

    def test_is_no_evidence(self, screener: Screener) -> None:
        assert opened(screener, self.TEXT).doc.disguised == set()

    def test_hiding_mostly_contacts_is_evidence(self, screener: Screener) -> None:
        text = "Write to t e l e g r a m or w h a t s a p p or w e c h a t, boss in S i h a n o u k v i l l e"
        assert len(opened(screener, text).doc.disguised) == 4


def test_a_misspelt_word_is_no_disguise(screener: Screener) -> None:
    assert opened(screener, "Bring your pasport and write on watsap").doc.disguised == set()


def test_a_handle_keeps_its_digits(screener: Screener) -> None:
    text = "w0rk and m0ney and p4ssport, k1tchen, c00k: telegram @j4ck_r0se7"
    assert "@j4ck_r0se7" in opened(screener, text).doc.text
