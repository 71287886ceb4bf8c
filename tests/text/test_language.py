from __future__ import annotations

from functools import cache

import pytest

from screener.model import Lang, Posting
from screener.rulebook.load import default_directory
from screener.rulebook.yamlfile import convert, parse
from screener.text.document import Document
from screener.text.language import LanguageReader
from screener.text.normalize import normal_word
from screener.text.speech import LanguageData, Negator
from screener.text.vocabulary import Vocabulary

CODES = [
    "en",
    "zh-Hans",
    "zh-Hant",
    "ms",
    "id",
    "vi",
    "th",
    "fil",
    "hi",
    "bn",
    "ur",
    "ne",
    "mn",
    "km",
    "my",
    "sw",
    "ja",
    "ko",
    "lo",
    "pt",
]


@cache
def data() -> LanguageData:
    return convert(parse(default_directory() / "languages.yaml", "languages.yaml"), LanguageData)


@cache
def reader() -> LanguageReader:
    return LanguageReader(data())


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(reader().entries(), normal_word)


def read(text: str, lang: str = "", title: str = "") -> Document:
    doc = Document(Posting(title=title, text=text, lang=lang))
    doc.hits, pending = vocabulary().scan(doc.text)
    for target, start, end in pending:
        doc.hits.setdefault(target.key, []).append((start, end, target.payload, target.lang))
    doc.lang = reader().detect(doc)
    return doc


ADS = [
    ("en", "We are looking for a cook. You will work with our team, apply by email."),
    ("en", "Night cleaner, Phnom Penh, 250 USD"),
    ("en", "Sales Manager Sdn Bhd. The candidate will lead our team in Kuala Lumpur."),
    ("zh-Hans", "招聘客服,会打字就行,包吃住,护照办理费用公司报销"),
    ("zh-Hans", "金边酒店前台，要求会说英语 English CV 发邮箱 hr@hotel.example"),
    ("zh-Hant", "徵客服人員，會打字就可以，包吃住，護照費用公司報銷"),
    ("zh-Hant", "搵人做嘢，唔使經驗，包食包住，即刻返工"),
    ("ms", "Kerja kosong di kilang, gaji RM1,800, elaun syif disediakan, tak perlu pengalaman, boleh mula segera"),
    ("ms", "Nak kerja senang? Bos kita bagi tiket flight, awak datang je, jangan risau"),
    ("id", "Dibutuhkan karyawan untuk kantor kami, lulusan SMA, gaji 5jt, kirim lamaran ke email, bisa langsung kerja"),
    ("id", "Yg mau kerja aja, gak perlu pengalaman, udah termasuk mess, kalo minat chat aku"),
    ("vi", "Tuyển nhân viên phục vụ, lương 8 triệu, bao ăn ở, không cần kinh nghiệm"),
    ("vi", "Tuyen nhan vien lam viec o bien gioi, luong cao, khong can kinh nghiem, bao an o, nguoi duoc don"),
    ("th", "รับสมัครพนักงานบัญชี ประสบการณ์ 1 ปี มีประกันสังคม ส่ง resume ทาง email"),
    ("fil", "Kailangan ng mga tao para sa trabaho sa Cambodia, libre ang bahay, walang experience ok lang po"),
    ("hi", "कंपनी को 30 लोग चाहिए, खाना और टिकट कंपनी का, पासपोर्ट की फोटो भेजें"),
    ("hi", "Bhai log kaam bas chat karna hai, ticket company degi, koi tension nahi, abhi msg karo"),
    ("ne", "विदेशमा काम गर्ने मान्छे चाहियो, तलब राम्रो छ, खाना पनि पाइन्छ, सम्पर्क गर्नुहोस्"),
    ("bn", "কম্পিউটার অপারেটর লাগবে, বেতন ভালো, থাকা খাওয়া ফ্রি, যোগাযোগ করুন"),
    ("ur", "کمپیوٹر کا کام ہے، کمرہ اور کھانا کمپنی کے ذمے، پاسپورٹ کی تصویر بھیجیں"),
    ("mn", "Компанид ажилд авна, цалин сард 2 сая, хоол унаа компаниас, утсаар холбогдоорой"),
    ("mn", "Ajild avna, tsalin sard 5 saya, buudal hool uneguy, nas 18-35, deer baina"),
    ("km", "ត្រូវការបុគ្គលិកការិយាល័យ មានបទពិសោធន៍ ប្រាក់ខែ ៣០០$ ដាក់ CV"),
    ("my", "စားပွဲထိုး အလိုရှိသည်၊ လစာ ၃ သိန်း၊ အဆောင်ပါတယ်"),
    ("sw", "Nafasi za kazi kwa vijana, mshahara mzuri kila mwezi, tuma picha yako, chakula bure"),
    ("ja", "日本人スタッフ募集。電話のマニュアルを読むだけです。"),
    ("ko", "사무 보조 모집합니다. 숙소 제공, 경력 무관."),
    ("lo", "ຮັບພະນັກງານ ມີຫໍພັກ ເດືອນ 3 ລ້ານກີບ"),
    ("pt", "Vaga para atendente, você vai trabalhar com clientes, contrato e salário fixo, não precisa de visto"),
]


@pytest.mark.parametrize(("code", "text"), ADS, ids=[f"{code}-{number}" for number, (code, _) in enumerate(ADS)])
def test_the_main_language_is_found(code: str, text: str) -> None:
    doc = read(text)
    assert doc.lang == Lang(code, "detected")
    assert doc.languages[0] == code


@pytest.mark.parametrize("text", ["", "12345 +855 10", "Требуется повар", "مطلوب سائق في دبي"])
def test_no_language_of_ours_is_unknown(text: str) -> None:
    assert read(text).lang == Lang("und", "unknown")


@pytest.mark.parametrize(
    ("declared", "code"), [("th", "th"), ("TL", "fil"), ("zh-TW", "zh-Hant"), ("zh_CN", "zh-Hans"), ("en-GB", "en")]
)
def test_a_declared_language_wins(declared: str, code: str) -> None:
    assert read("We are looking for a cook", lang=declared).lang == Lang(code, "declared")


@pytest.mark.parametrize(
    ("declared", "text", "code"), [("zh", "護照費用公司報銷", "zh-Hant"), ("xx", "We are looking for a cook", "en")]
)
def test_a_declared_language_that_says_too_little_is_detected(declared: str, text: str, code: str) -> None:
    assert read(text, lang=declared).lang == Lang(code, "detected")


def test_all_languages_of_a_mixed_ad_are_present() -> None:
    doc = read(
        "We are looking for staff with good English for our office.\n公司包吃住，护照费用报销\nรับสมัครคนที่พูดได้ มีที่พัก"
    )
    assert set(doc.languages) == {"en", "zh-Hans", "th"}


def test_languages_of_a_sentence() -> None:
    doc = read(
        "You will work with our team. Kailangan ng mga tao sa office. Bhai koi tension nahi hai. Main slot gacor."
    )
    found = [reader().sentence_languages(doc, number) for number in range(4)]
    assert found[0] == {"en"}
    assert found[1] == {"fil"}
    assert {"hi", "hi-Latn", "ur", "ur-Latn"} <= found[2]
    assert found[3] == frozenset()


def test_diacritics() -> None:
    assert reader().has_diacritics(read("Tuyển nhân viên phục vụ, lương cao"), "vi")
    assert not reader().has_diacritics(read("Tuyen nhan vien phuc vu, luong cao"), "vi")
    assert not reader().has_diacritics(read("Tuyển nhân viên phục vụ"), "en")


NEGATORS = [
    ("no passport needed", "no", Negator(before=8)), ("passport not required", "not required", Negator(after=4)),
    ("不需要护照", "不需要", Negator(before=6)), ("不收护照", "不收", Negator(before=6)), ("護照唔使", "唔使", Negator(after=3)),
    ("पासपोर्ट नहीं चाहिए", "नहीं", Negator(after=4)), ("পাসপোর্ট লাগবে না", "লাগবে না", Negator(after=5)),
    ("паспорт шаардлагагүй", "шаардлагагүй", Negator(after=4)), ("မပေးဘူး", "ဘူး", Negator(after=3)),
    ("ไม่ต้องมีพาส", "ไม่ต้อง", Negator(before=8)), ("không cần hộ chiếu", "không cần", Negator(before=8)),
    ("hindi na kailangan", "hindi na", Negator(before=8)), ("tanpa paspor", "tanpa", Negator(before=8)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "negator"), NEGATORS, ids=[row[0] for row in NEGATORS])
def test_negators_say_where_they_deny(text: str, word: str, negator: Negator) -> None:
    doc = read(text)
    assert (word, negator) in [(doc.text[start:end], payload) for start, end, payload, _ in doc.hits["lang.negator"]]


@pytest.mark.parametrize(
    "text",
    [
        "not only",
        "no problem",
        "no later than",
        "不仅",
        "非常",
        "tidak hanya",
        "không chỉ",
        "ไม่เกิน",
        "hindi lang",
        "កុំព្យូទ័រ",
        "ဆရာမ",
        "koi baat nahi",
    ],
)
def test_some_phrases_deny_nothing(text: str) -> None:
    doc = read(text)
    assert (0, len(doc.text)) in [hit[:2] for hit in doc.hits["lang.negator.not"]]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("公司统一保管", "company"),
        ("自己保管", "worker"),
        ("your own passport", "worker"),
        ("by the company", "company"),
        ("calo", "third"),
    ],
)
def test_voice_tells_who_acts(text: str, actor: str) -> None:
    assert actor in [hit[2] for hit in read(text).hits["lang.voice"]]


def test_the_table_is_whole() -> None:
    languages = data().languages
    assert sorted(languages) == sorted(CODES)
    for code, language in languages.items():
        assert language.negators.before or language.negators.after, code
        assert language.voice.company, code
        assert language.voice.worker, code
        assert language.asked, code
        assert len(set(language.stop)) == len(language.stop), code


def test_latin_stop_words_belong_to_one_family() -> None:
    families = [{"ms", "id"}, {"hi", "ur", "ne", "bn"}]
    owners: dict[str, set[str]] = {}
    for code, language in data().languages.items():
        for word in (*language.stop, *language.stop_latin):
            if word.isascii():
                owners.setdefault(word, set()).add(code)
    assert {
        word: codes
        for word, codes in owners.items()
        if len(codes) > 1 and not any(codes <= family for family in families)
    } == {}


def test_abbreviations_of_all_languages_are_known() -> None:
    assert {"ltd", "डॉ", "tp", "jl", "no#"} <= reader().abbreviations
