"""What amounts the pay reader finds, by language, and what it makes of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from screener.facts.pay import CurrencyData, PayData, PayReader
from screener.model import Fact, Lang, OfferFact, PayFact, PlaceFact, Posting
from screener.text.document import Document
from screener.text.entry import Entry
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

RULES = Path(__file__).resolve().parents[2] / "rules"
TABLES = Path(__file__).resolve().parent / "pay"
LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ms", "id", "vi", "th", "fil", "hi", "bn", "ur", "ne", "mn", "km", "my", "sw")


class Row(msgspec.Struct, rename={"expected": "is"}):
    text: str
    expected: str


@cache
def currency_data() -> CurrencyData:
    return msgspec.convert(yaml.safe_load((RULES / "currencies.yaml").read_text(encoding="utf-8")), CurrencyData)


@cache
def pay_data() -> PayData:
    return msgspec.convert(yaml.safe_load((RULES / "pay.yaml").read_text(encoding="utf-8")), PayData)


@cache
def reader() -> PayReader:
    return PayReader(currency_data(), pay_data())


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(reader().entries(), normal_word)


def read(
    text: str = "", lang: str = "und", *, pay: str = "", country: str = "", earlier: tuple[Fact, ...] = ()
) -> tuple[PayFact, ...]:
    doc = Document(Posting(text=text, pay=pay, country=country))
    doc.lang = Lang(lang, "declared")
    doc.hits = vocabulary().scan(doc.text)[0]
    return reader().extract(doc, earlier)


def shown(fact: PayFact) -> str:
    bounds = f"{fact.low}..{fact.high}" if fact.high != fact.low else f"{fact.low}"
    return f"{bounds}{'+' if fact.open_ended else ''} {fact.currency} {fact.period or '-'} {fact.role}"


def table(lang: str) -> list[Row]:
    return msgspec.convert(yaml.safe_load((TABLES / f"{lang}.yaml").read_text(encoding="utf-8")), list[Row])


def work_in(country: str) -> PlaceFact:
    return PlaceFact(spans=(), place=country.lower(), country=country, kind="country", role="work")


@pytest.mark.parametrize(
    ("lang", "row"), [pytest.param(lang, row, id=f"{lang}-{row.text}") for lang in LANGUAGES for row in table(lang)]
)
def test_amounts_are_read_as_written_by_people_of_that_language(lang: str, row: Row) -> None:
    found = "; ".join(shown(fact) for fact in read(row.text, lang))

    assert found == ("" if row.expected == "none" else row.expected)


def test_pay_far_above_what_is_usual_shows_the_figures_compared() -> None:
    (fact,) = read("USD 4,000 a month for chat support", "en", earlier=(work_in("KH"),))

    assert (fact.usd_low, fact.usual_work, fact.ratio_work) == (4000, 400, 10.0)
    assert (fact.work_country, fact.band, fact.source) == ("KH", "entry", "market-2025:2025")


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        pytest.param("Cashier in Durban, R650 tips", "ZA", "650 ZAR", id="rand"),
        pytest.param("Tindera sa Cebu, P650", "PH", "650 PHP", id="peso"),
        pytest.param("Cashier in Leeds, R650 tips", "GB", "", id="not-there"),
        pytest.param("Cashier in Durban, R65", "ZA", "", id="small"),
        pytest.param("Films in Cebu, 720p", "PH", "", id="letter-behind"),
    ],
)
def test_a_bare_letter_before_digits_is_the_sign_of_a_place_in_the_ad(text: str, country: str, expected: str) -> None:
    found = [f"{fact.low} {fact.currency}" for fact in read(text, "en", earlier=(work_in(country),))]

    assert found == ([expected] if expected else [])


def test_ratio_takes_the_low_bound_of_a_range() -> None:
    (fact,) = read("salary USD 800 - 4,000 a month", "en", earlier=(work_in("KH"),))

    assert (fact.usd_low, fact.usd_high, fact.ratio_work) == (800, 4000, 2.0)


def test_pay_is_compared_with_work_place_and_with_whom_the_ad_addresses() -> None:
    (fact,) = read("เงินเดือน 1,500 ดอลลาร์", "th", earlier=(work_in("KH"),))

    assert (fact.work_country, fact.origin_country) == ("KH", "TH")
    assert fact.ratio_work == pytest.approx(3.75)
    assert fact.ratio_origin == pytest.approx(2.24)


@pytest.mark.parametrize(
    ("text", "monthly"),
    [
        pytest.param("10 USD per hour", 1730, id="hour"),
        pytest.param("100 USD per day", 2200, id="day"),
        pytest.param("500 USD per week", 2165, id="week"),
        pytest.param("900 USD per fortnight", 1953, id="fortnight"),
        pytest.param("2,000 USD per month", 2000, id="month"),
        pytest.param("24,000 USD per year", 2000, id="year"),
        pytest.param("5 USD per task", 0, id="task-has-no-month"),
    ],
)
def test_periods_are_turned_into_months(text: str, monthly: int) -> None:
    (fact,) = read(f"salary {text}", "en")

    assert fact.usd_low == monthly


@pytest.mark.parametrize(
    ("text", "lang", "period", "why"),
    [
        pytest.param("salary 45,000 USD", "en", "year", "period:year by size", id="yearly-by-size"),
        pytest.param("मजदूरी ₹600", "hi", "day", "period:day by size", id="daily-by-size"),
        pytest.param("salary 1,500 USD", "en", "month", "period:month by default", id="month-by-default"),
    ],
)
def test_unsaid_periods_are_chosen_by_size_and_shown(text: str, lang: str, period: str, why: str) -> None:
    (fact,) = read(text, lang)

    assert fact.period == period
    assert why in fact.assumed


def test_unclear_hourly_or_daily_pay_is_counted_at_the_lower_reading() -> None:
    (fact,) = read("salary 15 - 19 USD", "en", pay="15 - 19 USD")[:1]

    assert fact.periods == ("hour", "day")
    assert fact.usd_low == 330


def test_currency_sign_keeps_its_candidates_and_the_lowest_counts() -> None:
    (fact,) = read("薪水$90,000 一個月", "zh-Hant")

    assert fact.currency == "TWD"
    assert "HKD" in fact.currencies
    assert fact.usd_low == round(90_000 / 31.6195)
    assert "currency:TWD from language" in fact.assumed


def test_dollar_sign_in_cambodia_is_the_us_dollar() -> None:
    (fact,) = read("salary $600", "en", country="KH")

    assert (fact.currency, fact.currencies, fact.ratio_work) == ("USD", (), 1.5)


@pytest.mark.parametrize(("country", "currency"), [("IN", "INR"), ("NP", "NPR"), ("PK", "PKR"), ("LK", "LKR")])
def test_rupees_are_those_of_the_country(country: str, currency: str) -> None:
    (fact,) = read("salary Rs 40,000 per month", "en", country=country)

    assert fact.currency == currency


def test_rupees_without_a_country_keep_all_candidates() -> None:
    (fact,) = read("salary Rs 40,000 per month", "en")

    assert set(fact.currencies) == {"INR", "NPR", "PKR", "LKR"}
    assert fact.usd_low == round(40_000 / 334.1)


def test_amount_without_a_currency_is_read_in_the_money_of_the_language() -> None:
    (fact,) = read("底薪8k", "zh-Hans", earlier=(work_in("KH"),))

    assert (fact.currency, fact.usd_low) == ("CNY", 1181)
    assert "currency:CNY from language" in fact.assumed


def test_currency_named_further_on_is_used() -> None:
    (fact,) = read("base pay 1,800 monthly, paid in USD", "en")

    assert fact.currency == "USD"


def test_unknown_currency_is_said_and_not_compared() -> None:
    (fact,) = read("salary 2500 monthly", "en")

    assert (fact.currency, fact.usd_low, fact.ratio_work) == ("", 0, 0.0)
    assert fact.assumed == ("currency:unknown",)


def test_small_figures_abroad_are_dollars_where_the_local_money_would_be_too_little() -> None:
    (fact,) = read("salary 1800 monthly", "en", earlier=(work_in("MM"),))

    assert (fact.currency, fact.assumed) == ("USD", ("currency:USD from size",))


def test_origin_place_beats_language() -> None:
    origin = PlaceFact(spans=(), place="ne", country="NP", kind="country", role="origin")

    (fact,) = read("salary 1,500 USD monthly", "hi", earlier=(origin,))

    assert fact.origin_country == "NP"


def test_crypto_pay_is_marked() -> None:
    (fact,) = read("月薪2000U", "zh-Hans")

    assert (fact.currency, fact.crypto, fact.usd_low) == ("USDT", True, 2000)


@pytest.mark.parametrize(
    ("text", "years", "band"),
    [
        pytest.param("salary 900 USD monthly", 0, "entry", id="nothing-asked"),
        pytest.param("salary 900 USD monthly", 1, "clerical", id="a-year"),
        pytest.param("salary 900 USD monthly", 5, "skilled", id="five-years"),
        pytest.param("salary 900 USD monthly, bachelor required", 0, "skilled", id="degree"),
        pytest.param("salary 900 USD monthly, no bachelor needed", 0, "entry", id="no-degree-needed"),
        pytest.param("salary 900 USD monthly, JLPT certificate", 0, "foreign-language", id="language"),
    ],
)
def test_what_is_asked_for_raises_the_band(text: str, years: int, band: str) -> None:
    earlier: tuple[Fact, ...] = (OfferFact(spans=(), about="experience-years", low=years),) if years else ()

    (fact,) = read(text, "en", earlier=(work_in("KH"), *earlier))

    assert fact.band == band


def test_band_can_be_chosen_by_the_caller() -> None:
    own = PayReader(currency_data(), pay_data(), bands=lambda _doc, _facts: "skilled")
    doc = Document(Posting(text="salary 1,200 USD monthly", country="KH"))
    doc.hits = vocabulary().scan(doc.text)[0]

    (fact,) = own.extract(doc, ())

    assert (fact.band, fact.usual_work, fact.ratio_work) == ("skilled", 1200, 1.0)


def test_fee_has_its_plain_value_and_no_ratio() -> None:
    (fact,) = read("processing fee 500 USD", "en", earlier=(work_in("KH"),))

    assert (fact.role, fact.usd_low, fact.ratio_work, fact.usual_work) == ("fee", 500, 0.0, 0)


def test_every_amount_of_an_ad_has_its_own_role() -> None:
    found = read("Salary USD 700 monthly + bonus USD 100. Meal allowance USD 60. You pay a deposit of USD 200.", "en")

    assert [(fact.low, fact.role) for fact in found] == [(700, "pay"), (100, "bonus"), (60, "allowance"), (200, "fee")]


def test_reassurance_about_fees_does_not_turn_pay_into_a_fee() -> None:
    assert [fact.role for fact in read("USD 1,400 per month, no fees. No deposit, salary 500 USD", "en")] == [
        "pay",
        "pay",
    ]


def test_heading_speaks_for_the_line_after_it() -> None:
    (fact,) = read("Salary:\n💰 2500\nOffice in town", "en", country="KH")

    assert (fact.low, fact.role) == (2500, "pay")


@pytest.mark.parametrize(
    ("pay", "country", "bounds"),
    [
        pytest.param("4000-5000", "MY", (4000, 5000), id="bare-range"),
        pytest.param("2.25-3.25 Lacs PA", "IN", (225_000, 325_000), id="lakhs"),
        pytest.param("38,000", "TH", (38_000, 38_000), id="bare-figure"),
        pytest.param("35-60k·13薪", "CN", (35_000, 60_000), id="thirteen-months"),
        pytest.param("7000000 - None VND", "VN", (7_000_000, 7_000_000), id="open-top"),
    ],
)
def test_pay_field_needs_no_words(pay: str, country: str, bounds: tuple[int, int]) -> None:
    (fact,) = read(pay=pay, country=country)

    assert (fact.low, fact.high) == bounds
    assert (fact.role, fact.spans[0].field) == ("pay", "pay")


def test_word_in_another_field_says_nothing_about_the_pay_field() -> None:
    doc = Document(Posting(location="Hoan Loan", pay="38 triệu"))
    doc.lang = Lang("vi", "declared")
    doc.hits = vocabulary().scan(doc.text)[0]

    (fact,) = reader().extract(doc, ())

    assert fact.role == "pay"


def test_span_quotes_the_original() -> None:
    text = "Gaji: RM １,9OO – 3,5OO sebulan"

    (fact,) = read(text, "ms")

    span = fact.spans[0]
    assert text[span.start : span.end] == span.quote == "RM １,9OO – 3,5OO"


def test_single_sum_in_a_long_text_without_words_of_pay_is_no_offer() -> None:
    prose = "We build bridges and roads across the country with partners old and new. " * 25

    (fact,) = read(f"{prose} The $900 kettle in our kitchen is loved. {prose}", "en")

    assert fact.role == "other"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Flat 12, 305 Sukhumvit Road, est. 1998, ISO 9001, open 24/7, 401k", id="address-and-names"),
        pytest.param("ยอดผู้ใช้ 10 ล้านผู้ใช้ ก่อตั้ง พ.ศ. 2562", id="users-and-buddhist-year"),
        pytest.param("Registration No: R23111973, ref 88-4417, code #5000", id="ids"),
        pytest.param("Shift 08:30-17:30, 12/05/2026, 100% remote, 5th floor", id="times-and-dates"),
        pytest.param("+855 96 000 8110", id="telephone"),
    ],
)
def test_other_numbers_are_not_money(text: str) -> None:
    assert read(text, "th" if "ผู้" in text else "en") == ()


def test_hostile_text_yields_a_bounded_number_of_facts() -> None:
    for unit in ("salary $500 ", "月薪5千", "5k ", "一万", "laki mbili ", "หมื่นห้า", "1,000.", "5-"):
        text = (unit * 20_000)[:20_000]
        assert len(read(text, "en")) <= 40


def test_every_code_country_and_source_named_in_the_data_exists() -> None:
    currencies, pay = currency_data(), pay_data()
    codes = set(currencies.currencies)
    assert {code for sign in currencies.signs for code in sign.codes} <= codes
    assert {code for unit in currencies.multipliers for code in unit.of} <= codes
    assert {currency.source for currency in currencies.currencies.values()} <= set(currencies.sources)
    assert {country for listed in pay.languages.values() for country in listed} <= set(pay.countries)
    bands = [
        country.band(name)
        for country in pay.countries.values()
        for name in ("entry", "clerical", "foreign-language", "skilled")
    ]
    assert {band.source for band in bands} <= set(pay.sources)
    assert {country.currency for country in pay.countries.values()} <= codes
    assert all(0 < band.low <= band.high for band in bands)


def test_bands_rise_with_what_they_ask_for() -> None:
    for country in pay_data().countries.values():
        assert country.entry.high <= country.clerical.high <= country.skilled.high


def test_every_language_knows_words_for_pay_fee_month_and_day() -> None:
    currencies = currency_data()
    for lang in LANGUAGES:
        assert currencies.roles["pay"].get(lang), lang
        assert currencies.roles["fee"].get(lang), lang
        assert currencies.periods["month"].near.get(lang), lang
        assert currencies.periods["day"].near.get(lang), lang
        assert len(table(lang)) >= 12, lang


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("kami 80k dito sa opis", [80000], id="a-function-word-follows"),
        pytest.param("kami 80k tao sa opis", [], id="a-thing-that-is-counted-follows"),
    ],
)
def test_bare_thousands_are_money_where_they_count_nothing(text: str, amounts: list[int]) -> None:
    doc = Document(Posting(text=text))
    doc.lang = Lang("fil", "declared")
    words = (*reader().entries(), Entry("lang.stop", "dito", "fil", "fil"), Entry("lang.stop", "sa", "fil", "fil"))
    doc.hits = Vocabulary(words, normal_word).scan(doc.text)[0]

    assert [fact.low for fact in reader().extract(doc, ())] == amounts
