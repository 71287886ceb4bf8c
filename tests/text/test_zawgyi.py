from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.model import Posting
from screener.text.document import Document
from screener.text.normalize import normalize
from screener.text.offsets import OffsetMap
from screener.text.zawgyi import to_unicode

# Unicode spelling, Zawgyi spelling.
PHRASES = [
    ("ပတ်စပို့ သိမ်းထားမယ်", "ပတ္စပို႔ သိမ္းထားမယ္"),
    ("နိုင်ငံကူးလက်မှတ် လိုတယ်", "ႏိုင္ငံကူးလက္မွတ္ လိုတယ္"),
    ("ဝင်းပြင်မထွက်ရ", "ဝင္းျပင္မထြက္ရ"),
    ("အပြင်ထွက်ခွင့်မရှိ", "အျပင္ထြက္ခြင့္မရွိ"),
    ("လျော်ကြေး ပေးရမယ်", "ေလ်ာ္ေၾကး ေပးရမယ္"),
    ("လစာကဖြတ်", "လစာကျဖတ္"),
    ("အိမ်ကိုမပြောနဲ့", "အိမ္ကိုမေျပာနဲ႔"),
    ("ရောက်မှပြော", "ေရာက္မွေျပာ"),
    ("တောလမ်းက သွားမယ်", "ေတာလမ္းက သြားမယ္"),
    ("မြစ်ကူး လှေနဲ့", "ျမစ္ကူး ေလွနဲ႔"),
    ("ပွဲစား ကယ်ရီ", "ပြဲစား ကယ္ရီ"),
    ("ကျားဖြန့် လုပ်ငန်း", "က်ားျဖန္႔ လုပ္ငန္း"),
    ("လောင်းကစား ကာစီနို", "ေလာင္းကစား ကာစီႏို"),
    ("မြဝတီ မဲဆောက်", "ျမဝတီ မဲေဆာက္"),
    ("ရွှေကုက္ကို လောက်ကိုင်", "ေရႊကုကၠို ေလာက္ကိုင္"),
    ("သူဌေး ငွေလွှဲ", "သူေဌး ေငြလႊဲ"),
    ("အတွေ့အကြုံမလို", "အေတြ႔အၾကံဳမလို"),
    ("ကုမ္ပဏီက ကျွန်တော်", "ကုမၸဏီက ကၽြန္ေတာ္"),
    ("အင်္ဂလိပ်စာ တတ်ရမည်", "အဂၤလိပ္စာ တတ္ရမည္"),
    ("ဩဂုတ် ဥပဒေ", "ၾသဂုတ္ ဥပေဒ"),
    ("ဦးလေး မန္တလေး", "ဦးေလး မႏၱေလး"),
    ("ပစ္စည်း ဝန်ဆောင်ခ", "ပစၥည္း ၀န္ေဆာင္ခ"),
    ("မိတ်ဆွေများ အားလုံး", "မိတ္ေဆြမ်ား အားလံုး"),
    ("ကြိုတင်ငွေ ပြန်ဆပ်", "ႀကိဳတင္ေငြ ျပန္ဆပ္"),
]
OTHERS = {
    "burmese": "ရုံးခန်းအလုပ်၊ သူဌေးအသစ်က လူ ၃၀ လိုတယ်နော်။",
    "burmese-short": "လူတို",
    "burmese-stacks": "ဒုက္ခ သတ္တဝါ ဝန်ဆောင်ခ",
    "burmese-one-typing-slip": "ေရုံးခန်းအလုပ် လူလိုတယ်၊ လစာကောင်းတယ်။",
    "shan": "ၵၢၼ်ႁဵတ်း ၶူးသွၼ် ၵူၼ်းတႆး ၽွင်းလႅၼ် ႁဝ်းၶႃႈ",
    "mon": "ဂလာန် ဍုၚ် ကၠောန်ကၠဝ် သၞိဟ် ဗၠးၜးမာန်မာန်",
    "karen": "တၢ်မၤ ကညီ ပှၤကလုာ် တၢ်ဘူးလဲ",
    "english": "office work, 18 lakh",
    "thai": "ทำงานที่เมียวดี",
    "empty": "",
}


def spelled(text: str) -> str:
    found = to_unicode(text)
    return unicodedata.normalize("NFC", found[0] if found else text)


@pytest.mark.parametrize(("expected", "zawgyi"), PHRASES, ids=[str(number) for number in range(len(PHRASES))])
def test_zawgyi_is_rewritten(expected: str, zawgyi: str) -> None:
    assert spelled(zawgyi) == unicodedata.normalize("NFC", expected)


@pytest.mark.parametrize("text", [text for text, _ in PHRASES], ids=[str(number) for number in range(len(PHRASES))])
def test_the_same_phrase_in_unicode_is_left_alone(text: str) -> None:
    assert to_unicode(text) is None
    assert to_unicode(unicodedata.normalize("NFC", text)) is None


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_not_zawgyi_is_left_alone(text: str) -> None:
    assert to_unicode(text) is None


def test_lines_are_judged_one_by_one() -> None:
    found = to_unicode("ရုံးခန်းအလုပ် လူလိုတယ်\nသူေဌး ေငြလႊဲေပးမယ္\nShan ၵၢၼ်ႁဵတ်း")
    assert found is not None
    assert found[0] == "ရုံးခန်းအလုပ် လူလိုတယ်\nသူဌေး ငွေလွှဲပေးမယ်\nShan ၵၢၼ်ႁဵတ်း"


def test_a_line_without_a_telling_sign_follows_the_others() -> None:
    found = to_unicode("ကာစီႏို\nေလာင္းကစား သူေဌး")
    assert found is not None
    assert found[0] == "ကာစီနို\nလောင်းကစား သူဌေး"


def test_spans_quote_the_original() -> None:
    doc = Document(Posting(title="Job", text="hi ေလာင္းကစား ဆိုင္"))
    start = doc.text.index("လောင်းကစား")
    assert doc.text[start:].startswith("လောင်းကစား")
    span = doc.span(start, start + len("လောင်းကစား"))
    assert (span.field, span.quote) == ("text", "ေလာင္းကစား")


def test_normal_forms_of_both_encodings_agree() -> None:
    for expected, zawgyi in PHRASES:
        assert normalize(zawgyi).text == normalize(expected).text


BURMESE = st.text(
    st.sampled_from("ကခဂငစညတနပမယရလသဟအဥဿ" + "".join(map(chr, range(0x102B, 0x1040))) + "ၠၡၤၱၲႏ႔ႊႈဳဴၚ၀၁ၾႀ ။\nab"), max_size=40
)


@given(BURMESE)
def test_runs_lead_back_exactly(text: str) -> None:
    found = to_unicode(text)
    if found is None:
        return
    new, runs = found
    offsets = OffsetMap(runs)
    assert all(left[1] <= right[0] and left[3] <= right[2] for left, right in pairwise(runs))
    rebuilt = []
    position = old = 0
    for new_start, new_end, old_start, old_end in runs:
        assert new[position:new_start] == text[old:old_start]
        rebuilt += [text[old:old_start], text[old_start:old_end]]
        assert offsets.start(new_start) == old_start
        assert offsets.end(new_end) == old_end
        position, old = new_end, old_end
    assert "".join(rebuilt) + text[old:] == text
    assert new[position:] == text[old:]


@given(BURMESE)
def test_once_is_enough(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once
