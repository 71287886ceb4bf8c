"""Registered domains of hosts, also of those that need no list of suffixes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from screener.facts.domain import registered_domain


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        pytest.param("jobs.example.com", "example.com", id="plain-ending"),
        pytest.param("www.contoh.co.id", "contoh.co.id", id="second-level"),
        pytest.param("www.contoh.id", "contoh.id", id="ending-with-second-levels-but-none-here"),
        pytest.param("co.id", "", id="only-a-suffix"),
        pytest.param("a.b.com.kh", "b.com.kh", id="every-second-level-is-a-suffix"),
        pytest.param("com.kh", "", id="such-a-suffix-alone"),
        pytest.param("www.example.co.uk", "example.co.uk", id="looked-up"),
        pytest.param("node.notanending", "", id="no-ending"),
        pytest.param("10.0.0.1", "", id="address"),
    ],
)
def test_names_the_domain_under_the_public_suffix(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


def test_agrees_with_the_list_of_suffixes() -> None:
    from tldextract import TLDExtract  # noqa: PLC0415 - slow to load

    listed = TLDExtract(suffix_list_urls=(), cache_dir=None)
    levels = ("com", "co", "net", "org", "edu", "gov", "go", "ac", "or", "my", "web", "sch", "idv", "bj", "fam", "name")
    endings = ("com", "vip", "id", "my", "th", "ph", "kh", "mm", "cn", "hk", "tw", "pk", "ke", "tz", "io", "co", "me")
    hosts = [f"{left}{level}.{ending}" for ending in endings for level in levels for left in ("", "x.", "y.x.")]

    assert [registered_domain(host) for host in hosts] == [
        listed(host).top_domain_under_public_suffix for host in hosts
    ]


def test_ordinary_hosts_load_no_list() -> None:
    code = (
        "import sys; from screener.facts.domain import registered_domain; registered_domain('a.example.co.id');"
        "sys.exit('tldextract' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
