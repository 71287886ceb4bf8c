"""A text that tells of a crime offers nothing; a lure that is full of warnings still does."""

import pytest

from screener import Posting, Screener

LURE = "We book your flight and keep your passport safe in the office. Nobody may leave the building. Chat with lonely customers and get them to invest."
WARNING = "Beware of job scams! Police warn the public about syndicates. Scammers and traffickers are active. Call the hotline."
ACCOUNTS = [
    (
        "a survivor",
        "I was lured to an office abroad. A man on Telegram booked my flight. They took my passport and kept it in the safe. We had to chat with lonely people and get them to invest. I was beaten. My family reported to the police and I was rescued in May.",
    ),
    (
        "a relative",
        "Please help. My brother got an offer to answer customers, and they paid his flight. His passport was taken and is kept by the boss, and nobody may leave the building. We reported it to the police. Should we pay the ransom? What should we do?",
    ),
    (
        "police",
        "Police advisory. Scammers offer office work abroad with free flights. Victims were lured across the border and their passports are seized and kept by the boss. Forced to scam lonely people, they may not leave the building. Call the embassy if a relative is there.",
    ),
    (
        "a notice in Chinese",
        "【民警提醒】骗子常说“客服月入三万，包机票，护照公司统一保管”。受害人到了之后手机被收，不准外出。请家长提高警惕，发现被骗立即报警。",
    ),
    (
        "a survivor in Cantonese",
        "我俾人呃去咗園區三個月。嗰個人話包機票食宿，去到護照俾公司收起，唔准出門，日日同客仔傾情。最後捱打，屋企人報咗警先獲救。",
    ),
    (
        "a help line",
        "Victims tell us that they were lured. The survivors come home ill. We book your flight and keep your passport safe in the office, say the scammers. Beware of syndicates. Call the hotline. Spread the word. Nobody may leave the building. We are hiring nobody. Contact us on WhatsApp +66 81 555 0142. Scammers will be angry.",
    ),
    (
        "one sentence that tells, and nobody to answer",
        "It was a syndicate. She was beaten. The year went by slowly for all of us at home. We book your flight and keep your passport safe in the office, it read. Nobody may leave the building.",
    ),
]  # fmt: skip


def level(screener: Screener, text: str) -> str:
    return screener.screen(Posting(text=text)).level


@pytest.mark.parametrize("text", [row[1] for row in ACCOUNTS], ids=[row[0] for row in ACCOUNTS])
def test_an_account_of_a_crime_shows_no_signs(screener: Screener, text: str) -> None:
    assert level(screener, text) in ("none-found", "not-enough")


@pytest.mark.parametrize(
    "text",
    [f"{WARNING}\n{LURE}", f"{WARNING}\n{LURE}\n{WARNING}", f"{LURE}\n{WARNING}\nWe are hiring, contact us on Telegram @harbour_desk."],
    ids=["before", "around", "with an invitation"],
)  # fmt: skip
def test_warnings_pasted_into_a_lure_change_nothing(screener: Screener, text: str) -> None:
    assert level(screener, text) == level(screener, LURE) == "severe"


def test_what_is_only_denied_is_no_cue(screener: Screener) -> None:
    text = f"No scam, no syndicate, no traffickers, no victims here. {LURE}"
    assert level(screener, text) == "severe"


def test_an_account_that_ends_in_an_offer_is_an_offer(screener: Screener) -> None:
    offer = "We are hiring now, contact us on Telegram @harbour_desk. We keep your passport in the office."
    text = f"I was scammed once and lost everything. A victim no more. The police laughed. Scammers are bad. {offer}"
    assert level(screener, text) in ("high", "severe")
