"""Dates in Arabic words, with the months of CLDR, of Egypt and the Gulf: ٢٠ نوفمبر ٢٠٢٣."""

from __future__ import annotations

from newsgen.models.date_words_tables import Names, Remark, Stretch, WesternWords
from newsgen.models.edtf import Edge

_DECADES = (
    *("", "العقد الثاني من", "عشرينيات", "ثلاثينيات", "أربعينيات"),
    *("خمسينيات", "ستينيات", "سبعينيات", "ثمانينيات", "تسعينيات"),
)


def _decade(first: int) -> str:
    """Name a decade by its tens and its century: the nineties of the 20th century."""
    return f"{_DECADES[first // 10 % 10]} القرن الـ{first // 100 + 1}"


ARABIC = WesternWords(
    months=Names(
        (
            *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
            *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
        )
    ),
    parts_of_year={
        "season": Names(("ربيع", "صيف", "خريف", "شتاء")),
        "quarter": Names(("الربع الأول", "الربع الثاني", "الربع الثالث", "الربع الرابع")),
        "half": Names(("النصف الأول", "النصف الثاني")),
    },
    part_with_year={
        "season": "{} {}",
        "quarter": "{} من {}",
        "third": "{} {}",
        "half": "{} من {}",
    },
    plain_year=("{}", "عام {}", "{}"),
    bc="{} ق.م",
    ad="{} م",
    stretches={
        "decade": Stretch("{}", "{}", "من إحدى سنوات {}"),
        "century": Stretch("القرن الـ{}", "القرن الـ{}", "من إحدى سنوات القرن الـ{}"),
        "between": Stretch("بين عامي {} و{}", "ما بين عامي {} و{}", "من سنة بين عامي {} و{}"),
    },
    decade=_decade,
    hemispheres=("نصف الكرة الشمالي", "نصف الكرة الجنوبي"),
    parts={"year": "السنة", "season": "الفترة", "month": "الشهر", "day": "اليوم"},
    unknown=Remark("دون تحديد {}"),
    approximate=Remark("على وجه التقريب: {}"),
    uncertain=Remark("غير مؤكد: {}"),
    doubtful="تاريخ غير مؤكد",
    unknown_year=("سنة غير معروفة", "سنة غير معروفة"),
    unknown_date=("تاريخ غير معروف", "تاريخ غير معروف"),
    about="نحو {}",
    day_note="يوم {}",
    estimated="التقدير: {}",
    masked="الحرف X رقم مجهول",
    at="{}، {}",
    comma="، ",
    words=(" و", " أو "),
    since="منذ {}",
    onwards="من {}، والنهاية غير معروفة",
    until="حتى {}",
    until_only="حتى {}، والبداية غير معروفة",
    endless={
        (Edge.OPEN, Edge.OPEN): "في كل الأوقات",
        (Edge.OPEN, Edge.UNKNOWN): "حتى تاريخ غير معروف",
        (Edge.UNKNOWN, Edge.OPEN): "منذ تاريخ غير معروف",
    },
    one_of="{} (أحد هذه التواريخ)",
    later=("{} وما بعد ذلك", "{} أو بعد ذلك"),
    earlier=("{} وما قبل ذلك", "{} أو قبل ذلك"),
)
"""What Arabic says."""
