"""Dates of the Gregorian calendar in Persian words: ۲۰ نوامبر ۲۰۲۳."""

from __future__ import annotations

from newsgen.models.date_words_tables import Names, Remark, Stretch, WesternWords
from newsgen.models.edtf import Edge

PERSIAN = WesternWords(
    months=Names(
        (
            *("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن"),
            *("ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
        )
    ),
    parts_of_year={
        "season": Names(("بهار", "تابستان", "پاییز", "زمستان")),
        "quarter": Names(("سه‌ماههٔ اول", "سه‌ماههٔ دوم", "سه‌ماههٔ سوم", "سه‌ماههٔ چهارم")),
        "half": Names(("نیمهٔ اول", "نیمهٔ دوم")),
    },
    part_with_year=dict.fromkeys(("season", "quarter", "third", "half"), "{} {}"),
    plain_year=("{}", "سال {}", "{}"),
    bc="{} ق.م.",
    ad="{} م.",
    stretches={
        "decade": Stretch("دههٔ {}", "دههٔ {}", "سالی از دههٔ {}"),
        "century": Stretch("سدهٔ {} میلادی", "سدهٔ {} میلادی", "سالی از سدهٔ {} میلادی"),
        "between": Stretch("بین {} و {}", "زمانی بین {} و {}", "سالی بین {} و {}"),
    },
    hemispheres=("نیمکرهٔ شمالی", "نیمکرهٔ جنوبی"),
    parts={"year": "سال", "season": "دوره", "month": "ماه", "day": "روز"},
    unknown=Remark("{} نامعلوم"),
    approximate=Remark("{} تقریبی"),
    uncertain=Remark("{} نامطمئن"),
    doubtful="نامطمئن",
    unknown_year=("سال نامعلوم", "سالی نامعلوم"),
    unknown_date=("تاریخ نامعلوم", "تاریخی نامعلوم"),
    about="حدود {}",
    day_note="روز {}",
    estimated="برآورد: {}",
    masked="X رقم نامعلوم است",
    at="{}، ساعت {}",
    dash=" تا ",
    wide_dash=" تا ",
    comma="، ",
    words=(" و ", " یا "),
    since="از {} تاکنون",
    onwards="از {}، پایان نامعلوم",
    until="تا {}",
    until_only="تا {}، آغاز نامعلوم",
    endless={
        (Edge.OPEN, Edge.OPEN): "در همهٔ زمان‌ها",
        (Edge.OPEN, Edge.UNKNOWN): "تا تاریخی نامعلوم",
        (Edge.UNKNOWN, Edge.OPEN): "از تاریخی نامعلوم تاکنون",
    },
    one_of="{} (یکی از این تاریخ‌ها)",
    later=("{} و پس از آن", "{} یا پس از آن"),
    earlier=("{} و پیش از آن", "{} یا پیش از آن"),
    # A month that ends in a vowel is bound to its year.
    changes=(*((f"ه {digit}", f"هٔ {digit}") for digit in range(1, 10)), ("ه سالی", "هٔ سالی")),
)
"""What Persian says."""
