from __future__ import annotations

import pytest

from screener.text.markup import contact_of, html_fragment_text


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>One <b>two</b></p><ul><li>three<li>four</ul>", "One two\nthree\nfour"),
        ("plain\nwith lines &amp; signs", "plain\nwith lines & signs"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "One\ntwo"),
        ("one\n<b>two</b>\nthree", "one\ntwo\nthree"),
        ("pay < 500 and > 300", "pay < 500 and > 300"),
        ("one</div></body></html>two<p>three", "one\ntwo\nthree"),
        ("seen<p hidden>unseen</p>seen<span style='visibility:hidden'>unseen</span>", "seen\nseen"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<table><tr><th>Pay<td>900<tr><th>Hours<td>8</table>", "Pay 900\nHours 8"),
        ('Hot job <img alt="🔥"><img alt="photo of our happy office">', "Hot job 🔥"),
        ("<![CDATA[<p>one</p>]]>", "one"),
        ("half \ud83d <i>one</i>", "half \ufffd one"),
        ("<header>site</header><article><header>Cook</header>soup</article>", "Cook\nsoup"),
        ("", ""),
        ("<", "<"),
    ],
)
def test_fragment(fragment: str, text: str) -> None:
    assert html_fragment_text(fragment) == text


@pytest.mark.parametrize(
    ("href", "contact"),
    [
        ("mailto:hr@inn.example?subject=job", "hr@inn.example"),
        ("tel:+60%2011%200000", "+60 11 0000"),
        ("https://t.me/inn_desk", "https://t.me/inn_desk"),
        ("https://www.t.me/share/url?url=x", ""),
        ("https://t.me/", ""),
        ("https://api.whatsapp.com/send?phone=60110000", "https://api.whatsapp.com/send?phone=60110000"),
        ("https://api.whatsapp.com/send?text=look", ""),
        ("whatsapp://send?text=look", ""),
        ("tg://resolve?domain=inn_desk", "tg://resolve?domain=inn_desk"),
        ("https://line.me/R/msg/text/?look", ""),
        ("https://jobs.example/1", ""),
        ("#apply", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_contact_behind_a_link(href: str, contact: str) -> None:
    assert contact_of(href) == contact


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("<div>" * 200_000, id="deep divs"),
        pytest.param("<!--" * 200_000, id="comments"),
        pytest.param("<a " * 300_000, id="unclosed tags"),
        pytest.param("&lt;" * 300_000, id="escapes"),
        pytest.param("<b>" + " " * 1_000_000, id="blanks"),
        pytest.param("<a href='https://t.me/" + "a" * 1_000_000 + "'>x", id="long link"),
    ],
)
def test_hostile_fragments_come_to_an_end(fragment: str) -> None:
    assert len(html_fragment_text(fragment)) <= len(fragment)
