from __future__ import annotations

import pytest

from screener.text.disguise import reveal
from screener.text.normalize import normalize
from screener.text.offsets import OffsetMap
from screener.text.undisguise import undisguised

HIDDEN = [
    ("o p e n  s e a t", "openseat"), ("t e l e g r a m", "telegram"), ("t.e.l.e", "tele"), ("te.le", "tele"), ("cam.bodia", "cambodia"),
    ("ส ล ด", "สลด"), ("বি দে শ", "বিদেশ"), ("З а г в а р", "загвар"), ("柬 埔 寨", "柬埔寨"), ("টে-লি", "টেলি"), ("te-le", "tele"),
    ("wasap[.]li", "wasap.li"), ("lin[.]ee/x7jobb", "lin.ee/x7jobb"), ("si(titik)om(titik)jerry", "si.om.jerry"), ("xu(dot)li", "xu.li"),
    ("蝦.哺", "虾哺"), ("兼/職", "兼职"), ("文.字.录.入", "文字录入"), ("柬🔥埔寨", "柬埔寨"), ("波*贝", "波贝"),
    ("m i n g _ 0 9 _ h i r e", "ming_09_hire"), ("t . m e / l a r a _ f a c e 9", "t.me/lara_face9"),
    ("k4mb0s", "kambos"), ("t3l3", "tele"), ("t3l3gr4m", "telegram"), ("0verseas", "overseas"), ("p@ssport", "passport"), ("V!ệt", "việt"),
    ("s@n", "san"), ("l!ne", "line"), ("m0del", "model"), ("4dm1n", "admin"), ("t€legram", "telegram"), ("g00gle", "google"), ("te1e", "tele"),
    ("teleeegram", "telegram"), ("te🔥le", "tele"), ("b.u.t.u.h", "butuh"), ("p0ip3t", "poipet"), ("te*le", "tele"), ("m*o*d*e*l", "model"),
]  # fmt: skip
ORDINARY = [
    "c++ and c#", "e.g. this, i.e. that", "24/7 support", "b2b and b2c sales", "ms-office", "and/or", "v1.2.3", "a 3d artist", "mp4, html5, es6",
    "node.js and vue.js", "example.com", "hr@firm.example", "https://t.me/abc_jobs", "full-time, on-site", "10am-7pm",
    "1.8w or 1,200.50", "9 a.m. to 6 p.m.", "b.tech or m.sc", "covid-19", "soooo good, heyyy", "www.firm.example/a-b", "男/女 不限", "柬埔寨·波贝",
    "周末双休/五险一金", "万/月", "底/月", "招1人 号3楼", "必须web3经验", "พ.ร.บ. แรงงาน", "q&a for 5star hotels", "plan a b c", "co., ltd.",
    "o'smach", "+855 10 000 4417", "we hire!join us", "our team.high pay", "usd1500net", "office365", "2 x 4 + 3", "-", "",
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), HIDDEN, ids=[written for written, _ in HIDDEN])
def test_what_is_hidden_is_revealed(written: str, meant: str) -> None:
    text = normalize(f"join {written} now").text
    found = [candidate for candidate in reveal(text) if candidate.text == meant]
    assert found
    stretch = text[found[0].start : found[0].end]
    assert stretch == normalize(written).text


@pytest.mark.parametrize("text", ORDINARY, ids=[text or "empty" for text in ORDINARY])
def test_ordinary_writing_has_no_candidates(text: str) -> None:
    found = reveal(normalize(f"for {text} we").text)
    # Dotted abbreviations cannot be told from spaced letters; they undo to nothing that anyone looks for.
    assert [candidate.text for candidate in found if candidate.text != "พรบ"] == []


@pytest.mark.parametrize("text", ["i18n on k8s", "win10pro", "高薪🔥急招"])
def test_only_a_known_word_makes_these_a_disguise(text: str) -> None:
    found = reveal(text)
    assert found
    assert not any(candidate.sure for candidate in found)


@pytest.mark.parametrize("text", ["o p e n", "te🔥le"])
def test_nobody_writes_these_without_disguising(text: str) -> None:
    assert all(candidate.sure for candidate in reveal(text))


def test_a_text_without_its_disguise_leads_back_to_the_original() -> None:
    text = "pay s e n d now 有 人 冒 用"
    plain, runs = undisguised(text, reveal(text), 0, len(text))
    assert plain == "pay send now 有人冒用"
    offsets = OffsetMap(runs)
    assert [text[offsets.start(at) : offsets.end(at + size)] for at, size in ((0, 3), (4, 4), (9, 3), (13, 4))] == [
        "pay", "s e n d", "now", "有 人 冒 用",
    ]  # fmt: skip


def test_a_part_of_a_text_without_its_disguise_leads_back_to_the_whole() -> None:
    text = "pay s e n d now"
    plain, runs = undisguised(text, reveal(text), 2, 13)
    assert plain == "y send n"
    offsets = OffsetMap(runs)
    assert (offsets.start(2), offsets.end(6)) == (4, 11)


def test_a_one_may_stand_for_two_letters() -> None:
    assert [candidate.text for candidate in reveal("t1ket te1egram")] == ["tiket", "tlket", "teiegram", "telegram"]


def test_a_mark_between_characters_is_read_narrow_and_wide() -> None:
    assert [candidate.text for candidate in reveal("洽询虾.哺 加入")] == ["虾哺", "询虾哺"]


@pytest.mark.parametrize(
    "bit",
    [
        "a ",
        "a.b",
        "柬.埔",
        "aaa",
        "a1",
        "t[.]",
        "🔥a",
        "ก ",
        "x@y!",
        "aaab",
        "0abcd",
        "a-",
        "e e e ",
        "(dot)x",
        "a . ",
        "ে-ে",
        "[",
        "aaaaaaaaaaaab",
    ],
)
def test_hostile_texts_give_a_bounded_number_of_candidates(bit: str) -> None:
    assert len(list(reveal((bit * 20_000)[:20_000]))) <= 300


def test_candidates_lie_inside_the_text() -> None:
    text = normalize("t.e.l.e 蝦.哺 k4mb0s (dot) x[.]y teleeegram o p e n").text
    for start, end, *_ in reveal(text):
        assert 0 <= start < end <= len(text)
