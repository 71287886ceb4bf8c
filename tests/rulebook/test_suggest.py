"""The name that someone probably meant."""

import pytest

from screener.rulebook.suggest import did_you_mean


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("documets", ["debt", "documents"], "Did you mean 'documents'?"),
        ("Documents", ["documents"], "Did you mean 'documents'?"),
        ("zzz", ["pay", "debt"], "Allowed here: debt, pay."),
        ("zzz", [f"name-{number}" for number in range(12)], "Allowed here: name-0, name-1, name-10, name-11, "),
        ("zzz", [f"name-{number}" for number in range(13)], "Look for the right name in the rules folder."),
        ("aab", ["aac", "aaa"], "Did you mean 'aac'?"),
    ],
    ids=["close", "case", "nothing close", "a dozen", "too many to list", "the same whatever the order"],
)
def test_did_you_mean(name: str, known: list[str], hint: str) -> None:
    assert did_you_mean(name, known).startswith(hint)
    assert did_you_mean(name, reversed(known)) == did_you_mean(name, known)
