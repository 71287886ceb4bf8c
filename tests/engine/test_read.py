"""Which words are read in which language, what was disguised, and what the ad is as a whole."""

import pytest

from screener.model import Posting
from screener.screen import Screener
from tests.conftest import Book

CONCEPTS = (
    """\
id: can
role: thing
words:
  id: { any: [batu, tikus] }
  fil: { any: [may] }
  en: { any: [main, boss] }
  vi: { any: [phí, khong phi, phi] }
  hi-Latn: { any: [pagal] }
  th: { any: [งาน] }
""",
    """\
id: secret
role: thing
words:
  en: { any: [customer service, passport, telegram group] }
  zh-Hans: { any: [博彩] }
  th: { any: [พาสปอร์ต] }
  id: { any: [judi] }
""",
)
WHEN = "{ concept: can }"
HIDDEN = "{ concept: { any: [secret], disguised: true } }"


@pytest.fixture(scope="module")
def reader(book: Book) -> Screener:
    return book(WHEN, HIDDEN, concepts=CONCEPTS)


GATE = [
    ("Indonesian in an Indonesian sentence", "Kamu batu kerja di kantor.", "", ["batu"]),
    ("Indonesian in a Malay sentence: twins", "Awak batu kerja di pejabat syarikat.", "", ["batu"]),
    ("Indonesian in an English sentence", "The batu of the snake is strong.", "", []),
    ("Indonesian with nothing around it, in an Indonesian ad", "Lowongan untuk kamu yang mau kerja.\nbatu", "", ["batu"]),
    ("Indonesian with nothing around it, in an English ad", "We are hiring for the office with you.\nbatu", "", []),
    ("declared as Indonesian", "batu", "id", ["batu"]),
    ("declared as Malay: twins", "batu", "ms", ["batu"]),
    ("Filipino in a Filipino sentence", "May trabaho po para sa mga tao.", "", ["may"]),
    ("the same word in an English sentence", "You may apply with us.", "", []),
    ("English in an English sentence", "The main office of our company.", "", ["main"]),
    ("English in an Indonesian sentence", "Anak yang main di kantor dengan kamu.", "", []),
    ("English with nothing around it in a Chinese ad", "招聘客服 boss 直招", "", ["boss"]),
    ("English with nothing around it in a Thai ad", "รับสมัครงาน boss ใจดี", "", ["งาน", "boss"]),
    ("a mixed ad, each in its own sentence", "Kamu mau tikus? The main office.", "", ["tikus", "main"]),
    ("Hindi in Latin letters", "Bhai pagal hai aur paisa milega.", "", ["pagal"]),
    ("Hindi in Latin letters, declared", "pagal", "hi", ["pagal"]),
    ("the same in an English sentence", "The pagal of it is here.", "", []),
    ("Vietnamese without marks, where the ad has none", "Tuyen nhan vien, khong phi, luong cao, viec lam cho nguoi moi", "", ["khong phi"]),
    ("Vietnamese without marks, where the ad has them", "Tuyển nhân viên, lương cao, việc làm cho người mới, khong phi", "", []),
    ("Vietnamese with marks", "Tuyển nhân viên, mất phí cho người mới", "", ["phí"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lang", "words"), [row[1:] for row in GATE], ids=[row[0] for row in GATE])
def test_short_words_count_in_their_own_language(reader: Screener, text: str, lang: str, words: list[str]) -> None:
    reading = reader.read(Posting(text=text, lang=lang))
    assert [reading.doc.text[item.start : item.end] for item in reading.concept("can")] == words


DISGUISED = [
    ("letters spaced out", "We need your p a s s p o r t for this.", "p a s s p o r t"),
    ("a phrase spaced out", "We hire c u s t o m e r s e r v i c e staff", "c u s t o m e r s e r v i c e"),
    ("digits for letters", "We need a p4ssp0rt for this.", "p4ssp0rt"),
    ("a mark between two Chinese characters", "招聘 博*彩 客服", "博*彩"),
    ("a short word in its own language", "Kerja untuk kamu di j.u.d.i kantor.", "j.u.d.i"),
    ("a short word in another language", "We are hiring for the j.u.d.i of our office.", None),
    ("a word that stands whole beside the mark", "招聘博彩*客服", None),
    ("nothing hidden", "We need a passport for this.", None),
    ("another word hidden", "We need a s a u s a g e for this.", None),
    ("a word that fills too little of what was undone", "o u r p a s s p o r t p h o t o c o p i e s", None),
]


@pytest.mark.parametrize(("text", "quote"), [row[1:] for row in DISGUISED], ids=[row[0] for row in DISGUISED])
def test_what_was_hidden_is_found_and_quoted_as_it_stands(reader: Screener, text: str, quote: str | None) -> None:
    verdict = reader.screen(Posting(text=text))
    shown = [span.quote for reason in verdict.reasons if reason.rule == "documents.r1" for span in reason.spans]
    assert shown == ([quote] if quote else [])


def test_a_word_found_twice_in_the_same_stretch_is_there_once(reader: Screener) -> None:
    reading = reader.read(Posting(text="p a s s p o r t, passport and p4ssp0rt"))
    starts = [item.start for item in reading.concept("secret")]
    assert starts == sorted(set(starts))
    assert len(starts) == 3


NEAR = "{ near: { concepts: [paper, keep], within: sentence } }"
CONTEXT = [
    ("a lure", "We keep your passport.", True),
    ("a warning", "Police warn of fake jobs: beware, they keep your passport.", False),
    ("a lure after a warning", "Police warn of fake jobs: beware of them. We keep your passport.", True),
    ("a warning beside an invitation", "Beware of fake jobs, police warned. Beware: we keep your passport. Apply now, Telegram @goodboss77", True),
    ("warnings pasted into a lure", "We keep your passport. Apply now, Telegram @goodboss77. " + "Police warn of fake jobs, beware! " * 5, True),
    ("an ad quoted by someone who asks", 'Someone sent me this: "We keep your passport." Is this real?', True),
    ("a single cue", "Beware, we keep your passport.", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fires"), [row[1:] for row in CONTEXT], ids=[row[0] for row in CONTEXT])
def test_warnings_silence_their_own_sentence_only(book: Book, text: str, *, fires: bool) -> None:
    assert bool(book(NEAR).screen(Posting(text=text)).reasons) == fires


def test_asking_is_about_the_ad_that_is_quoted(book: Book) -> None:
    text = 'Someone sent me this: "We keep your passport." Is this real?'
    verdict = book(NEAR, "{ context: question }").screen(Posting(text=text))
    assert [reason.rule for reason in verdict.reasons] == ["documents.r0", "documents.r1"]
    assert verdict.reasons[0].polarity == "affirmed"


CONTEXTS = [
    ("warning", "Police warn of fake jobs, beware: all of them lie.", True),
    ("warning", "We hire.", False),
    ("question", "Is this real?", True),
    ("invitation", "Apply now, Telegram @goodboss77", True),
    ("invitation", "Apply now", False),
    ("invitation", "Telegram @goodboss77", False),
    ("overseas", "Work in Cambodia, Filipino applicants, PHP 60,000 a month", True),
    ("overseas", "Work in Manila", False),
]


@pytest.mark.parametrize(("name", "text", "holds"), CONTEXTS)
def test_contexts(book: Book, name: str, text: str, *, holds: bool) -> None:
    names = sorted({row[0] for row in CONTEXTS})
    verdict = book(*(f"{{ context: {each} }}" for each in names)).screen(Posting(text=text, country="PH"))
    assert (f"documents.r{names.index(name)}" in {reason.rule for reason in verdict.reasons}) == holds
