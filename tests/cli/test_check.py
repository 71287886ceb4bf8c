"""``screener check``: what it reads, what it answers, and with which exit code."""

from __future__ import annotations

import io
import json
import re
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from rich.cells import cell_len

from screener.cli.check import gather
from screener.model import Level, Verdict
from screener.wording.messages import Explained
from tests.cli.conftest import Cli

LURE = "Typing work in Sihanoukville, USD 4,000 a month, no experience. The company keeps your passport."
HONEST = (
    "Receptionist wanted at the Lantern Bay Hotel, Penang. RM 2,400 a month, eight hours a day, one day off a week. "
    "Bring your CV to the front desk at 12 Harbour Road, or write to hr@lanternbay.example."
)
PASTE = f"{LURE} Telegram @fast_desk\n\n-----\n\n{HONEST}"
PAGES = Path(__file__).parent.parent / "pages"


class Line(Verdict, frozen=True, forbid_unknown_fields=True):
    """What ``--json`` prints for one ad."""

    explained: Explained


def lines(out: str) -> list[Line]:
    return [msgspec.json.decode(line, type=Line) for line in out.splitlines()]


def test_the_answer_names_level_sign_quote_sum_and_advice(cli: Cli) -> None:
    ran = cli("check", "--text", LURE)
    assert (ran.code, ran.err) == (0, "")
    assert "[!!!]" in ran.out
    assert "«The company keeps your passport»[1" in ran.out
    assert "An honest reason could be:" in ran.out
    assert "What to check:" in ran.out
    assert "What to do" in ran.out
    assert "no verdict on anyone" in ran.out


def test_an_honest_ad_is_not_called_harmless(cli: Cli) -> None:
    ran = cli("check", "--text", HONEST)
    assert ran.code == 0
    assert "[ ]" in ran.out
    assert "safe" not in ran.out.lower()


@pytest.mark.parametrize(
    ("ad", "level", "code"),
    [
        pytest.param(LURE, "caution", 1, id="above"),
        pytest.param(LURE, "severe", 1, id="reached"),
        pytest.param(HONEST, "caution", 0, id="below"),
        pytest.param("Hello", "caution", 0, id="not enough"),
    ],
)
def test_fail_on(cli: Cli, ad: str, level: str, code: int) -> None:
    assert cli("check", "--text", ad, "--fail-on", level).code == code


def test_fail_on_looks_at_every_ad_of_a_paste(cli: Cli) -> None:
    assert cli("check", "-", "--fail-on", "high", stdin=PASTE).code == 1


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize(
    "ad",
    [
        pytest.param(LURE, id="en"),
        pytest.param("欠网贷的来，公司先帮你还，护照统一保管，月薪两万，会打字就行，包机票包吃住。" * 3, id="zh"),
        pytest.param("မြဝတီမှာ အလုပ်ရှိတယ် လစာ ၁၅သိန်း ပတ်စပို့ကုမ္ပဏီကသိမ်းထားမယ်", id="my"),
        pytest.param("رہائش مفت، پاسپورٹ کمپنی کے پاس رہے گا، ماہانہ 2000 ڈالر", id="ur"),
    ],
)
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(cli: Cli, ad: str, columns: int) -> None:
    shown = cli("check", "--text", ad, columns=columns).out.splitlines()
    assert max(map(cell_len, shown)) <= min(columns, 100)
    assert [line for line in shown if line != line.rstrip()] == []


def test_a_pipe_gets_no_colours(cli: Cli) -> None:
    assert "\x1b" not in cli("check", "--text", LURE).out


def test_an_ad_cannot_steer_the_terminal(cli: Cli) -> None:
    ran = cli("check", "--text", f"{LURE} \x1b[2J\x07\u202egnp")
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out)


def test_a_long_ad_is_shown_near_its_signs_only(cli: Cli) -> None:
    filler = "Our kitchen opens at noon and closes late in the evening. " * 150
    shown = cli("check", "--text", f"{filler}\n{LURE}\n{filler}").out
    assert "The company keeps your passport" in shown
    assert "…" in shown
    assert len(shown) < 8_000


def test_json_is_the_verdict_and_its_explanation(cli: Cli) -> None:
    (line,) = lines(cli("check", "--text", LURE, "--json").out)
    assert line.level in get_args(Level)
    points = [reason.points for reason in line.reasons]
    points += [part.points for part in (*line.combinations, *line.caps, *line.lowered_by)]
    assert line.score == sum(points)
    assert len(line.explained.reasons) == len(line.reasons) > 0
    for reason in line.reasons:
        for span in reason.spans:
            assert LURE[span.start : span.end] == span.quote


def test_json_keeps_every_script(cli: Cli) -> None:
    out = cli("check", "--text", "护照统一保管，欠网贷的来，公司先帮你还", "--json").out
    assert "护照" in out


def test_lone_surrogates_are_replaced(cli: Cli) -> None:
    assert gather(None, "pass\udcffport \ud83d\ude00").postings[0].text == "pass\ufffdport \U0001f600"
    (line,) = lines(cli("check", "--text", f"{LURE} \udcff\ud83d", "--json").out)
    assert line.reasons


def test_country_brings_its_help_lines_and_changes_nothing_else(cli: Cli) -> None:
    (without,) = lines(cli("check", "--text", LURE, "--json").out)
    (with_it,) = lines(cli("check", "--text", LURE, "--json", "--country", "ph").out)
    assert {line.country for line in with_it.explained.help} == {"PH", "XX"}
    assert {line.country for line in without.explained.help} == {"XX"}
    assert (with_it.level, with_it.score) == (without.level, without.score)


@pytest.mark.parametrize(
    ("country", "remark", "answer"),
    [
        pytest.param("Narnia", "two letters", "'Narnia' is not the code of a country.", id="no code"),
        pytest.param("ZZ", "two letters", "'ZZ' is not the code of a country.", id="no country"),
        pytest.param("XX", "two letters", "'XX' is not the code of a country.", id="the code of lines for anyone"),
        pytest.param("no", "No help lines are known", "We know no help line for NO yet.", id="no lines"),
    ],
)
def test_unknown_country_is_said(cli: Cli, country: str, remark: str, answer: str) -> None:
    ran = cli("check", "--text", LURE, "--country", country)
    assert ran.code == 0
    assert f"No help lines are known for the country '{country}'" in ran.err
    assert remark in ran.err
    assert answer in ran.out
    assert "IOM country offices" in ran.out
    assert remark in cli("check", "--text", HONEST, "--country", country).err


@pytest.mark.parametrize("country", ["PH", "cn"])
def test_known_country_needs_no_remark(cli: Cli, country: str) -> None:
    ran = cli("check", "--text", LURE, "--country", country)
    assert ran.err == ""
    assert "not the code" not in ran.out


def test_the_situation_is_that_of_somebody_who_decides(cli: Cli) -> None:
    ran = cli("check", "--text", LURE)
    assert "What to do before you decide" in ran.out
    assert "Because of what the ad says" in ran.out
    assert ran.out.index("What to check:") < ran.out.index("What to do before you decide")


@pytest.mark.parametrize(
    ("situation", "title"),
    [
        ("travelling", "What to do on the way or at the border"),
        ("held", "What to do if you are there and cannot leave"),
        ("relative", "What to do if somebody you love is there"),
    ],
)
def test_who_has_no_time_reads_first_what_to_do(cli: Cli, situation: str, title: str) -> None:
    ran = cli("check", "--text", LURE, "--situation", situation, "--country", "CN")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.index(title) < ran.out.index("+86-10-12308") < ran.out.index("What to check:")
    assert "Because of what the ad says" not in ran.out
    assert "\n\n\n" not in ran.out


def test_an_ad_without_signs_needs_no_advice_for_a_situation(cli: Cli) -> None:
    ran = cli("check", "--text", HONEST, "--situation", "held", "--json")
    (line,) = lines(ran.out)
    assert line.explained.situation is None


def test_unknown_situation_is_refused_with_those_there_are(cli: Cli) -> None:
    ran = cli("check", "--text", LURE, "--situation", "captured")
    assert ran.code == 2
    assert "--situation: no situation 'captured'" in ran.err
    assert "deciding, held, in-contact, relative, travelling" in ran.err


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("reader", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("country", ["CN", "TW", "HK", "NO"])
def test_a_chinese_answer_holds_no_english(cli: Cli, reader: str, country: str, columns: int) -> None:
    ad = "西港急招打字客服，月薪两万人民币，包机票包吃住，护照由公司统一保管，公司先帮你还债"
    shown = cli("check", "--text", ad, "--reader", reader, "--country", country, columns=columns).out
    frame = shown.replace("Humanity Research Consultancy", "").replace("Sixth Tone", "")
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"[a-z0-9]+(?:\.[a-z0-9]+)+|\([0-9a-f]{8}\)", "", frame)))
    names = "OpenCorporates IOM GASO WhatsApp READr TVBS CENTRAL Kiripost Love Justice Tiga Pilar News Telegram"
    assert words - {country, *names.split()} == set()


def test_a_heading_in_wide_characters_is_no_wider_than_the_page(cli: Cli) -> None:
    shown = cli("check", "-", "--reader", "zh-Hant", stdin=PASTE, columns=60).out.splitlines()
    assert max(cell_len(line) for line in shown if line.startswith("──")) <= 60


def test_a_chinese_line_begins_with_no_closing_mark(cli: Cli) -> None:
    ad = "西港急招打字客服，月薪两万人民币，包机票包吃住，护照由公司统一保管，公司先帮你还债"
    shown = cli("check", "--text", ad, "--reader", "zh-Hans", "--country", "CN", columns=61).out
    assert [line for line in shown.splitlines() if line.strip()[:1] in set("，。；：！？、”）")] == []
    assert [line for line in shown.splitlines() if line[-1:] in set("“（「")] == []


def test_unknown_reader_gets_english_and_is_told(cli: Cli) -> None:
    ran = cli("check", "--text", LURE, "--reader", "tlh")
    assert ran.code == 0
    assert "no texts in the language 'tlh' yet; the answer is in English" in ran.err
    assert "What to do" in ran.out


def test_reader_in_english_is_told_nothing(cli: Cli) -> None:
    assert cli("check", "--text", LURE, "--reader", "en-GB").err == ""


def test_declared_language_is_kept(cli: Cli) -> None:
    (line,) = lines(cli("check", "--text", LURE, "--lang", "ms", "--json").out)
    assert (line.lang.code, line.lang.found) == ("ms", "declared")


def test_several_ads_in_one_paste(cli: Cli) -> None:
    ran = cli("check", "-", stdin=PASTE)
    assert "Ad 1 of 2" in ran.out
    assert "Ad 2 of 2" in ran.out
    assert "The text holds 2 ads" in ran.err
    first, second = lines(cli("check", "-", "--json", stdin=PASTE).out)
    assert first.score > second.score


def test_chat_export(cli: Cli) -> None:
    chat = (
        f"12/03/2025, 10:11 - Lina HR: {LURE}\n12/03/2025, 10:12 - Sam: Is it real?\n12/03/2025, 10:15 - Lina HR: Yes"
    )
    ran = cli("check", "-", "--json", stdin=chat)
    assert max(line.score for line in lines(ran.out)) >= 45
    assert "The chat holds" in ran.err


def test_mail(cli: Cli, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "Desk <desk@quick.example>"
    message["To"] = "someone@mail.example"
    message["Subject"] = "Good news"
    message["Date"] = "Mon, 05 Oct 2026 08:00:00 +0800"
    message["Message-ID"] = "<1@quick.example>"
    message.set_content(LURE)
    (tmp_path / "offer.eml").write_bytes(message.as_bytes(policy=SMTP))
    (line,) = lines(cli("check", "offer.eml", "--json").out)
    assert "documents.custody" in {reason.rule for reason in line.reasons}
    assert "Good news" in cli("check", "offer.eml").out


def test_saved_page(cli: Cli) -> None:
    ran = cli("check", str(PAGES / "board_job.html"))
    assert ran.code == 0
    assert "Night porter" in ran.out


def test_json_posting_with_its_id(cli: Cli, tmp_path: Path) -> None:
    posting = {"id": "a-17", "text": LURE, "completeness": "full"}
    (tmp_path / "ad.json").write_text(json.dumps(posting), "utf-8")
    (line,) = lines(cli("check", "ad.json", "--json").out)
    assert (line.id, line.completeness) == ("a-17", "full")


def test_standard_input_in_another_encoding(cli: Cli) -> None:
    ran = cli("check", "-", stdin="欠网贷的来，公司先帮你还，护照统一保管，月薪两万，会打字就行".encode("gb18030"))
    assert "护照" in ran.out
    assert "The text was read as" in ran.err


def test_somebody_who_types_is_told_how_to_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(HONEST.encode()))
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    assert gather("-", None).postings[0].text == HONEST
    assert "Ctrl-D" in capsys.readouterr().err


def test_larger_than_any_file_with_one_ad(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screener.cli.check.LARGEST", 10)
    ran = cli("check", "-", stdin="x" * 11)
    assert ran.code == 2
    assert "is larger than" in ran.err
