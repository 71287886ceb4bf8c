"""The founding documents' facts all have a home, and the labelled sample postings are sound."""

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
import yaml
from msgspec import Struct

from screener.model import FACT_TYPES

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
RULES = ROOT / "rules"
LANGUAGES = {
    "en", "zh-Hans", "zh-Hant", "ms", "id", "vi", "th", "fil", "hi", "bn", "ur", "ne", "mn", "km", "my", "sw",
    "ja", "ko", "lo", "pt", "am",
}  # fmt: skip
"""Languages that the rules have or are to have."""


class SeedFact(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``seeds/facts.yaml``."""

    id: str
    document: str
    publisher: str
    date: str
    fact: str
    use: str
    home: str
    status: str = ""
    why: str = ""


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``seeds/postings/cases.jsonl``."""

    id: str
    lang: str
    channel: str
    title: str
    company: str
    location: str
    salary: str
    url: str
    text: str
    label: str
    expected: str
    difficulty: str
    red_flags: tuple[str, ...]
    green_flags: tuple[str, ...]
    note: str
    pair: str = ""
    pair_kind: str = ""
    pair_of: str = ""
    changed_fields: tuple[str, ...] = ()
    flip_step: str = ""


def read_facts() -> tuple[SeedFact, ...]:
    digest = yaml.safe_load((SEEDS / "facts.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(digest["facts"], tuple[SeedFact, ...])


def read_cases() -> tuple[Case, ...]:
    lines = (SEEDS / "postings" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(msgspec.json.decode(line, type=Case) for line in lines)


FACTS = read_facts()
CASES = read_cases()


def holds_id(value: object, wanted: str) -> bool:
    """Whether ``wanted`` is a key, or the ``id`` of a mapping, anywhere in ``value``."""
    if isinstance(value, dict):
        return wanted in value or value.get("id") == wanted or any(holds_id(part, wanted) for part in value.values())
    return isinstance(value, list) and any(holds_id(part, wanted) for part in value)


def file_holds_id(file: Path, wanted: str) -> bool:
    return file.is_file() and holds_id(yaml.safe_load(file.read_text(encoding="utf-8")), wanted)


def home_exists(home: str) -> bool:
    kind, _, name = home.partition(":")
    match kind:
        case "rule":
            group, _, rule = name.partition(".")
            return (RULES / group / f"{rule}.yaml").is_file()
        case "fact":
            return name in FACT_TYPES
        case "data":
            file, _, wanted = name.partition("#")
            return file_holds_id(RULES / file, wanted)
        case "advice":
            return file_holds_id(RULES / "_messages" / "en.yaml", f"advice.{name}")
        case _:
            return home == "context"


def test_fact_ids_are_unique() -> None:
    assert [name for name, times in Counter(fact.id for fact in FACTS).items() if times > 1] == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
class TestFact:
    def test_names_its_source(self, fact: SeedFact) -> None:
        prefix = {"sixth-tone-2022": "st-", "voa-khmer-2022": "voa-"}[fact.document]
        assert fact.id.startswith(prefix)
        assert fact.publisher
        assert fact.date.startswith("2022")
        assert fact.fact.endswith(".")

    def test_has_a_home_of_a_known_form(self, fact: SeedFact) -> None:
        form = r"rule:[a-z0-9-]+\.[a-z0-9-]+|fact:[a-z]+|data:[a-z]+\.yaml#[A-Za-z0-9-]+|advice:[a-z0-9-]+|context"
        assert re.fullmatch(form, fact.home)

    def test_use_and_home_agree(self, fact: SeedFact) -> None:
        homes = {"feature": ("rule", "fact", "data"), "advice": ("advice",), "context": ("context",)}
        assert fact.home.partition(":")[0] in homes[fact.use]

    def test_context_says_why(self, fact: SeedFact) -> None:
        assert fact.why or fact.use != "context"


def test_homes_stand_or_are_marked_as_planned() -> None:
    assert " ".join(fact.id for fact in FACTS if not fact.status and not home_exists(fact.home)) == ""


def test_planned_homes_do_not_exist_yet() -> None:
    """A home that stands is no longer planned: drop ``status: planned`` of the facts named here."""
    assert " ".join(fact.id for fact in FACTS if fact.status and home_exists(fact.home)) == ""


def test_planned_is_the_only_status() -> None:
    assert {fact.status for fact in FACTS} <= {"", "planned"}


def test_index_lists_every_fact_once() -> None:
    index = (SEEDS / "README.md").read_text(encoding="utf-8").partition("## Index of facts")[2]
    assert Counter(re.findall(r"\b(?:st|voa)-[a-z0-9-]+", index)) == Counter(fact.id for fact in FACTS)


def test_case_ids_are_unique() -> None:
    assert [name for name, times in Counter(case.id for case in CASES).items() if times > 1] == []


def test_cases_are_in_known_languages() -> None:
    assert {case.lang for case in CASES} - LANGUAGES == set()


def test_cases_have_a_text_and_known_labels() -> None:
    assert all(case.text.strip() and case.note for case in CASES)
    assert {case.label for case in CASES} == {"trafficking", "fraud", "legit"}
    assert {case.expected for case in CASES} == {"severe_or_high", "caution", "none"}


def test_lures_are_never_expected_to_be_ordinary() -> None:
    assert [case.id for case in CASES if (case.label != "legit") and case.expected == "none"] == []


def test_honest_ads_are_never_expected_to_be_severe() -> None:
    assert [case.id for case in CASES if case.label == "legit" and case.expected == "severe_or_high"] == []


def test_siblings_of_pairs_exist_and_agree() -> None:
    by_id = {case.id: case for case in CASES}
    wrong = [
        case.id
        for case in CASES
        if case.pair_of
        and (
            case.pair_of not in by_id
            or (by_id[case.pair_of].pair, by_id[case.pair_of].lang) != (case.pair, case.lang)
            or not case.changed_fields
        )
    ]
    assert wrong == []


def test_pairs_have_at_least_two_siblings() -> None:
    assert [name for name, times in Counter(case.pair for case in CASES if case.pair).items() if times == 1] == []


def test_pairs_expect_what_their_kind_says() -> None:
    by_id = {case.id: case for case in CASES}
    flips = [case for case in CASES if case.pair_of and case.flip_step]
    sames = [case for case in CASES if case.pair_of and not case.flip_step]
    assert [case.id for case in flips if case.expected == by_id[case.pair_of].expected] == []
    assert [case.id for case in sames if case.expected != by_id[case.pair_of].expected] == []


def test_readme_counts_are_those_of_the_file() -> None:
    readme = (SEEDS / "postings" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", readme, re.MULTILINE)
    told = {label: tuple(map(int, counts)) for label, *counts in rows}
    counted = Counter((case.label, case.expected) for case in CASES)
    columns = ("severe_or_high", "caution", "none")
    assert told == {
        label: (sum(counted[label, column] for column in columns), *(counted[label, column] for column in columns))
        for label in ("trafficking", "fraud", "legit")
    }
    languages = re.findall(
        r"\b([a-z]{2,3}(?:-Han[st])?) (\d+)[,.]", readme.partition("Languages:")[2].partition("Pairs")[0]
    )
    assert {code: int(times) for code, times in languages} == Counter(case.lang for case in CASES)
