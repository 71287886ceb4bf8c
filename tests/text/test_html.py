from __future__ import annotations

import json
from pathlib import Path

import pytest

from screener.errors import InputError
from screener.model import Posting
from screener.text.html import open_html, read, read_page

PAGES = Path(__file__).parent.parent / "pages"
AD = "<h1>Cook</h1><p>We look for a cook in our kitchen, USD 300 a month.</p>"


def page(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def job(**fields: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Cook",
        "description": "Cook soup.",
        **fields,
    }


def test_json_ld_of_the_job_shown() -> None:
    assert read_page(page("board_job.html")) == Posting(
        title="Night porter",
        employer="Harbour Inn Sdn Bhd",
        location="3 Quay Road, George Town, Penang, MY",
        pay="MYR 2,100-2,400 per month",
        text="You mind the front door from ten at night.\nTwo nights off a week\nMeals in the kitchen\nUniform and bus pass",
        country="MY",
        posted="2026-10-02",
        contacts=("front@harbourinn.example", "+60 4 000 0000"),
        completeness="full",
    )


def test_list_page_gives_its_own_text_not_the_first_job() -> None:
    found = read(page("board_list.html"))
    assert found.listed
    assert found.source == "text"
    assert found.posting.title == "Kitchen jobs in Cebu"
    assert "Bake bread" not in found.posting.text
    assert found.posting.completeness == "unknown"


@pytest.mark.parametrize(
    ("url", "html", "title"),
    [
        pytest.param("", page("split_view.html"), "Dishwasher", id="by heading"),
        pytest.param("https://www.jobs.example/ad/1001/", page("split_view.html"), "Pastry cook", id="by address"),
        pytest.param(
            "https://jobs.example/search?vjk=PC-1001", page("split_view.html"), "Pastry cook", id="by identifier"
        ),
        pytest.param(
            "",
            page("split_view.html").replace(
                "</head>", '<link rel="canonical" href="https://jobs.example/ad/1001"></head>'
            ),
            "Pastry cook",
            id="by canonical address",
        ),
        pytest.param("https://jobs.example/ad/1002", page("board_list.html"), "Dishwasher", id="by address in a list"),
        pytest.param("https://jobs.example/ad/1003", page("board_list.html"), "Kitchen jobs in Cebu", id="none fits"),
        pytest.param(
            "",
            ld(job()) + ld({"@type": "ItemList", "itemListElement": [job(title="Maid")]}),
            "Cook",
            id="one beside a list",
        ),
    ],
)
def test_choice_among_several_jobs(url: str, html: str, title: str) -> None:
    assert read_page(html, url).title == title


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param("<!-- {} -->", id="comment"),
        pytest.param("//<![CDATA[\n{}\n//]]>", id="cdata behind slashes"),
        pytest.param("/* <![CDATA[ */ {} /* ]]> */", id="cdata in a comment"),
        pytest.param("{};", id="semicolon"),
        pytest.param("{} </div>", id="markup after it"),
        pytest.param("\ufeff\n{}", id="byte order mark"),
    ],
)
def test_json_ld_in_wrappings(wrapped: str) -> None:
    html = (
        f'<SCRIPT data-x="1" TYPE="application/ld&#x2B;json" id=a>{wrapped.replace("{}", json.dumps(job()))}</SCRIPT>'
    )
    assert read_page(html).title == "Cook"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            '{"@type": "JobPosting", "title": "Cook", "description": "Cook soup.",}', id="comma before the end"
        ),
        pytest.param(
            '{"@type": "JobPosting", "title": "Cook", "description": "Cook\nsoup."}', id="line break in a text"
        ),
        pytest.param(json.dumps(job()).replace('"', "&quot;"), id="escaped quotes"),
        pytest.param(
            json.dumps(
                {"@type": ["Thing", "http://schema.org/JobPosting"], "title": ["Cook"], "description": "Cook soup."}
            ),
            id="lists",
        ),
        pytest.param(
            '{"@type": "JobPosting", "title": "Cook", "description": "Cook soup. \\ud83d"}', id="half a character"
        ),
    ],
)
def test_json_ld_of_careless_sites(source: str) -> None:
    posting = read_page(f'<script type="application/ld+json">{source}</script>')
    assert posting.title == "Cook"
    assert posting.text.startswith("Cook")
    posting.text.encode()


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        pytest.param(
            {"baseSalary": {"currency": "USD", "value": {"minValue": 1200, "maxValue": 1500, "unitText": "MONTH"}}},
            "USD 1,200-1,500 per month",
            id="range",
        ),
        pytest.param(
            {"baseSalary": {"currency": "SGD", "value": {"value": "9.50", "unitText": "HOUR"}}},
            "SGD 9.50 per hour",
            id="one figure",
        ),
        pytest.param(
            {"baseSalary": {"currency": "INR", "value": {"maxValue": 30000, "unitText": "MONTH"}}},
            "INR up to 30,000 per month",
            id="upper bound",
        ),
        pytest.param(
            {"baseSalary": {"currency": "EUR", "minValue": 500, "maxValue": 500, "unitText": "WEEK"}},
            "EUR 500 per week",
            id="figures outside",
        ),
        pytest.param({"baseSalary": {"currency": "THB", "value": 15000}}, "THB 15,000", id="bare value"),
        pytest.param({"baseSalary": 900, "salaryCurrency": "USD"}, "USD 900", id="number"),
        pytest.param({"baseSalary": "as agreed"}, "as agreed", id="words"),
        pytest.param(
            {"estimatedSalary": [{"currency": "MYR", "value": {"minValue": "1800", "unitText": "month"}}]},
            "MYR 1,800 per month",
            id="estimate in a list",
        ),
        pytest.param({"baseSalary": {"currency": "USD", "value": {"unitText": "MONTH"}}}, "", id="no figure"),
        pytest.param({"baseSalary": {"value": [[], None, {}]}}, "", id="nonsense"),
    ],
)
def test_pay_of_json_ld(fields: dict[str, object], pay: str) -> None:
    assert read_page(ld(job(**fields))).pay == pay


@pytest.mark.parametrize(
    ("place", "location"),
    [
        ({"address": {"addressLocality": "Hanoi", "addressCountry": {"@type": "Country", "name": "VN"}}}, "Hanoi, VN"),
        ({"address": "12 Rice Street, Yangon"}, "12 Rice Street, Yangon"),
        ([{"address": {"addressLocality": "Poipet"}}, {"address": {"addressLocality": "Bavet"}}], "Poipet; Bavet"),
        ("Dubai", "Dubai"),
        ({"name": "Main kitchen"}, "Main kitchen"),
        (None, ""),
    ],
)
def test_location_of_json_ld(place: object, location: str) -> None:
    assert read_page(ld(job(jobLocation=place))).location == location
    remote = read_page(ld(job(jobLocation=place, jobLocationType="TELECOMMUTE"))).location
    assert remote == f"{location}; remote".removeprefix("; ")


def test_cut_description_is_a_snippet() -> None:
    assert read_page(ld(job(description="Cook soup and …"))).completeness == "snippet"


def test_job_without_description_takes_the_text_of_the_page() -> None:
    posting = read_page(ld(job(description="", hiringOrganization={"name": "Inn"})) + AD)
    assert (posting.employer, posting.completeness) == ("Inn", "unknown")
    assert "in our kitchen" in posting.text


def test_microdata() -> None:
    found = read(page("microdata.html"), "https://jobs.example/7")
    assert found.source == "microdata"
    assert found.posting == Posting(
        title="Warehouse picker",
        employer="Lotus Freight",
        location="Laem Chabang",
        pay="THB 14,000 a month",
        text="Pick and pack orders.\nSix days a week, overtime paid.",
        url="https://jobs.example/7",
        posted="2026-09-30",
    )


def test_main_text_is_what_a_reader_sees_of_the_ad() -> None:
    assert read_page(page("plain_page.html")) == Posting(
        title="Guesthouse help wanted",
        text=(
            "We look for a helper in our guesthouse.\nRoom of your own, 8,000 pesos a month.\nHours: seven to three\n"
            "Write to us here or by mail. Share"
        ),
        contacts=("https://t.me/guesthouse_help", "stay@guesthouse.example"),
    )


def test_page_drawn_by_scripts_gives_its_summary() -> None:
    found = read(page("script_shell.html"))
    assert found.source == "summary"
    assert found.posting.completeness == "snippet"
    assert found.posting.text == "Deliver bread to shops in Hanoi every morning, 9 million dong a month."


def test_page_without_an_ad() -> None:
    with pytest.raises(InputError) as caught:
        read_page(page("no_ad.html"), "https://jobs.example/login")
    assert str(caught.value) == (
        "https://jobs.example/login: no job ad found in the page\n"
        "  It may be drawn by scripts or need a login: open it, select the text of the ad, and paste that."
    )


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param(AD + "<!--" * 100_000, True, id="unclosed comments"),
        pytest.param("<!--" * 100_000 + AD, False, id="ad inside an unclosed comment"),
        pytest.param("<div>" * 100_000 + AD, True, id="deep divs"),
        pytest.param(AD + "<script>" + "a<" * 1_000_000, True, id="unclosed script"),
        pytest.param('<script type="application/ld+json">' * 60_000 + AD, False, id="unclosed json scripts"),
        pytest.param(AD + '<script type="application/ld+json">[1]</script>' * 20_000, True, id="many json scripts"),
        pytest.param('<script type="application/ld+json">' + "[" * 200_000 + "</script>" + AD, True, id="deep json"),
        pytest.param(AD + "<h1 " * 100_000, True, id="unclosed tags"),
        pytest.param(AD + "<p style='" + "display :" * 50_000 + "'>x", True, id="long style"),
        pytest.param(AD + "<p>Another word.</p>" * 100_000, True, id="two megabytes"),
    ],
)
def test_hostile_pages_come_to_an_end(html: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    if found:
        assert "in our kitchen" in read_page(html).text
    else:
        with pytest.raises(InputError, match="no job ad found"):
            read_page(html)


@pytest.mark.parametrize("size", [0, 2_000_000])
def test_cut_page_keeps_head_and_tail(size: int) -> None:
    filling = "<p>Filling words.</p>" * (size // 21)
    found = read(f"<body><p>First words of it.</p>{filling}<p>Last words of it.</p>")
    assert found.cut == bool(size)
    assert found.posting.text.startswith("First words of it.")
    assert found.posting.text.endswith("Last words of it.")


def test_scripts_do_not_count_as_page() -> None:
    found = read(f"{AD}<script>{'x' * 3_000_000}</script><p>Last words.</p>")
    assert not found.cut
    assert found.posting.text.endswith("Last words.")


def test_given_fields_win_over_the_page() -> None:
    given = Posting(id="7", title="Given", html=ld(job()), completeness="selection")
    assert open_html(given) == Posting(id="7", title="Given", text="Cook soup.", completeness="selection")


def test_html_beside_a_text_is_not_read() -> None:
    given = Posting(text="Cook wanted", html="<p>other words of another page</p>")
    assert open_html(given) is given


def test_address_of_the_job_is_a_contact_when_it_opens_a_chat() -> None:
    assert read_page(ld(job(url="https://wa.me/60110000001"))).contacts == ("https://wa.me/60110000001",)


def test_the_only_article_stands_for_the_page() -> None:
    words = "Cook soup and rice for forty guests. " * 8
    posting = read_page(
        f"<title>Inn</title><div>Menu of the site</div><article>{words}</article><div>Similar ads</div>"
    )
    assert (posting.title, posting.text) == ("Inn", words.strip())
