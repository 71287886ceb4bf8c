"""Names under which job boards and spreadsheets keep the fields of a posting, in the languages Screener reads."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from functools import cache
from typing import Final

_LONGEST: Final = 60
_LIKENESS: Final = 0.75
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        "id", "job id", "jobid", "posting id", "ad id", "ref", "reference", "reference no", "job code",
        "row id", "no", "nr", "编号", "編號", "职位编号", "職位編號", "序号", "序號", "kod", "nombor rujukan",
        "kode", "kode lowongan", "nomor", "mã", "mã tin", "mã công việc", "รหัส", "รหัสงาน", "आईडी", "क्रमांक",
        "আইডি", "آئی ڈی", "дугаар", "លេខកូដ", "အမှတ်", "kitambulisho", "nambari",
    ),
    "title": (
        "title", "job title", "position", "job position", "role", "job name", "vacancy", "vacancy title",
        "post", "designation", "heading", "headline", "subject", "occupation", "job", "职位", "职位名称",
        "岗位", "岗位名称", "招聘职位", "标题", "職位", "職位名稱", "職缺", "職缺名稱", "工作名稱", "職稱",
        "標題", "崗位", "jawatan", "nama jawatan", "tajuk", "tajuk kerja", "posisi", "jabatan", "lowongan",
        "judul", "nama pekerjaan", "pekerjaan", "judul lowongan", "tên công việc", "vị trí",
        "vị trí tuyển dụng", "chức danh", "tiêu đề", "công việc", "ตำแหน่ง", "ตำแหน่งงาน", "ชื่องาน",
        "ชื่อตำแหน่ง", "หัวข้อ", "posisyon", "trabaho", "titulo", "pamagat", "पद", "पद का नाम", "नौकरी",
        "शीर्षक", "naukri", "পদ", "পদের নাম", "পদবি", "চাকরি", "শিরোনাম", "عہدہ", "نوکری", "عنوان", "ملازمت",
        "पदको नाम", "जागिर", "पदवी", "албан тушаал", "ажлын байр", "гарчиг", "мэргэжил", "មុខតំណែង", "តួនាទី",
        "ចំណងជើង", "មុខងារ", "ရာထူး", "အလုပ်အမည်", "ခေါင်းစဉ်", "cheo", "nafasi", "nafasi ya kazi", "kichwa",
        "jina la kazi",
    ),
    "employer": (
        "employer", "company", "company name", "organization", "organisation", "hiring organization", "firm",
        "business", "recruiter", "advertiser", "employer name", "agency", "公司", "公司名称", "企业",
        "企业名称", "雇主", "单位", "招聘单位", "公司名稱", "企業名稱", "僱主", "雇主名稱", "單位", "syarikat",
        "nama syarikat", "majikan", "perusahaan", "nama perusahaan", "pemberi kerja", "instansi", "công ty",
        "tên công ty", "nhà tuyển dụng", "doanh nghiệp", "บริษัท", "ชื่อบริษัท", "นายจ้าง", "หน่วยงาน",
        "kumpanya", "pangalan ng kumpanya", "कंपनी", "कंपनी का नाम", "नियोक्ता", "कम्पनी", "कम्पनीको नाम",
        "रोजगारदाता", "কোম্পানি", "কোম্পানির নাম", "প্রতিষ্ঠান", "প্রতিষ্ঠানের নাম", "নিয়োগকর্তা", "کمپنی",
        "کمپنی کا نام", "آجر", "компани", "компанийн нэр", "ажил олгогч", "байгууллага", "ក្រុមហ៊ុន",
        "ឈ្មោះក្រុមហ៊ុន", "និយោជក", "ကုမ္ပဏီ", "ကုမ္ပဏီအမည်", "အလုပ်ရှင်", "kampuni", "jina la kampuni",
        "mwajiri",
    ),
    "location": (
        "location", "job location", "place", "city", "workplace", "work location", "place of work", "address",
        "area", "region", "province", "地点", "工作地点", "城市", "地区", "工作地址", "地址", "地點",
        "工作地點", "工作地區", "上班地點", "地區", "縣市", "lokasi", "tempat kerja", "tempat", "bandar",
        "alamat", "kota", "lokasi kerja", "penempatan", "wilayah", "địa điểm", "nơi làm việc",
        "địa điểm làm việc", "thành phố", "địa chỉ", "khu vực", "tỉnh thành", "สถานที่", "สถานที่ทำงาน",
        "สถานที่ปฏิบัติงาน", "จังหวัด", "ที่อยู่", "พื้นที่", "lokasyon", "lugar", "lungsod", "tirahan",
        "स्थान", "कार्यस्थल", "शहर", "पता", "ठेगाना", "कार्यस्थान", "স্থান", "কর্মস্থল", "শহর", "ঠিকানা",
        "مقام", "جگہ", "شہر", "پتہ", "байршил", "хаяг", "хот", "газар", "ទីតាំង", "ទីកន្លែង", "ទីកន្លែងធ្វើការ",
        "ទីក្រុង", "អាសយដ្ឋាន", "နေရာ", "တည်နေရာ", "အလုပ်နေရာ", "မြို့", "လိပ်စာ", "mahali", "eneo", "mji",
        "anwani",
    ),
    "pay": (
        "pay", "salary", "wage", "wages", "salary range", "pay range", "compensation", "remuneration", "income",
        "base salary", "ctc", "package", "stipend", "salary text", "薪资", "工资", "薪水", "薪酬", "待遇",
        "月薪", "薪资待遇", "薪資", "工資", "薪資待遇", "薪金", "gaji", "pendapatan", "julat gaji", "upah",
        "kisaran gaji", "penghasilan", "imbalan", "lương", "mức lương", "thu nhập", "tiền lương", "เงินเดือน",
        "ค่าจ้าง", "รายได้", "ค่าตอบแทน", "sahod", "sweldo", "suweldo", "kita", "वेतन", "तनख्वाह", "सैलरी",
        "तलब", "पारिश्रमिक", "বেতন", "মজুরি", "تنخواہ", "اجرت", "цалин", "хөлс", "цалингийн хэмжээ", "ប្រាក់ខែ",
        "ប្រាក់បៀវត្សរ៍", "ប្រាក់ឈ្នួល", "បៀវត្ស", "လစာ", "လုပ်ခ", "mshahara", "malipo", "ujira",
    ),
    "text": (
        "text", "description", "job description", "body", "content", "details", "ad", "ad text", "advert",
        "message", "job details", "post text", "caption", "full text", "summary", "jd", "描述", "职位描述",
        "工作内容", "岗位职责", "内容", "正文", "招聘内容", "详情", "職位描述", "工作內容", "內容", "職務內容",
        "說明", "詳情", "penerangan", "keterangan", "huraian kerja", "penerangan kerja", "kandungan",
        "deskripsi", "deskripsi pekerjaan", "isi", "isi lowongan", "uraian", "teks", "mô tả", "mô tả công việc",
        "nội dung", "chi tiết", "รายละเอียด", "รายละเอียดงาน", "ลักษณะงาน", "เนื้อหา", "ข้อความ", "คำอธิบาย",
        "deskripsyon", "paglalarawan", "detalye", "nilalaman", "teksto", "विवरण", "नौकरी का विवरण",
        "कार्य विवरण", "वर्णन", "जागिर विवरण", "বিবরণ", "কাজের বিবরণ", "চাকরির বিবরণ", "বিস্তারিত", "تفصیل",
        "تفصیلات", "متن", "тайлбар", "ажлын тайлбар", "агуулга", "дэлгэрэнгүй", "текст", "ការពិពណ៌នា",
        "ពិពណ៌នា", "ព័ត៌មានលម្អិត", "ខ្លឹមសារ", "ဖော်ပြချက်", "အလုပ်အကြောင်းအရာ", "အကြောင်းအရာ", "အသေးစိတ်",
        "maelezo", "maelezo ya kazi", "maudhui", "ujumbe",
    ),
    "html": (
        "html", "page", "html text", "description html", "raw html", "source html",
    ),
    "url": (
        "url", "link", "job url", "job link", "posting url", "web", "website", "source url", "href", "链接",
        "网址", "职位链接", "連結", "網址", "鏈接", "pautan", "tautan", "liên kết", "đường dẫn", "ลิงก์",
        "ลิงค์", "लिंक", "লিংক", "লিঙ্ক", "لنک", "холбоос", "តំណ", "တံဆက်", "လင့်ခ်", "kiungo",
    ),
    "lang": (
        "lang", "language", "locale", "语言", "語言", "bahasa", "ngôn ngữ", "ภาษา", "wika", "भाषा", "ভাষা",
        "زبان", "хэл", "ភាសា", "ဘာသာစကား", "lugha",
    ),
    "country": (
        "country", "country code", "nation", "国家", "國家", "negara", "quốc gia", "nước", "ประเทศ", "bansa",
        "देश", "দেশ", "ملک", "улс", "ប្រទេស", "နိုင်ငံ", "nchi",
    ),
    "posted": (
        "posted", "date", "date posted", "posted at", "posted on", "posting date", "published", "published at",
        "publish date", "created at", "发布日期", "发布时间", "日期", "發布日期", "刊登日期", "更新日期",
        "tarikh", "tarikh siaran", "tanggal", "tanggal posting", "tanggal tayang", "ngày", "ngày đăng",
        "วันที่", "วันที่ประกาศ", "วันที่ลงประกาศ", "petsa", "तारीख", "दिनांक", "मिति", "তারিখ", "تاریخ",
        "огноо", "កាលបរិច្ឆេទ", "ရက်စွဲ", "tarehe",
    ),
    "contacts": (
        "contacts", "contact", "contact info", "contact details", "phone", "phone number", "telephone",
        "mobile", "email", "e-mail", "whatsapp", "telegram", "联系方式", "联系人", "电话", "邮箱", "微信",
        "聯絡方式", "聯絡人", "電話", "聯繫方式", "電郵", "hubungi", "telefon", "kontak", "telepon", "nomor hp",
        "no hp", "liên hệ", "điện thoại", "số điện thoại", "ติดต่อ", "ช่องทางติดต่อ", "เบอร์โทร", "โทรศัพท์",
        "อีเมล", "kontakin", "telepono", "संपर्क", "फोन", "फ़ोन", "सम्पर्क", "যোগাযোগ", "ফোন", "ইমেইল", "رابطہ",
        "فون", "ای میل", "холбоо барих", "утас", "ទំនាក់ទំនង", "ទូរស័ព្ទ", "ဆက်သွယ်ရန်", "ဖုန်း", "mawasiliano",
        "simu", "barua pepe",
    ),
    "completeness": (
        "completeness",
    ),
}  # fmt: skip


def field_for(column_name: str) -> str | None:
    """The posting's field that a column of this name holds, or ``None``. Case, blanks and punctuation do not count."""
    return _fields().get(_key(column_name))


def field_near(name: str) -> str | None:
    """The field that ``name`` means or misspells, for "did you mean"; ``None`` when it is like no known name."""
    if field := field_for(name):
        return field
    # The field's own names come first, so that they win where a name is as near to another language's word.
    near = get_close_matches(_key(name[:_LONGEST]), [*_NAMES, *_fields()], 1, _LIKENESS)
    return _fields()[near[0]] if near else None


@cache
def _fields() -> dict[str, str]:
    table: dict[str, str] = {}
    for field, names in _NAMES.items():
        for name in names:
            for key in (_key(name), _key(_bare(name))):
                table.setdefault(key, field)
    return table


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LMN")


def _bare(name: str) -> str:
    """``name`` as people type it who have no Vietnamese keyboard; other scripts stay as they are."""
    if not any("a" <= char <= "z" for char in name):
        return name
    parts = unicodedata.normalize("NFD", name.replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))
