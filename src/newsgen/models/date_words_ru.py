"""Dates in Russian words: 20 ноября 2023 г."""

from __future__ import annotations

from newsgen.models.date_words_tables import Names, Remark, Stretch, WesternWords
from newsgen.models.edtf import Edge
from newsgen.models.roman import roman

_YEAR = "{}\u202fг."  # CLDR's space, which no line breaks at

RUSSIAN = WesternWords(
    months=Names(
        (
            *("январь", "февраль", "март", "апрель", "май", "июнь"),
            *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
        ),
        (
            *("января", "февраля", "марта", "апреля", "мая", "июня"),
            *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
        ),
    ),
    parts_of_year={
        "season": Names(("весна", "лето", "осень", "зима"), ("весны", "лета", "осени", "зимы")),
        "quarter": Names(
            ("I квартал", "II квартал", "III квартал", "IV квартал"),
            ("I квартала", "II квартала", "III квартала", "IV квартала"),
        ),
        "half": Names(
            ("первое полугодие", "второе полугодие"),
            ("первого полугодия", "второго полугодия"),
        ),
    },
    part_with_year=dict.fromkeys(("season", "quarter", "third", "half"), "{} {}"),
    plain_year=("{}", _YEAR, _YEAR),
    bc=f"{_YEAR} до н. э.",
    ad=f"{_YEAR} н. э.",
    stretches={
        "decade": Stretch("{}-е годы", "{}-х годов", "одного из {}-х годов"),
        "century": Stretch("{} век", "{} века", "одного из годов {} века"),
        "between": Stretch(
            "между {} и {}", "времени между {} и {}", "одного из годов между {} и {}"
        ),
    },
    century=roman,
    hemispheres=("Северное полушарие", "Южное полушарие"),
    parts={"year": "год", "season": "период", "month": "месяц", "day": "день"},
    unknown=Remark("{} неизвестен", several="{} неизвестны"),
    approximate=Remark("{} указан приблизительно", several="{} указаны приблизительно"),
    uncertain=Remark("{} под вопросом"),
    doubtful="под вопросом",
    unknown_year=("год неизвестен", "неизвестного года"),
    unknown_date=("дата неизвестна", "неизвестной даты"),
    about="ок. {}",
    day_note="день: {}",
    estimated="оценка: {}",
    masked="X — неизвестная цифра",
    at="{}, {}",
    words=(" и ", " или "),
    since="с {} по настоящее время",
    onwards="с {}, конец неизвестен",
    until="до {}",
    until_only="до {}, начало неизвестно",
    endless={
        (Edge.OPEN, Edge.OPEN): "во все времена",
        (Edge.OPEN, Edge.UNKNOWN): "до неизвестной даты",
        (Edge.UNKNOWN, Edge.OPEN): "с неизвестной даты по настоящее время",
    },
    one_of="{} (одна из этих дат)",
    later=("{} и позднее", "{} или позднее"),
    earlier=("{} и ранее", "{} или ранее"),
)
"""What Russian says."""
