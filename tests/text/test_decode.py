from __future__ import annotations

import pytest

from screener.errors import InputError
from screener.text.decode import decode, mend

HANS = "我们公司现在招聘客服人员，工作地点在市中心，包吃住，月薪四千，有意请联系人事部。"
HANT = "本公司誠徵客服人員，工作地點在市中心，供餐及宿舍，月薪三萬，有意請聯絡人事部。"
THAI = "รับสมัครพนักงานดูแลลูกค้า ทำงานในเมือง มีที่พักและอาหาร เงินเดือนหนึ่งหมื่นบาท ติดต่อฝ่ายบุคคล"
VIET = "Cần tuyển nhân viên phục vụ quán cà phê, lương tháng tám triệu, bao ăn ở, liên hệ chủ quán."
WEST = "Café “Zoë” hires a maître d’hôtel – £400 a week, señoritas y señores welcome…"
# Windows-1258 writes tones as marks of their own; this is the same sentence in its spelling.
VIET_1258 = (
    "C\u00e2\u0300n tuy\u00ea\u0309n nh\u00e2n vi\u00ean phu\u0323c vu\u0323 qua\u0301n ca\u0300 ph\u00ea, l\u01b0\u01a1ng tha\u0301ng ta\u0301m tri\u00ea\u0323u, "
    "bao \u0103n \u01a1\u0309, li\u00ean h\u00ea\u0323 chu\u0309 qua\u0301n."
)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(b"Cook wanted, USD 300", "Cook wanted, USD 300", "utf-8", id="ascii"),
        pytest.param(HANS.encode(), HANS, "utf-8", id="utf-8"),
        pytest.param(THAI.encode("utf-8-sig"), THAI, "utf-8", id="utf-8 with mark"),
        pytest.param(HANS.encode("utf-16"), HANS, "utf-16-le", id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + HANT.encode("utf-16-be"), HANT, "utf-16-be", id="utf-16 big end first"),
        pytest.param(WEST.encode("utf-16-le"), WEST, "utf-16-le", id="utf-16 by zero bytes"),
        pytest.param(VIET.encode("utf-16-be"), VIET, "utf-16-be", id="utf-16 big end first by zero bytes"),
        pytest.param(HANS.encode("gb18030"), HANS, "gb18030", id="simplified in gb18030"),
        pytest.param(HANT.encode("gb18030"), HANT, "gb18030", id="traditional in gb18030"),
        pytest.param(HANT.encode("big5"), HANT, "big5", id="traditional in big5"),
        pytest.param(
            "香港搵工，返工時間彈性，唔使經驗，我哋公司請人".encode("big5hkscs"),
            "香港搵工，返工時間彈性，唔使經驗，我哋公司請人",
            "big5",
            id="cantonese in big5",
        ),
        pytest.param(THAI.encode("tis-620"), THAI, "tis-620", id="thai in tis-620"),
        pytest.param(VIET_1258.encode("cp1258"), VIET, "windows-1258", id="vietnamese in windows-1258"),
        pytest.param(WEST.encode("cp1252"), WEST, "windows-1252", id="western in windows-1252"),
        pytest.param("Pay ¥9,000".encode("cp1252"), "Pay ¥9,000", "windows-1252", id="one sign in windows-1252"),
        pytest.param("招 USD 4000 客服".encode("gb18030"), "招 USD 4000 客服", "gb18030", id="short chinese"),
        pytest.param(
            f"{THAI}\n".encode() * 40 + b"\xff\n", f"{THAI}\n" * 40 + "\ufffd\n", "utf-8", id="utf-8 with a broken byte"
        ),
        pytest.param(b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", "utf-8", id="line ends"),
    ],
)
def test_text_and_encoding(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "kind", "advice"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture", "text recogniser", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture", "text recogniser", id="jpeg"),
        pytest.param(b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP picture", "text recogniser", id="webp"),
        pytest.param(b"\x00\x00\x00\x18ftypheic", "a HEIC picture", "text recogniser", id="heic"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "a PDF", "copy the text", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00notes.txt", "a ZIP archive", "Unpack it", id="zip"),
        pytest.param(
            b"PK\x03\x04\x14\x00\x00\x00word/document.xml", "a Word document", "plain text (UTF-8)", id="docx"
        ),
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00xl/workbook.xml", "an Excel workbook", "as CSV", id="xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "plain text (UTF-8)", id="doc"),
        pytest.param(b"{\\rtf1\\ansi Hello}", "an RTF document", "plain text (UTF-8)", id="rtf"),
        pytest.param(b"\x1f\x8b\x08\x00", "a gzip archive", "Unpack it", id="gzip"),
        pytest.param(b"bplist00\xd1", "a Safari web archive", "Save the page as HTML", id="webarchive"),
    ],
)
def test_files_that_are_no_text(data: bytes, kind: str, advice: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.problem == f"this is not text: it seems to be {kind}"
    assert advice in caught.value.hint


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"ab\x00cd\x00\x00ef\x00" * 20, "this is not text: it holds NUL bytes", id="zero bytes"),
        pytest.param(
            bytes(range(1, 9)) * 50,
            "this is not text: most of it is control characters or broken ones",
            id="control characters",
        ),
    ],
)
def test_bytes_that_are_no_text(data: bytes, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.problem == problem
    assert caught.value.hint


def test_five_megabytes_are_read_whole() -> None:
    data = f"{HANS}\n".encode("gb18030") * 65_000
    text, encoding = decode(data)
    assert encoding == "gb18030"
    assert text.count("\n") == 65_000


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("plain", "plain"),
        ("a\ud83db", "a\ufffdb"),
        ("\ude00", "\ufffd"),
        ("\ud83d\ude00", "😀"),
    ],
)
def test_lone_halves_are_replaced(broken: str, mended: str) -> None:
    assert mend(broken) == mended
