"""A folder of rules becomes a rulebook, or an error that names every broken file; parsed copies are kept."""

import os
import shutil
import sys
from pathlib import Path

import msgspec
import pytest

from screener.errors import RulebookError
from screener.rulebook import cache, load
from screener.rulebook.digest import digest_of
from screener.rulebook.load import Rulebook, default_directory, load_rulebook
from screener.rulebook.schema import Thresholds
from tests.rulebook.conftest import write


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "cache"
    monkeypatch.setenv("SCREENER_CACHE", str(kept))
    return kept


def kept_files(kept: Path) -> list[str]:
    return sorted(path.name for path in kept.glob("*")) if kept.is_dir() else []


class TestLoad:
    def test_reads_rules_concepts_and_data_in_order_of_name(self, folder: Path) -> None:
        rulebook = load_rulebook(folder)
        assert [rule.id for rule in rulebook.rules] == ["documents.custody", "pay.daily"]
        assert [concept.id for concept in rulebook.concepts] == ["keep", "paper"]
        assert set(rulebook.groups) == {"documents", "pay"}
        assert rulebook.sources["some-2023"].org == "Somebody"
        assert "en" in rulebook.data.languages.languages
        assert rulebook.version == f"{load.VERSION}+sha256:{digest_of(folder)}"

    def test_a_missing_folder(self, tmp_path: Path) -> None:
        with pytest.raises(RulebookError) as caught:
            load_rulebook(tmp_path / "none")
        assert (
            str(caught.value) == f"{tmp_path / 'none'}: no such folder of rules\n  Name a folder that holds rule files."
        )

    def test_all_broken_files_are_named_at_once(self, folder: Path) -> None:
        write(folder / "documents/custody.yaml", "id: documents.custody\nwieght: 5\n")
        write(folder / "_concepts/paper.yaml", "id: paper\nrole: thing\nwords: [a]\n")
        (folder / "_levels.yaml").unlink()
        with pytest.raises(RulebookError) as caught:
            load_rulebook(folder)
        assert str(caught.value) == (
            "3 problems in the rulebook:\n"
            "rules/documents/custody.yaml:2: unknown key 'wieght'\n"
            "  Did you mean 'weight'?\n"
            "rules/_concepts/paper.yaml:3: expected `key: value` lines, got a list\n"
            "  Correct the value; CONTRIBUTING.md shows the format.\n"
            "rules/_levels.yaml: cannot be read: No such file or directory\n"
            "  Check that the file exists and may be read."
        )
        assert [problem.where for problem in caught.value.problems] == [
            "rules/documents/custody.yaml:2",
            "rules/_concepts/paper.yaml:3",
            "rules/_levels.yaml",
        ]

    def test_one_problem_is_not_several(self, folder: Path) -> None:
        (folder / "_groups.yaml").write_text("groups: {}\nmore: 1\n", encoding="utf-8")
        with pytest.raises(
            RulebookError, match=r"^1 problem in the rulebook:\nrules/_groups\.yaml:2: unknown key 'more'"
        ):
            load_rulebook(folder)

    @pytest.mark.parametrize("name", sorted(load.DATA_TYPES))
    def test_a_data_file_with_a_wrong_key(self, folder: Path, name: str) -> None:
        path = folder / f"{name}.yaml"
        path.write_text(path.read_text("utf-8") + "\nwrong-key: 1\n", encoding="utf-8")
        with pytest.raises(RulebookError, match=f"rules/{name}.yaml:[0-9]+: unknown key 'wrong-key'"):
            load_rulebook(folder)

    def test_a_data_file_that_is_missing(self, folder: Path) -> None:
        (folder / "places.yaml").unlink()
        with pytest.raises(RulebookError, match=r"rules/places\.yaml: cannot be read"):
            load_rulebook(folder)

    def test_drafts_of_other_files_are_no_rules(self, folder: Path) -> None:
        write(folder / "documents/notes.txt", "not a rule")
        write(folder / "_drafts/x.yaml", "not: a rule")
        assert len(load_rulebook(folder).rules) == 2


class TestCache:
    def test_the_second_time_no_yaml_is_read(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        first = load_rulebook(folder)
        monkeypatch.delattr(load, "read_rulebook")
        assert load_rulebook(folder) == first

    def test_a_change_is_seen(self, folder: Path) -> None:
        load_rulebook(folder)
        path = folder / "pay/daily.yaml"
        path.write_text(path.read_text("utf-8").replace("weight: 8", "weight: 9"), encoding="utf-8")
        assert load_rulebook(folder).rules[1].weight == 9

    def test_it_can_be_left_out(self, folder: Path, own_cache: Path) -> None:
        load_rulebook(folder, use_cache=False)
        assert kept_files(own_cache) == []

    def test_nothing_half_written_is_left(self, folder: Path, own_cache: Path) -> None:
        load_rulebook(folder)
        names = kept_files(own_cache)
        assert names
        assert all(name.endswith(".msgpack") for name in names)
        load_rulebook(folder)
        assert kept_files(own_cache) == names

    @pytest.mark.parametrize(
        "content", [b"", b"\xc1", b"\x81\xa1a\x01", b"\x93"], ids=["empty", "garbage", "other", "cut"]
    )
    def test_a_damaged_copy_is_replaced(self, folder: Path, own_cache: Path, content: bytes) -> None:
        first = load_rulebook(folder)
        copy = own_cache / kept_files(own_cache)[0]
        copy.write_bytes(content)
        assert load_rulebook(folder) == first
        assert msgspec.msgpack.decode(copy.read_bytes(), type=Rulebook) == first

    def test_other_code_keeps_its_own_copy(
        self, folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        load_rulebook(folder)
        before = set(kept_files(own_cache))
        monkeypatch.setattr(cache, "_makers", lambda: (b"another version of the code",))
        load_rulebook(folder)
        after = set(kept_files(own_cache))
        assert before < after

    def test_only_the_newest_copies_are_kept_and_nothing_else_is_touched(self, own_cache: Path) -> None:
        own_cache.mkdir()
        stranger = own_cache / "of-somebody-else.msgpack"
        stranger.touch()
        keys = [f"{number:064x}" for number in range(cache.MOST_KEPT + 3)]
        for age, key in enumerate(keys):
            cache.put(key, Thresholds(age, 2, 3))
            os.utime(own_cache / f"{key}.msgpack", (age, age))
        assert kept_files(own_cache) == [*(f"{key}.msgpack" for key in keys[3:]), stranger.name]
        assert cache.get(keys[-1], Thresholds) == Thresholds(len(keys) - 1, 2, 3)

    def test_a_folder_that_cannot_be_written_is_no_error(
        self, folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own_cache.write_text("a file stands where the folder should be", encoding="utf-8")
        assert len(load_rulebook(folder).rules) == 2

        def without_home() -> Path:
            raise RuntimeError("Could not determine home directory.")

        monkeypatch.delenv("SCREENER_CACHE")
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        monkeypatch.delenv("LOCALAPPDATA", raising=False)
        monkeypatch.setattr(Path, "home", without_home)
        assert len(load_rulebook(folder).rules) == 2

    @pytest.mark.parametrize(
        ("platform", "variables", "expected"),
        [
            ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/screener"),
            ("linux", {}, "/home/me/.cache/screener"),
            ("darwin", {"XDG_CACHE_HOME": "/x"}, "/home/me/Library/Caches/screener"),
            ("win32", {"LOCALAPPDATA": "/local"}, "/local/screener"),
            ("win32", {}, "/home/me/screener"),
        ],
    )
    def test_folders_by_platform(
        self, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
    ) -> None:
        for name in ("SCREENER_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
        assert cache.folder() == Path(expected)


class TestDigest:
    def test_line_ends_of_windows_change_nothing(self, folder: Path) -> None:
        before = digest_of(folder)
        for path in folder.rglob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert digest_of(folder) == before

    def test_the_order_in_which_files_were_written_changes_nothing(self, folder: Path, tmp_path: Path) -> None:
        copy = tmp_path / "copy"
        for path in sorted(folder.rglob("*.yaml"), reverse=True):
            target = copy / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        assert digest_of(copy) == digest_of(folder)

    @pytest.mark.parametrize("name", ["_messages/en.yaml", "_messages/th.yaml", "help.yaml", "documents/notes.txt"])
    def test_what_decides_no_verdict_changes_nothing(self, folder: Path, name: str) -> None:
        before = digest_of(folder)
        write(folder / name, "other: words\n")
        assert digest_of(folder) == before

    @pytest.mark.parametrize(
        "name", ["documents/custody.yaml", "_concepts/paper.yaml", "_levels.yaml", "places.yaml", "pay/helpful.yaml"]
    )
    def test_anything_else_changes_it(self, folder: Path, name: str) -> None:
        before = digest_of(folder)
        path = folder / name
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"# a word\n")
        assert digest_of(folder) != before

    def test_a_renamed_file_changes_it(self, folder: Path) -> None:
        before = digest_of(folder)
        (folder / "pay/daily.yaml").rename(folder / "pay/weekly.yaml")
        assert digest_of(folder) != before

    def test_what_moves_from_one_file_to_the_next_changes_it(self, tmp_path: Path) -> None:
        for name, first, second in (("one", "ab", "c"), ("two", "a", "bc")):
            write(tmp_path / name / "a.yaml", first)
            write(tmp_path / name / "b.yaml", second)
        assert digest_of(tmp_path / "one") != digest_of(tmp_path / "two")

    def test_no_content_passes_for_another_file(self, tmp_path: Path) -> None:
        write(tmp_path / "one" / "a.yaml", "p6:b.yaml:q")
        write(tmp_path / "two" / "a.yaml", "p")
        write(tmp_path / "two" / "b.yaml", "q")
        assert digest_of(tmp_path / "one") != digest_of(tmp_path / "two")


class TestWhereRulesAre:
    def test_a_checkout_uses_the_folder_at_its_top(self) -> None:
        assert default_directory() == Path(load.__file__).resolve().parents[2] / "rules"

    def test_a_wheel_uses_the_copy_inside(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        package = tmp_path / "site" / "screener"
        (package / "_rules").mkdir(parents=True)
        monkeypatch.setattr(load, "__file__", str(package / "rulebook" / "load.py"))
        assert default_directory() == package.resolve() / "_rules"


def test_a_folder_that_is_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "debt" / "owed.yaml").mkdir(parents=True)
    with pytest.raises(RulebookError, match=r"debt/owed.yaml: cannot be read: "):
        load_rulebook(tmp_path)
