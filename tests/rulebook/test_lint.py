"""One case for each code: what is said, in which line, and what to do about it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from screener.errors import RulebookError
from screener.rulebook.lint import Code, lint
from screener.rulebook.load import Rulebook
from tests.rulebook.conftest import FILES, read_small, write

ROOT = Path(__file__).resolve().parents[2]
RULE, PAY = "documents/custody.yaml", "pay/daily.yaml"
PAPER, KEEP = "_concepts/paper.yaml", "_concepts/keep.yaml"
NEAR = "near: { concepts: [paper, keep], within: sentence, units: 16 }"
FACT = "- fact: { type: pay, where: { period: day } }"
PATTERN = 'regex: "paid.{0,9}daily", literal: daily'
KEPT = "keep: { any: [keep*] }"

CASES: list[tuple[Code, str, dict[str, tuple[str, str]], str]] = [
    (
        "unknown-group",
        "a group that is not there",
        {RULE: ("group: documents", "group: dokuments")},
        "rules/documents/custody.yaml:2: unknown-group: no group 'dokuments'\n  Did you mean 'documents'?",
    ),
    (
        "group-path",
        "a group that is not the folder",
        {PAY: ("group: pay", "group: documents")},
        "rules/pay/daily.yaml:2: group-path: the folder is 'pay', the group 'documents'\n  Move the file.",
    ),
    (
        "weight-range",
        "a weight above the range",
        {PAY: ("weight: 8", "weight: 23")},
        (
            "rules/pay/daily.yaml:4: weight-range: weight 23 is outside 3 to 22 of group 'pay'\n"
            "  Choose a weight in the range, or change the range in _groups.yaml with a reason."
        ),
    ),
    (
        "weight-range",
        "a weight below the range",
        {PAY: ("weight: 8", "weight: 2")},
        (
            "rules/pay/daily.yaml:4: weight-range: weight 2 is outside 3 to 22 of group 'pay'\n"
            "  Choose a weight in the range, or change the range in _groups.yaml with a reason."
        ),
    ),
    (
        "decisive-weight",
        "decisive but light",
        {RULE: ("weight: 50", "weight: 44")},
        (
            "rules/documents/custody.yaml:5: decisive-weight: a decisive rule needs weight ≥ 45\n"
            "  Raise the weight or drop `decisive`."
        ),
    ),
    (
        "unknown-source",
        "a source that is not listed",
        {RULE: ("key: some-2023", "key: some-2024")},
        "rules/documents/custody.yaml:8: unknown-source: no source 'some-2024'\n  Did you mean 'some-2023'?",
    ),
    (
        "no-sources",
        "a live rule without sources",
        {RULE: ("sources: [{ key: some-2023, says: Papers were kept. }]\n", "")},
        "rules/documents/custody.yaml:1: no-sources: a live rule needs `sources`\n  Add it, or set status to draft.",
    ),
    (
        "no-innocent",
        "a live rule without an innocent explanation",
        {RULE: ("innocent: [innocent.stamp]\n", "")},
        "rules/documents/custody.yaml:1: no-innocent: a live rule needs `innocent`\n  Add it, or set status to draft.",
    ),
    (
        "no-advice",
        "a live rule without advice",
        {RULE: ("advice: [advice.keep]\n", "")},
        "rules/documents/custody.yaml:1: no-advice: a live rule needs `advice`\n  Add it, or set status to draft.",
    ),
    (
        "no-message",
        "a rule without a text",
        {"_messages/en.yaml": ("  pay.daily: { title: t, why: w, check: c }\n", "")},
        "rules/pay/daily.yaml:1: no-message: 'pay.daily' has no text in _messages/en.yaml\n  Write it there, under `rules`.",
    ),
    (
        "no-message",
        "an innocent explanation without a text",
        {RULE: ("innocent: [innocent.stamp]", "innocent: [innocent.stamp, innocent.other]")},
        (
            "rules/documents/custody.yaml:9: no-message: 'innocent.other' has no text in _messages/en.yaml\n"
            "  Write it there, under `innocent`."
        ),
    ),
    (
        "no-message",
        "a piece of advice without a text",
        {RULE: ("advice: [advice.keep]", "advice: [advice.other]")},
        (
            "rules/documents/custody.yaml:10: no-message: 'advice.other' has no text in _messages/en.yaml\n"
            "  Write it there, under `advice`."
        ),
    ),
    (
        "no-message",
        "a piece of advice with a slip",
        {RULE: ("advice: [advice.keep]", "advice: [advice.kepe]")},
        (
            "rules/documents/custody.yaml:10: no-message: 'advice.kepe' has no text in _messages/en.yaml\n"
            "  Did you mean 'advice.keep'? If it is new: write it there, under `advice`."
        ),
    ),
    (
        "no-message",
        "a rule whose text lacks a part",
        {
            "_messages/en.yaml": (
                "pay.daily: { title: t, why: w, check: c }",
                "pay.daily: { title: t, wyh: w, check: '' }",
            )
        },
        "rules/_messages/en.yaml:3: no-message: 'pay.daily' lacks `why`, `check`\n  Write it there, below the others.",
    ),
    (
        "no-translation",
        "a rule that another language has no text for",
        {"_messages/th.yaml": ("  pay.daily: { title: t, why: w, check: c }\n", "")},
        (
            "rules/_messages/th.yaml:1: no-translation: 3 of `rules` missing: pay.daily.check, pay.daily.title, pay.daily.why\n"
            "  Translate them: until then readers get them in English."
        ),
    ),
    (
        "no-translation",
        "a part of a text that another language lacks",
        {
            "_messages/th.yaml": (
                "pay.daily: { title: t, why: w, check: c }",
                "pay.daily: { title: t, why: '', check: c }",
            )
        },
        (
            "rules/_messages/th.yaml:1: no-translation: 1 of `rules` missing: pay.daily.why\n"
            "  Translate them: until then readers get them in English."
        ),
    ),
    (
        "no-translation",
        "a section that another language lacks",
        {"_messages/th.yaml": ("combinations: { both: b }\n", "")},
        (
            "rules/_messages/th.yaml:1: no-translation: 1 of `combinations` missing: both\n"
            "  Translate them: until then readers get them in English."
        ),
    ),
    (
        "no-translation",
        "a source that is cited by a name of its own language everywhere else",
        {"_messages/th.yaml": ("publishers: { some-2023: p }\n", "publishers: {}\n")},
        (
            "rules/_messages/th.yaml:7: no-translation: 1 of `publishers` missing: some-2023\n"
            "  Translate them: until then readers get them in English."
        ),
    ),
    (
        "idle-text",
        "a text that no English one stands beside",
        {"_messages/th.yaml": ("advice: { advice.keep: a }", "advice: { advice.keep: a, advice.kepe: a }")},
        (
            "rules/_messages/th.yaml:5: idle-text: 1 of `advice` with no counterpart: advice.kepe\n"
            "  Correct the name, or delete what nobody is shown."
        ),
    ),
    (
        "no-message",
        "a combination without a text",
        {"_messages/en.yaml": ("combinations: { both: b }\n", "")},
        (
            "rules/_combinations.yaml:2: no-message: 'both' has no text in _messages/en.yaml\n"
            "  Write it there, under `combinations`."
        ),
    ),
    (
        "few-examples",
        "one example that is silent",
        {PAY: ('    - { lang: id, why: month, text: "USD 900 sebulan" }\n', "")},
        (
            "rules/pay/daily.yaml:12: few-examples: 2 fires and 1 silent examples; both need 2\n"
            "  Write ads on which it fires, and look-alikes on which it does not."
        ),
    ),
    (
        "example-languages",
        "examples in one language",
        {RULE: ("{ lang: zh-Hans, text", "{ lang: en, text")},
        (
            "rules/documents/custody.yaml:12: example-languages: `fires` needs English and at least one more language\n"
            "  Add an example."
        ),
    ),
    (
        "example-languages",
        "no example in English",
        {RULE: ("{ lang: en, text", "{ lang: id, text")},
        (
            "rules/documents/custody.yaml:12: example-languages: `fires` needs English and at least one more language\n"
            "  Add an example."
        ),
    ),
    (
        "span-not-in-text",
        "a span that is written otherwise",
        {RULE: ("spans: [passport]", "spans: [Passport]")},
        (
            "rules/documents/custody.yaml:13: span-not-in-text: 'Passport' does not stand in the example\n"
            "  Quote the example exactly."
        ),
    ),
    (
        "idle-silent",
        "a silent example about something else",
        {RULE: ("text: 保管工具", "text: 招聘保安")},
        (
            "rules/documents/custody.yaml:17: idle-silent: the silent example shares no word with the rule or its `fires`\n"
            "  Write a look-alike: an ad with the rule's words and another meaning."
        ),
    ),
    (
        "unknown-part",
        "a combination of what is not there",
        {"_combinations.yaml": ("group:documents", "group:dokuments")},
        (
            "rules/_combinations.yaml:2: unknown-part: no rule, group or family 'group:dokuments'\n"
            "  Did you mean 'group:documents'?"
        ),
    ),
    (
        "retired-rule",
        "a combination of a retired rule",
        {RULE: ("status: live", "status: retired")},
        "rules/_combinations.yaml:2: retired-rule: 'documents.custody' is retired\n  Name the rule that took its place.",
    ),
    (
        "retired-rule",
        "a ref to a retired rule",
        {
            RULE: ("status: live", "status: retired"),
            PAY: (FACT, "- ref: documents.custody"),
            "_combinations.yaml": (", documents.custody", ""),
        },
        "rules/pay/daily.yaml:7: retired-rule: 'documents.custody' is retired\n  Write its condition out here.",
    ),
    (
        "unknown-rule",
        "a ref to nothing",
        {PAY: (FACT, "- ref: documents.custodi")},
        "rules/pay/daily.yaml:7: unknown-rule: no rule 'documents.custodi'\n  Did you mean 'documents.custody'?",
    ),
    (
        "unknown-concept",
        "a concept in a near",
        {PAY: (FACT, "- near: { concepts: [paper, [keep, kepp]] }")},
        "rules/pay/daily.yaml:7: unknown-concept: no concept 'kepp'\n  Did you mean 'keep'?",
    ),
    (
        "unknown-concept",
        "a concept in an unless",
        {PAY: (PATTERN + " }", PATTERN + " }\n  unless: [{ concept: { any: [papre] } }]")},
        "rules/pay/daily.yaml:9: unknown-concept: no concept 'papre'\n  Did you mean 'paper'?",
    ),
    (
        "unknown-concept",
        "a concept in a count",
        {PAY: (FACT, "- count: { at_least: 1, of: [paper, { concept: kept }] }")},
        "rules/pay/daily.yaml:7: unknown-concept: no concept 'kept'\n  Did you mean 'keep'?",
    ),
    (
        "unknown-fact",
        "a fact that nothing reads",
        {PAY: ("type: pay, where: { period: day }", "type: salary")},
        (
            "rules/pay/daily.yaml:7: unknown-fact: no fact 'salary'\n"
            "  Allowed here: contact, employer, offer, pay, place, process, route."
        ),
    ),
    (
        "unknown-field",
        "a field that the fact has not",
        {PAY: ("period: day", "peroid: day")},
        "rules/pay/daily.yaml:7: unknown-field: a pay fact has no 'peroid'\n  Did you mean 'period'?",
    ),
    (
        "one-operator",
        "two operators",
        {RULE: (NEAR, "concept: paper\n  ref: pay.daily\n  unless: [{ concept: keep }]")},
        (
            "rules/documents/custody.yaml:6: one-operator: a condition has exactly one operator, here: concept, ref\n"
            "  Put several conditions into `all` or `any`."
        ),
    ),
    (
        "one-operator",
        "no operator",
        {PAY: (FACT, FACT + "\n    - {}")},
        (
            "rules/pay/daily.yaml:8: one-operator: a condition has exactly one operator, here: none\n"
            "  Put several conditions into `all` or `any`."
        ),
    ),
    (
        "near-alone",
        "near nothing",
        {RULE: (NEAR, "near: { concepts: [paper] }\n  unless: [{ concept: keep }]")},
        "rules/documents/custody.yaml:6: near-alone: `near` needs at least two parts\n  Use `concept` or `fact` for one.",
    ),
    (
        "circular-ref",
        "a rule that refers to itself",
        {PAY: (FACT, "- ref: pay.daily")},
        (
            "rules/pay/daily.yaml:5: circular-ref: rules refer to each other in a circle: pay.daily -> pay.daily\n"
            "  Cut one of the refs."
        ),
    ),
    (
        "bad-regex",
        "a bracket too many",
        {PAY: ("paid.{0,9}daily", "paid)daily")},
        "rules/pay/daily.yaml:8: bad-regex: not a regular expression: unbalanced parenthesis at position 4\n  Correct it.",
    ),
    (
        "unbounded-regex",
        "a star",
        {PAY: ("paid.{0,9}daily", "paid.*daily")},
        "rules/pay/daily.yaml:8: unbounded-regex: `*`, `+` and `{n,}` have no bound\n  Write {0,20} or alike.",
    ),
    (
        "nested-regex",
        "a repeat in a repeat",
        {PAY: ("paid.{0,9}daily", "paid(?:x{0,9}y?){1,9}daily")},
        "rules/pay/daily.yaml:8: nested-regex: a repeated group holds a repeat\n  Write the repeats one after another.",
    ),
    (
        "literal-not-in-regex",
        "a literal in one of two branches",
        {PAY: ("paid.{0,9}daily", "paid (?:daily|weekly)")},
        (
            "rules/pay/daily.yaml:8: literal-not-in-regex: a match of the regex need not hold 'daily'\n"
            "  The literal must stand in every match."
        ),
    ),
    (
        "common-literal",
        "a literal of one letter",
        {PAY: ("literal: daily", "literal: d")},
        (
            "rules/pay/daily.yaml:8: common-literal: the literal 'd' stands in every ad, or in none\n"
            "  Name at least two letters, a mark or a character of Chinese."
        ),
    ),
    (
        "unknown-language",
        "a language that the engine does not know",
        {KEEP: ("  zh-Hans: { any", "  english: {}\n  zh-Hans: { any")},
        (
            "rules/_concepts/keep.yaml:5: unknown-language: no language 'english' in languages.yaml\n"
            "  Allowed here: bn, en, fil, hi, id, ja, km, ko, lo, mn, ms, my, ne, pt, sw, th, ur, vi, zh-Hans, zh-Hant."
        ),
    ),
    (
        "unknown-language",
        "an example in a language that the engine does not know",
        {PAY: ("{ lang: id, why", "{ lang: idn, why")},
        ("rules/pay/daily.yaml:18: unknown-language: no language 'idn' in languages.yaml\n  Did you mean 'id'?"),
    ),
    (
        "bad-word",
        "a word of nothing but a star",
        {KEEP: ("[keep*]", '[keep*, "*"]')},
        "rules/_concepts/keep.yaml:4: bad-word: '*' is empty or longer than 80\n  Remove or shorten it.",
    ),
    (
        "bad-word",
        "a word as long as a sentence",
        {KEEP: ("[keep*]", f"[keep*, {'a' * 81}]")},
        f"rules/_concepts/keep.yaml:4: bad-word: '{'a' * 81}' is empty or longer than 80\n  Remove or shorten it.",
    ),
    (
        "word-twice",
        "a word in two spellings of one normal form",
        {KEEP: ("[keep*]", "[keep*, hold, ＨＯＬＤ]")},
        "rules/_concepts/keep.yaml:4: word-twice: 'ＨＯＬＤ' is the same as 'hold'\n  Delete one.",
    ),
    (
        "strange-character",
        "an invisible character",
        {KEEP: ("[keep*]", '[keep*, "ho\\u200bld"]')},
        (
            "rules/_concepts/keep.yaml:4: strange-character: 'ho\u200bld' holds the invisible character U+200B\n"
            "  Type the word anew."
        ),
    ),
    (
        "strange-character",
        "a Cyrillic letter that looks Latin",
        {KEEP: ("[keep*]", "[keep*, hоld]")},
        (
            "rules/_concepts/keep.yaml:4: strange-character: 'hоld' holds letters of two alphabets that look alike\n"
            "  Type the word anew."
        ),
    ),
    (
        "word-in-not",
        "a false friend that is a word",
        {PAPER: ("not: [passport photo]", "not: [passport photo, Passport]")},
        (
            "rules/_concepts/paper.yaml:4: word-in-not: 'Passport' is also a word of the concept\n"
            "  Delete it in one of the two."
        ),
    ),
    (
        "idle-not",
        "a false friend that holds no word",
        {PAPER: ("not: [passport photo]", "not: [passport photo, port]")},
        "rules/_concepts/paper.yaml:4: idle-not: 'port' holds none of the words\n  Remove it: it can cancel nothing.",
    ),
    (
        "no-hit",
        "a language without a hit",
        {KEEP: ("  zh-Hans: { hits: [统一保管] }\n", "")},
        "rules/_concepts/keep.yaml:6: no-hit: no example in which 'zh-Hans' is hit\n  Add a phrase under `hits`.",
    ),
    (
        "no-miss",
        "false friends without an example",
        {PAPER: (", misses: [a passport photo]", "")},
        "rules/_concepts/paper.yaml:7: no-miss: 'en' has false friends, but no example of one\n  Add one under `misses`.",
    ),
    (
        "unused-concept",
        "a concept that no rule uses",
        {RULE: ("[paper, keep]", "[paper, paper]")},
        "rules/_concepts/keep.yaml:1: unused-concept: no rule uses this concept\n  Name it in the `when` of a rule, or delete it.",
    ),
]


Problems = Callable[[], list[str]]


@pytest.fixture
def problems(small: Path, rulebook: Rulebook) -> Problems:
    """What the linter says of the folder as it then stands."""
    return lambda: [str(problem) for problem in lint(read_small(small, rulebook), small)]


def change(small: Path, changes: dict[str, tuple[str, str]]) -> None:
    for name, (old, new) in changes.items():
        assert old in FILES[name]
        write(small / name, FILES[name].replace(old, new, 1))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [(changes, expected) for _, _, changes, expected in CASES],
    ids=[f"{code}: {name}" for code, name, _, _ in CASES],
)
def test_each_problem_is_told_with_its_place_and_a_hint(
    small: Path, problems: Problems, changes: dict[str, tuple[str, str]], expected: str
) -> None:
    change(small, changes)
    assert problems() == [expected]


def test_there_is_a_case_for_every_code() -> None:
    assert {code for code, _, _, _ in CASES} == set(get_args(Code))


def test_a_sound_rulebook_has_no_problem(problems: Problems) -> None:
    assert problems() == []


def test_a_circle_of_two_is_told_at_both(small: Path, problems: Problems) -> None:
    change(small, {PAY: (FACT, "- ref: documents.custody"), RULE: (NEAR, "ref: pay.daily")})
    found = [problem for problem in problems() if "circular-ref" in problem]
    assert [problem.partition("\n")[0] for problem in found] == [
        "rules/documents/custody.yaml:6: circular-ref: rules refer to each other in a circle: documents.custody -> pay.daily -> documents.custody",
        "rules/pay/daily.yaml:5: circular-ref: rules refer to each other in a circle: pay.daily -> documents.custody -> pay.daily",
    ]


def test_problems_come_in_the_order_of_files_and_lines(small: Path, problems: Problems) -> None:
    change(
        small,
        {
            RULE: ("spans: [passport]", "spans: [Passport]"),
            PAY: ("weight: 8", "weight: 2"),
            KEEP: ("[keep*]", "[keep*, ｋｅｅｐ*]"),
        },
    )
    write(small / RULE, (small / RULE).read_text("utf-8").replace("group: documents", "group: dokuments"))
    assert [problem.partition(": ")[0] for problem in problems()] == [
        "rules/_concepts/keep.yaml:4",
        "rules/documents/custody.yaml:2",
        "rules/documents/custody.yaml:13",
        "rules/pay/daily.yaml:4",
    ]


def test_a_rule_on_trial_needs_what_a_live_one_needs(small: Path, problems: Problems) -> None:
    change(small, {PAY: ("advice: [advice.keep]\n", "")})
    write(small / PAY, (small / PAY).read_text("utf-8").replace("status: live", "status: shadow"))
    assert problems() == [
        "rules/pay/daily.yaml:1: no-advice: a shadow rule needs `advice`\n  Add it, or set status to draft."
    ]


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_rules_that_nobody_sees_need_not_be_complete(small: Path, problems: Problems, status: str) -> None:
    rule = FILES[PAY].partition("sources:")[0].replace("status: live", f"status: {status}")
    write(small / PAY, rule)
    write(
        small / "_messages/en.yaml",
        FILES["_messages/en.yaml"].replace("  pay.daily: { title: t, why: w, check: c }\n", ""),
    )
    assert problems() == []


def test_messages_that_are_no_mapping(small: Path, problems: Problems) -> None:
    write(small / "_messages/en.yaml", "- words\n")
    assert len(problems()) == 7


class TestExemptions:
    """What looks like a problem and is none."""

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param({KEEP: ("[keep*]", "[keep*, 'like дараад', usdt-ээр]")}, id="a Latin word beside a Cyrillic one"),
            pytest.param({KEEP: ("[keep*]", '[keep*, "क\\u200dष"]')}, id="a joiner inside an Indic word"),
            pytest.param({KEEP: ("role: action", "role: warning"), RULE: ("[paper, keep]", "[paper, paper]")}, id="the engine itself uses warnings"),
            pytest.param({KEEP: ("  zh-Hans: { any", "  hi-Latn: { any: [rakh*] }\n  zh-Hans: { any"), PAPER: ("role: thing", "role: thing")}, id="Hindi in Latin letters"),
            pytest.param({KEEP: ("{ any: [保管] }", "{ any: [保管] }\n  zh-Hant: { not: [保管員] }")}, id="a false friend of another language's word"),
            pytest.param({PAY: (PATTERN, 'regex: "a[+*]b\\\\+daily", literal: daily')}, id="signs that repeat nothing"),
            pytest.param({PAY: (PATTERN, 'regex: "(?:paid.{0,9}daily)?daily", literal: daily')}, id="a group that may be left out"),
            pytest.param({PAY: (PATTERN, 'regex: "daily(?:pay|wage)|(?:every|each)daily", literal: daily')}, id="a literal in all branches"),
            pytest.param({PAY: (FACT, "- ref: documents.custody")}, id="silent examples of a rule with a pattern"),
        ],
    )  # fmt: skip
    def test_is_no_problem(self, small: Path, problems: Problems, changes: dict[str, tuple[str, str]]) -> None:
        change(small, changes)
        assert [problem for problem in problems() if "no-hit" not in problem and "no-miss" not in problem] == []


class TestIdleSilent:
    @pytest.mark.parametrize(
        ("when", "idle"),
        [
            ("{ ref: documents.custody }", True),
            ("{ any: [{ concept: paper }, { ref: documents.custody }] }", True),
            ("{ ref: documents.custody, unless: [{ context: warning }] }", False),
            ("{ all: [{ concept: paper }, { none: [{ concept: keep }] }] }", False),
            ("{ near: { concepts: [paper, keep], facts: [{ type: pay }] } }", False),
            ("{ fact: { type: pay } }", False),
        ],
    )
    def test_depends_on_what_the_rule_looks_at(self, small: Path, problems: Problems, when: str, *, idle: bool) -> None:
        text = FILES[PAY].partition("when:")[0] + f"when: {when}\n" + "sources:" + FILES[PAY].partition("sources:")[2]
        write(small / PAY, text.replace("USD 900 a month", "Nothing of it").replace("USD 900 sebulan", "the of and"))
        assert sum("idle-silent" in problem for problem in problems()) == 2 * idle

    def test_a_ref_to_a_rule_of_facts_and_to_itself_are_left_alone(self, small: Path, problems: Problems) -> None:
        change(small, {RULE: (NEAR, "any: [{ ref: pay.daily }, { concept: paper }, { concept: nowhere }]")})
        assert not [problem for problem in problems() if "idle-silent" in problem]
        change(small, {RULE: (NEAR, "any: [{ ref: documents.custody }, { concept: paper }]")})
        assert not [problem for problem in problems() if "idle-silent" in problem]

    @pytest.mark.parametrize(
        ("fires", "silent", "idle"),
        [
            ("เก็บหนังสือเดินทาง", "เก็บหนังสือคืน", False),
            ("เก็บหนังสือเดินทาง", "รปภ.ทำงาน", True),
            ("Nous gardons vos papiers", "Papiers peints", False),
            ("90 90", "90 90", True),
            ("Keep the passport with us", "The end with us", True),
        ],
    )
    def test_words_are_those_of_the_script(
        self, small: Path, problems: Problems, fires: str, silent: str, *, idle: bool
    ) -> None:
        text = FILES[RULE].replace("护照统一保管", f'"{fires}"').replace("保管工具", f'"{silent}"')
        write(small / RULE, text)
        assert any("idle-silent" in problem for problem in problems()) == idle


@pytest.mark.parametrize(
    ("name", "ids", "expected"),
    [
        (
            RULE,
            ("id: documents.custody", "id: documents.kept"),
            "rules/documents/custody.yaml:1: the id is 'documents.kept' but the file's place says 'documents.custody'",
        ),
        (
            PAPER,
            ("id: paper", "id: papers"),
            "rules/_concepts/paper.yaml:1: the id is 'papers' but the file's place says 'paper'",
        ),
    ],
)
def test_an_id_that_is_not_the_path_stops_the_linter(
    small: Path, problems: Problems, name: str, ids: tuple[str, str], expected: str
) -> None:
    write(small / name, FILES[name].replace(*ids))
    with pytest.raises(RulebookError) as caught:
        problems()
    assert str(caught.value) == (
        f"{expected}\n  Rename the file or correct the id: an id is the path, so it cannot stand twice."
    )


def test_a_file_that_is_no_mapping_has_no_id(small: Path, rulebook: Rulebook) -> None:
    read = read_small(small, rulebook)
    write(small / PAPER, "- paper\n")
    with pytest.raises(RulebookError, match="the id is 'None'"):
        lint(read, small)


def test_every_code_is_documented_and_nothing_else() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## What the linter says")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == sorted(get_args(Code))
