"""A small rulebook in a folder of its own: two rules, two concepts, and the data that ship."""

import shutil
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from screener.rulebook.load import DATA_TYPES, Rulebook, default_directory
from screener.rulebook.schema import CombinationsFile, Concept, GroupsFile, LevelRules, Rule, SourcesFile
from screener.rulebook.yamlfile import convert, parse

T = TypeVar("T")

FILES = {
    "_groups.yaml": """\
groups:
  documents: { family: control, cap: 50, about: papers, weights: [6, 60] }
  pay: { family: attraction, cap: 30, about: pay, weights: [3, 22] }
""",
    "_combinations.yaml": """\
combinations:
  - { id: both, points: 5, about: both kinds, all: ["group:documents", "family:attraction", documents.custody] }
""",
    "_levels.yaml": """\
thresholds: { caution: 20, high: 45, severe: 70 }
strong_families: [control, fraud]
moving_family: movement
verified: { employer_registered: 8 }
enough_units: 24
""",
    "_sources.yaml": """\
sources:
  some-2023: { org: Somebody, title: A report, date: "2023" }
""",
    "_messages/en.yaml": """\
rules:
  documents.custody: { title: t, why: w, check: c }
  pay.daily: { title: t, why: w, check: c }
innocent: { innocent.stamp: i }
advice: { advice.keep: a }
combinations: { both: b }
""",
    "_messages/th.yaml": """\
rules:
  documents.custody: { title: t, why: w, check: c }
  pay.daily: { title: t, why: w, check: c }
innocent: { innocent.stamp: i }
advice: { advice.keep: a }
combinations: { both: b }
publishers: { some-2023: p }
""",
    "help.yaml": "lines: []\n",
    "documents/custody.yaml": """\
id: documents.custody
group: documents
status: live
weight: 50
decisive: true
when:
  near: { concepts: [paper, keep], within: sentence, units: 16 }
sources: [{ key: some-2023, says: Papers were kept. }]
innocent: [innocent.stamp]
advice: [advice.keep]
examples:
  fires:
    - { lang: en, text: "We keep your passport.", spans: [passport] }
    - { lang: zh-Hans, text: 护照统一保管 }
  silent:
    - { lang: en, why: photo, text: "Keep a passport photo." }
    - { lang: zh-Hans, why: of things, text: 保管工具 }
""",
    "pay/daily.yaml": """\
id: pay.daily
group: pay
status: live
weight: 8
when:
  all:
    - fact: { type: pay, where: { period: day } }
    - pattern: { regex: "paid.{0,9}daily", literal: daily }
sources: [{ key: some-2023, says: Pay by the day was promised. }]
innocent: [innocent.stamp]
advice: [advice.keep]
examples:
  fires:
    - { lang: en, text: "USD 90 a day, paid daily" }
    - { lang: id, text: "USD 90 per hari, paid daily" }
  silent:
    - { lang: en, why: month, text: "USD 900 a month" }
    - { lang: id, why: month, text: "USD 900 sebulan" }
""",
    "_concepts/paper.yaml": """\
id: paper
role: thing
words:
  en: { any: [passport], not: [passport photo] }
  zh-Hans: { any: [护照] }
examples:
  en: { hits: [your passport], misses: [a passport photo] }
  zh-Hans: { hits: [护照原件] }
""",
    "_concepts/keep.yaml": """\
id: keep
role: action
words:
  en: { any: [keep*] }
  zh-Hans: { any: [保管] }
examples:
  en: { hits: [we keep it] }
  zh-Hans: { hits: [统一保管] }
""",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder without the data that ship, which take a while to read."""
    directory = tmp_path / "rules"
    for name, text in FILES.items():
        write(directory / name, text)
    return directory


@pytest.fixture
def folder(small: Path) -> Path:
    for name in DATA_TYPES:
        shutil.copy(default_directory() / f"{name}.yaml", small)
    return small


def read_small(directory: Path, rulebook: Rulebook) -> Rulebook:
    """The rulebook in a folder, with the data of another one."""

    def read(path: Path, kind: type[T]) -> T:
        return convert(parse(path, path.relative_to(directory.parent).as_posix()), kind)

    return msgspec.structs.replace(
        rulebook,
        rules=tuple(read(path, Rule) for path in sorted(directory.glob("[!_]*/*.yaml"))),
        concepts=tuple(read(path, Concept) for path in sorted((directory / "_concepts").glob("*.yaml"))),
        groups=read(directory / "_groups.yaml", GroupsFile).groups,
        combinations=read(directory / "_combinations.yaml", CombinationsFile).combinations,
        levels=read(directory / "_levels.yaml", LevelRules),
        sources=read(directory / "_sources.yaml", SourcesFile).sources,
    )


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
