"""Things that many tests share: the rulebook that ships, a screener on it, and small rulebooks written for one test."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings

from screener.rulebook.load import Rulebook, load_rulebook
from screener.rulebook.schema import Concept, Rule
from screener.rulebook.yamlfile import convert, parse_text
from screener.screen import Screener

# The same examples in every run: a failure anyone sees, everyone can see.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")

Book = Callable[..., Screener]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write expected files anew; read the diff afterwards")


class Golden:
    """Compares what is made with a file that holds what is expected, or rewrites the file."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def check(self, path: Path, made: str) -> None:
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is not there: run pytest --update-golden, and read what it wrote"
        assert made == path.read_text("utf-8"), "if the change is meant, run pytest --update-golden"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(update=request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is read from, or left in, the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCREENER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def rulebook(cache_of_the_tests: None) -> Rulebook:  # noqa: ARG001 - it must be there first
    return load_rulebook()


@pytest.fixture(scope="session")
def screener(rulebook: Rulebook) -> Screener:
    return Screener(rulebook)


@pytest.fixture(scope="session")
def book(rulebook: Rulebook) -> Book:
    """``book("<when as YAML>", …)``: a screener whose only rules are ``documents.r0``, ``documents.r1`` … with these conditions,
    over a handful of concepts of its own and those given as YAML, beside the context concepts and data that ship.
    One screener is made for one set of arguments: making it takes a good part of a second."""

    @cache
    def build(*whens: str, weight: int = 10, concepts: tuple[str, ...] = ()) -> Screener:
        return Screener(small_rulebook(rulebook, whens, concepts, weight=weight))

    return build


def small_rulebook(
    rulebook: Rulebook, whens: tuple[str, ...], concepts: tuple[str, ...] = (), *, weight: int = 10
) -> Rulebook:
    rules = tuple(
        convert(
            parse_text(
                f"id: documents.r{index}\ngroup: documents\nstatus: live\nweight: {weight}\nwhen: {when}\n", "rule"
            ),
            Rule,
        )
        for index, when in enumerate(whens)
    )
    context = tuple(each for each in rulebook.concepts if each.role in ("warning", "news", "invitation", "offer"))
    own = tuple(convert(parse_text(text, "concept"), Concept) for text in (*OWN_CONCEPTS, *concepts))
    return msgspec.structs.replace(rulebook, rules=rules, concepts=own + context, combinations=())


OWN_CONCEPTS = (
    "id: paper\nrole: thing\nwords:\n  en: { any: [passport, 'travel papers'], not: [passport photo] }\n  zh-Hans: { any: [护照] }\n",
    "id: keep\nrole: action\nactor: company\nwords:\n  en: { any: [keep*, hold], not: [keep fit] }\n  zh-Hans: { any: [保管, 押] }\n",
    "id: home\nrole: thing\nwords:\n  en: { any: ['at home'] }\n",
    "id: travel\nrole: thing\nwords:\n  en: { any: [ticket, flight] }\n",
    "id: stamp\nrole: thing\nwords:\n  en: { any: ['visa stamping'] }\n",
)
