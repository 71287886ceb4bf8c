"""Where lines of an answer end."""

from itertools import pairwise

import pytest
from rich.cells import cell_len

from screener.cli.linebreak import line_ends


def broken(text: str, width: int) -> list[str]:
    ends = [0, *line_ends(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("keep your own passport", 12, ["keep your", "own passport"], id="behind a blank"),
        pytest.param("keep your (own) passport", 15, ["keep your (own)", "passport"], id="brackets stay with a word"),
        pytest.param("the employer(s) name", 14, ["the", "employer(s)", "name"], id="not inside a word"),
        pytest.param("护照由你自己拿着", 8, ["护照由你", "自己拿着"], id="between wide characters"),
        pytest.param("护照你拿，好吗", 8, ["护照你", "拿，好吗"], id="not before a comma"),
        pytest.param("先问清“护照”", 8, ["先问清", "“护照”"], id="not behind a quotation mark"),
        pytest.param("上网查OpenCorporates吧", 14, ["上网查", "OpenCorporates", "吧"], id="a word stays whole"),
        pytest.param("abcdefghijkl mn", 5, ["abcde", "fghij", "kl mn"], id="longer than a line"),
        pytest.param("", 5, [""], id="nothing"),
        pytest.param("  two  blanks ", 20, ["  two  blanks"], id="blanks are kept"),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


@pytest.mark.parametrize("width", [24, 31, 80])
def test_nothing_is_lost_and_no_line_is_too_wide(width: int) -> None:
    text = "公司会替你保管护照（原件）。“请先问清楚”，再决定 what to do，好吗？ " * 9
    shown = broken(text, width)
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert max(map(cell_len, shown)) <= width
