from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from screener.errors import InputError
from screener.intake import Intake, read
from screener.intake.mail import read_mail, unquoted, unwrapped

AD = "We need a cook in Penang, RM 2,400 a month with a room. Write to us."


def mail(subject: str = "Cook wanted", sender: str = "Inn <hr@inn.example>", text: str = AD) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "someone@mail.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 05 Oct 2026 08:00:00 +0800"
    message["Message-ID"] = "<1@inn.example>"
    if text:
        message.set_content(text)
    return message


def intake(message: EmailMessage, name: str = "") -> Intake:
    return read(message.as_bytes(policy=SMTP), name)


def test_plain_mail() -> None:
    found = intake(mail())
    (posting,) = found.postings
    assert found.form == "email"
    assert (posting.title, posting.text, posting.contacts) == ("Cook wanted", AD, ("hr@inn.example",))
    assert posting.posted == "Mon, 05 Oct 2026 08:00:00 +0800"
    assert found.notes == ()


def test_reply_address_is_a_contact_too() -> None:
    message = mail()
    message["Reply-To"] = "desk@other.example"
    assert intake(message).postings[0].contacts == ("desk@other.example", "hr@inn.example")


def test_html_is_read_where_the_plain_part_is_a_stub() -> None:
    message = mail(text="Please view in a browser.")
    message.add_alternative(f"<html><body><p>{AD}</p><p>招聘厨师</p></body></html>", subtype="html")
    (posting,) = intake(message).postings
    assert (posting.title, posting.text) == ("Cook wanted", f"{AD}\n招聘厨师")


def test_attachments_are_named_not_read() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="offer.pdf")
    message.add_attachment("Other words", filename="notes.txt")
    found = intake(message)
    assert found.notes == ("Not read: 2 attachments (offer.pdf, notes.txt).",)
    assert found.postings[0].text == AD


@pytest.mark.parametrize(
    ("subject", "title"),
    [("Fwd: RE: Cook wanted", "Cook wanted"), ("转发：招聘厨师", "招聘厨师"), ("Recook wanted", "Recook wanted")],
)
def test_marks_of_replies_are_no_part_of_the_title(subject: str, title: str) -> None:
    assert intake(mail(subject)).postings[0].title == title


@pytest.mark.parametrize(
    "text",
    [
        f"Is this real?\n\n---------- Forwarded message ---------\nFrom: Inn <hr@inn.example>\nDate: Monday\nSubject: Cook wanted\nTo: me\n\n{AD}",
        f"Is this real?\n\nOn Mon, 5 Oct 2026 at 08:00, Inn <hr@inn.example> wrote:\n> {AD}",
        f"Is this real?\n\nOn Mon, 5 Oct 2026 at 08:00, Inn wrote:\n>> {AD}",
    ],
)
def test_forwarded_ad_stays_and_the_forwarder_is_no_contact(text: str) -> None:
    (posting,) = intake(mail("Fwd: Cook wanted", "Friend <friend@mail.example>", text)).postings
    assert posting.contacts == ()
    assert posting.text.replace("Subject: Cook wanted\n", "").split() == f"Is this real? {AD}".split()


def test_mail_in_a_mail() -> None:
    message = mail("look", "Friend <friend@mail.example>", "")
    message.set_content("Is this one real, do you think?")
    message.add_attachment(mail())
    found = intake(message)
    assert [posting.title for posting in found.postings] == ["look", "Cook wanted"]
    assert [posting.id for posting in found.postings] == ["1", "2"]
    assert found.postings[1].text == AD


def test_saved_page_in_one_file() -> None:
    page = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://jobs.example/ad/9\r\nSubject: Saved\r\n"
        "Date: Mon, 05 Oct 2026 08:00:00 +0800\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"<html><body><h1>Cook</h1><p>{AD}</p></body></html>\r\n"
        "--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    )
    found = read(page.encode(), "page.mhtml")
    (posting,) = found.postings
    assert (posting.title, posting.url, posting.contacts) == ("Cook", "https://jobs.example/ad/9", ())


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("gb18030", "招聘厨师，包吃住，月薪五千，有意请联系人事部。"),
        ("x-unknown", "招聘厨师，包吃住，月薪五千，有意请联系人事部。"),
        ("", "Cook wanted for our hotel kitchen, £300 a week"),
    ],
)
def test_charsets(charset: str, text: str) -> None:
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    body = text.encode("gb18030" if charset else "cp1252")
    data = (
        f"From: a@inn.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n".encode()
        + body
    )
    assert read(data).postings[0].text == text


def test_mail_without_words() -> None:
    message = mail("", text="")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="ad.png")
    with pytest.raises(InputError) as caught:
        intake(message, "ad.eml")
    assert str(caught.value) == (
        "ad.eml: the mail holds no text\n  If the ad is in a picture or an attached file, type or paste its words."
    )


@pytest.mark.parametrize(
    "text",
    [
        "From: boss\nTo: you\nSubject: a job\n\nCook wanted",
        "Note: cook wanted\nPay: 900\nPlace: Hue",
        "Received: two offers\nFrom: a friend\n\nCook wanted",
    ],
)
def test_ads_with_colons_are_no_mails(text: str) -> None:
    assert read(text.encode()).form == "text"


def test_unquoted_keeps_the_words() -> None:
    assert unquoted("Hello\n> one\n>> two\n> \nOn Monday the 5th someone wrote:\nlast") == "Hello\none\ntwo\n\nlast"


HEADERS = "From: a@inn.example\nMessage-ID: <1>\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"{HEADERS}Subject: {'=?utf-8?q?a?= ' * 50_000}\n\n{AD}", id="endless subject"),
        pytest.param(f"{HEADERS}Subject: x\nFrom: {'<' * 100_000}\n\n{AD}", id="brackets"),
        pytest.param(f"{HEADERS}Subject: {'(' * 100_000}\nReply-To: {'(' * 100_000}\n\n{AD}", id="comments"),
        pytest.param(f"{HEADERS}Subject: x\nContent-Type: text/plain; {'a=b; ' * 50_000}\n\n{AD}", id="parameters"),
        pytest.param(f"{HEADERS}Subject: x\n\n{AD}\n" + "> " * 500_000, id="quote marks"),
        pytest.param(f"{HEADERS}Subject: {'re: ' * 200_000}\n\n{AD}", id="reply marks"),
        pytest.param(
            f"{HEADERS}Subject: x\n"
            + "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000))
            + f"\n{AD}",
            id="deep parts",
        ),
    ],
)
def test_hostile_mails_come_to_an_end(source: str) -> None:
    try:
        assert read(source.encode(), "ad.eml").postings
    except InputError as error:
        assert error.hint  # noqa: PT017 - either outcome is fine, as long as it comes


WRAPPED = [
    (
        "a paragraph",
        "We need ten people to answer guests on the computer, and the company\nkeeps your passport until the contract ends. No experience is needed, you\nonly have to type.",
        "We need ten people to answer guests on the computer, and the company keeps your passport until the contract ends. No experience is needed, you only have to type.",
    ),
    (
        "short lines are the writer's own",
        "Cook wanted\nRoom and meals\nPhnom Penh",
        "Cook wanted\nRoom and meals\nPhnom Penh",
    ),
    (
        "points stay points",
        "We are looking for a friendly person who likes to cook for many guests\n- room and meals\n- one day off",
        "We are looking for a friendly person who likes to cook for many guests\n- room and meals\n- one day off",
    ),
    (
        "a sentence that ends is not carried on",
        "We are looking for a friendly person who likes to cook for our guests.\nWrite to us.",
        "We are looking for a friendly person who likes to cook for our guests.\nWrite to us.",
    ),
    (
        "a line with room left was broken by the writer",
        "Kitchen of a hotel by the sea, night shift\nUSD 300 a month and a share of the service charge, with room and meals",
        "Kitchen of a hotel by the sea, night shift\nUSD 300 a month and a share of the service charge, with room and meals",
    ),
    ("Chinese joins without a blank", "招" * 44 + "\n" + "聘" * 10, "招" * 44 + "聘" * 10),
    ("long lines were never wrapped", "a " * 60 + "\nb", "a " * 60 + "\nb"),
]


@pytest.mark.parametrize(("wrapped", "text"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
def test_breaks_of_a_mail_program_are_taken_out(wrapped: str, text: str) -> None:
    assert unwrapped(wrapped) == text
    source = f"Subject: Work\nFrom: desk@bay.example\nContent-Type: text/plain; charset=utf-8\n\n{wrapped}\n"
    assert read_mail(source.encode()).text == text
