"""What a reading says of a hit: said, denied or asked; who acts; what is silenced; which hits count."""

import pytest

from screener.engine.reading import Item, Reading
from screener.model import Actor, Polarity, Posting
from screener.screen import Screener
from screener.text.document import Document
from tests.conftest import Book

CONCEPTS = (
    """\
id: fee
role: thing
words:
  en: { any: [fee, fees, placement fee], not: [fee simple, coffee] }
  zh-Hans: { any: [押金, 押, 费用], not: [押题] }
  th: { any: [ค่าธรรมเนียม] }
  id: { any: [biaya] }
  vi: { any: [phí] }
  fil: { any: [bayad] }
  hi: { any: [फीस] }
  ur: { any: [فیس] }
  bn: { any: [ফি] }
  ne: { any: [शुल्क] }
  my: { any: [ကြေး, ယူ] }
  km: { any: [ថ្លៃ] }
  mn: { any: [хураамж] }
  sw: { any: [ada] }
""",
    """\
id: hold
role: action
actor: company
words:
  en: { any: [hold*] }
  zh-Hans: { any: [保管] }
  id: { any: [simpan] }
  th: { any: [เก็บ] }
  vi: { any: [giữ] }
""",
)


@pytest.fixture(scope="module")
def reader(book: Book) -> Screener:
    return book("{ concept: fee }", concepts=CONCEPTS)


def said(reading: Reading, concept: str = "fee") -> list[tuple[str, Polarity]]:
    return [
        (reading.doc.text[item.start : item.end], reading.polarity(item.start, item.end))
        for item in reading.concept(concept)
    ]


POLARITIES: list[tuple[str, str, str, Polarity]] = [
    ("en", "said", "There is a fee.", "affirmed"),
    ("en", "denied before", "There is no fee.", "negated"),
    ("en", "denied after", "The fee is not required.", "negated"),
    ("en", "out of reach before", "No one who ever worked here with us paid a fee.", "affirmed"),
    ("en", "another clause", "No experience, fee later.", "affirmed"),
    ("en", "another clause behind it", "There is a fee, waived for some.", "affirmed"),
    ("en", "another sentence", "No. Fee later.", "affirmed"),
    ("en", "no problem is no denial", "No problem fee.", "affirmed"),
    ("en", "not only is no denial", "Not only the fee.", "affirmed"),
    ("en", "asked", "Is there a fee?", "asked"),
    ("en", "asked with a full stop", "Has anyone heard of the fee.", "asked"),
    ("en", "asked in another sentence", "Is it far? The fee is small.", "affirmed"),
    ("en", "denied wins over asked", "So there is no fee?", "negated"),
    ("zh", "said", "需要押金", "affirmed"),
    ("zh", "denied before", "不收押金", "negated"),
    ("zh", "denied by a longer word", "无需任何押金", "negated"),
    ("zh", "out of reach before", "不限男女都要交押金", "affirmed"),
    ("zh", "denied after", "押金全免", "negated"),
    ("zh", "不仅 is no denial", "不仅押金", "affirmed"),
    ("zh", "asked by a particle", "要交押金吗", "asked"),
    ("zh", "asked by a choice", "是不是要押金", "asked"),
    ("zh-Hant", "denied", "唔使押金", "negated"),
    ("th", "said", "มีค่าธรรมเนียม", "affirmed"),
    ("th", "denied before", "ไม่มีค่าธรรมเนียม", "negated"),
    ("th", "denied after", "ค่าธรรมเนียมไม่ต้อง", "negated"),
    ("th", "no less than is no denial", "ไม่ต่ำกว่า ค่าธรรมเนียม", "affirmed"),
    ("th", "asked by a particle", "มีค่าธรรมเนียมไหม", "asked"),
    ("id", "said", "Ada biaya untuk ini.", "affirmed"),
    ("id", "denied before", "Tanpa biaya untuk kamu.", "negated"),
    ("id", "denied after", "Biaya tidak wajib untuk kamu.", "negated"),
    ("id", "not only is no denial", "Tidak hanya biaya untuk ini.", "affirmed"),
    ("id", "asked", "Apakah ada biaya untuk ini", "asked"),
    ("vi", "said", "Có phí cho bạn.", "affirmed"),
    ("vi", "denied before", "Không thu phí của bạn.", "negated"),
    ("vi", "denied after", "Phí không bắt buộc.", "negated"),
    ("vi", "not only is no denial", "Không chỉ phí.", "affirmed"),
    ("vi", "asked", "Có phí phải không bạn", "asked"),
    ("fil", "said", "May bayad po ang trabaho.", "affirmed"),
    ("fil", "denied before", "Walang bayad po ang trabaho.", "negated"),
    ("fil", "denied after", "Ang bayad po ay hindi kailangan.", "negated"),
    ("fil", "not only is no denial", "Hindi lang bayad po.", "affirmed"),
    ("fil", "asked", "May bayad totoo ba", "asked"),
    ("hi", "said", "फीस है", "affirmed"),
    ("hi", "denied after", "फीस नहीं है", "negated"),
    ("hi", "denied around", "बिना फीस के काम", "negated"),
    ("hi", "never mind is no denial", "फीस कोई बात नहीं", "affirmed"),
    ("hi", "asked", "क्या यह सच फीस है", "asked"),
    ("ur", "said", "فیس ہے", "affirmed"),
    ("ur", "denied after", "فیس نہیں ہے", "negated"),
    ("ur", "denied before", "بغیر فیس کے", "negated"),
    ("ur", "asked", "فیس ہے؟", "asked"),
    ("bn", "said", "ফি আছে", "affirmed"),
    ("bn", "denied after", "ফি লাগবে না", "negated"),
    ("bn", "denied before", "বিনা ফি কাজ", "negated"),
    ("bn", "asked", "ফি আছে নাকি", "asked"),
    ("ne", "denied after", "शुल्क लाग्दैन", "negated"),
    ("ne", "said", "शुल्क लाग्छ", "affirmed"),
    ("my", "said", "ကြေး ယူမယ်", "affirmed"),
    ("my", "denied after", "ကြေး မရှိ", "negated"),
    ("my", "denied around", "ကြေး မယူဘူး", "negated"),
    ("my", "asked", "ကြေး ရှိလား", "asked"),
    ("km", "denied before", "មិនបាច់ថ្លៃ", "negated"),
    ("km", "said", "មានថ្លៃ", "affirmed"),
    ("mn", "denied after", "хураамж шаардлагагүй", "negated"),
    ("mn", "said", "хураамж байна", "affirmed"),
    ("sw", "denied before", "Kazi bila ada kwa vijana.", "negated"),
    ("sw", "said", "Kazi na ada kwa vijana.", "affirmed"),
    ("mixed", "an English negator in a Chinese ad", "no 押金 needed", "negated"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "polarity"), [row[2:] for row in POLARITIES], ids=[f"{lang}: {name}" for lang, name, _, _ in POLARITIES]
)
def test_polarity(reader: Screener, text: str, polarity: Polarity) -> None:
    found = said(reader.read(Posting(text=text)))
    assert [each for _, each in found][:1] == [polarity]


@pytest.mark.parametrize(
    ("text", "own", "polarity"),
    [
        ("No card and fee.", (), "negated"),
        ("No card and fee.", ("no card",), "affirmed"),
        ("No card, never a fee.", ("no card",), "negated"),
        ("Fee not required.", (), "negated"),
        ("Fee not required.", ("not required",), "affirmed"),
    ],
)
def test_a_negator_inside_another_part_is_that_parts_own(
    reader: Screener, text: str, own: tuple[str, ...], polarity: Polarity
) -> None:
    reading = reader.read(Posting(text=text))
    (item,) = reading.concept("fee")
    beside = tuple(
        Item(reading.doc.text.index(part), reading.doc.text.index(part) + len(part), -1, "x") for part in own
    )
    assert reading.polarity(item.start, item.end, beside) == polarity


ACTORS: list[tuple[str, str, Actor | None]] = [
    ("we", "We hold it.", "company"),
    ("you", "You hold it yourself.", "worker"),
    ("an agent", "The agent will hold it.", "third"),
    ("nobody is named", "Hold it.", None),
    ("the nearest before it", "You arrive and we hold it.", "company"),
    ("what stands before counts for more", "We hold your card.", "company"),
    ("what stands before counts for more though farther", "We always hold your card.", "company"),
    ("what stands after counts where nothing is before", "To hold by the agency.", "third"),
    ("another clause", "You come alone, hold it.", None),
    ("a marker of the next clause", "Hold it, you are told.", None),
    ("Chinese: in one hand", "统一保管", "company"),
    ("Chinese: oneself", "自己保管", "worker"),
    ("Chinese: a middleman", "中介保管", "third"),
    ("Indonesian", "Kami simpan untuk kamu.", "company"),
    ("Thai", "บริษัทเก็บ", "company"),
    ("Vietnamese", "Công ty giữ", "company"),
    ("Vietnamese: oneself", "Bạn tự giữ", "worker"),
]


@pytest.mark.parametrize(("text", "actor"), [row[1:] for row in ACTORS], ids=[row[0] for row in ACTORS])
def test_actor(reader: Screener, text: str, actor: Actor | None) -> None:
    reading = reader.read(Posting(text=text))
    (item,) = reading.concept("hold")
    assert reading.actor(item, None) == actor
    assert reading.actor(item, "third") == (actor or "third")


HITS = [
    ("a word", "The fee.", ["fee"]),
    ("the longest of words within each other", "A placement fee.", ["placement fee"]),
    ("the longest where it comes first", "押金", ["押金"]),
    ("each of two", "A fee and a placement fee, fees.", ["fee", "placement fee", "fees"]),
    ("not inside a false friend", "Fee simple.", []),
    ("beside a false friend", "Fee simple, fee.", ["fee"]),
    ("a false friend that only overlaps cancels nothing", "押题押金", ["押金"]),
    ("not inside a longer word", "Feeding, coffees.", []),
    ("glued to a digit", "Fee50", ["fee"]),
]


@pytest.mark.parametrize(("text", "hits"), [row[1:] for row in HITS], ids=[row[0] for row in HITS])
def test_hits(reader: Screener, text: str, hits: list[str]) -> None:
    assert [word for word, _ in said(reader.read(Posting(text=text)))] == hits


def test_a_flood_of_hits_keeps_the_first_and_the_last(reader: Screener) -> None:
    reading = reader.read(Posting(text="fee. " * 3000))
    items = reading.concept("fee")
    assert (len(items), items[0].start) == (512, 0)
    assert items[-1].end >= 14_990
    assert items == sorted(items)


WARNING = "Police warned of fake jobs: beware of a fee of USD 50 a month."


class TestSilencedSentences:
    def test_nothing_in_them_counts(self, reader: Screener) -> None:
        text = f"{WARNING} Later a fee of USD 90 a month. Telegram @goodboss77"
        reading = reader.read(Posting(text=text))
        assert reading.silenced == {0}
        assert [item.start for item in reading.concept("fee")] == [text.lower().rindex("fee")]
        shown = [reading.facts[item.fact].spans[0].quote for item in reading.fact_items("pay")]
        assert shown
        assert "90" in shown[0]

    def test_one_cue_is_not_enough(self, reader: Screener) -> None:
        reading = reader.read(Posting(text="Beware of the dog, and there is a fee."))
        assert reading.silenced == frozenset()
        assert len(reading.concept("fee")) == 1

    def test_an_ad_that_invites_is_read_whole(self, reader: Screener) -> None:
        reading = reader.read(Posting(text=f"{WARNING} Apply now, WhatsApp +855 12 345 678."))
        assert reading.invites
        assert reading.silenced == frozenset()
        assert len(reading.concept("fee")) == 1

    def test_a_fact_that_stands_nowhere_stays(self, reader: Screener) -> None:
        reading = reader.read(Posting(text=WARNING))
        kinds = {item.end > item.start for kind in reading.by_type for item in reading.fact_items(kind)}
        assert True not in kinds

    def test_an_ad_that_mostly_warns(self, reader: Screener) -> None:
        assert reader.read(Posting(text=WARNING)).warns
        assert not reader.read(Posting(text=f"{WARNING} " + "We hire cooks and waiters for our new house. " * 3)).warns
        assert not reader.read(Posting(text="We hire.")).warns


def test_what_is_denied_is_not_had(reader: Screener) -> None:
    assert reader.read(Posting(text="There is a fee.")).has("fee")
    assert reader.read(Posting(text="Is there a fee?")).has("fee")
    assert not reader.read(Posting(text="There is no fee.")).has("fee")
    assert not reader.read(Posting(text="There is a job.")).has("fee")


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Is this real?", True), ("真的吗？", True), ("کیا یہ سچ ہے؟", True), ("Real? I think so.", False), ("", False)],
    ids=["English", "Chinese", "Urdu", "not at the end", "nothing"],
)
def test_an_ad_that_ends_in_a_question(reader: Screener, text: str, *, asks: bool) -> None:
    assert reader.read(Posting(text=text)).asks == asks


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        ("Work in Phnom Penh, Cambodia. Salary PHP 60,000 a month, Filipino applicants.", True),
        ("Work in Manila, Philippines. Salary PHP 20,000 a month.", False),
        ("Work in Cambodia.", False),
    ],
)
def test_work_abroad(reader: Screener, text: str, *, abroad: bool) -> None:
    assert reader.read(Posting(text=text, country="PH")).overseas == abroad


@pytest.mark.parametrize(
    "text",
    [
        ("no " * 3 + "fee ") * 1400,
        "no " * 3000 + "word " * 200 + "fee " * 2000,
        "fee " * 2000 + "word " * 200 + "not required " * 800,
        "we you " * 1500 + "hold fee " * 900,
        "no problem " * 900 + "fee simple " * 900,
        "不押保管" * 5000,
    ],
    ids=["negators", "far negators", "far negators behind", "voices", "false friends", "Chinese"],
)
def test_a_flood_of_small_words_costs_bounded_work(
    reader: Screener, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    count = Document.units

    def units(doc: Document, start: int, end: int) -> float:
        counted.append(end - start)
        return count(doc, start, end)

    monkeypatch.setattr(Document, "units", units)
    reading = reader.read(Posting(text=text))
    for item in reading.concept("fee") + reading.concept("hold"):
        reading.polarity(item.start, item.end)
        reading.actor(item, None)
    assert len(counted) < 20 * 1024
