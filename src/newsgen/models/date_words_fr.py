"""Dates in French words: 1er novembre 2023."""

from __future__ import annotations

from newsgen.models.date_words_tables import Names, Remark, Stretch, WesternWords
from newsgen.models.edtf import Edge
from newsgen.models.roman import roman


def _day(number: int) -> str:
    return "1er" if number == 1 else str(number)


def _century(number: int) -> str:
    return "Ier" if number == 1 else f"{roman(number)}e"


FRENCH = WesternWords(
    months=Names(
        (
            *("janvier", "février", "mars", "avril", "mai", "juin"),
            *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        )
    ),
    parts_of_year={
        "season": Names(
            ("printemps", "été", "automne", "hiver"),
            ("le printemps", "l’été", "l’automne", "l’hiver"),
        ),
        "quarter": Names(
            ("1er trimestre", "2e trimestre", "3e trimestre", "4e trimestre"),
            ("le 1er trimestre", "le 2e trimestre", "le 3e trimestre", "le 4e trimestre"),
        ),
        "half": Names(("1er semestre", "2e semestre"), ("le 1er semestre", "le 2e semestre")),
    },
    day=_day,
    day_after="le {}",
    part_with_year=dict.fromkeys(("season", "quarter", "third", "half"), "{} {}"),
    bc="{} av. J.-C.",
    ad="{} apr. J.-C.",
    stretches={
        "decade": Stretch("années {}", "les années {}", "d’une année de la décennie {}"),
        "century": Stretch("{} siècle", "le {} siècle", "d’une année du {} siècle"),
        "between": Stretch(
            "entre {} et {}", "un moment entre {} et {}", "d’une année entre {} et {}"
        ),
    },
    century=_century,
    hemispheres=("hémisphère Nord", "hémisphère Sud"),
    parts={"year": "année", "season": "période", "month": "mois", "day": "jour"},
    feminine=frozenset({"year", "season"}),
    unknown=Remark("{} inconnu", "{} inconnue", "{} inconnus"),
    approximate=Remark("{} approximatif", "{} approximative", "{} approximatifs"),
    uncertain=Remark("{} incertain", "{} incertaine", "{} incertains"),
    doubtful="date incertaine",
    unknown_year=("année inconnue", "une année inconnue"),
    unknown_date=("date inconnue", "une date inconnue"),
    about="vers {}",
    day_note="jour {}",
    estimated="estimé à {}",
    masked="X\u00a0: chiffre inconnu",
    at="{} à {}",
    words=(" et ", " ou "),
    since="depuis {}",
    onwards="depuis {}, fin inconnue",
    until="jusqu’en {}",
    until_only="jusqu’en {}, début inconnu",
    endless={
        (Edge.OPEN, Edge.OPEN): "de tout temps",
        (Edge.OPEN, Edge.UNKNOWN): "jusqu’à une date inconnue",
        (Edge.UNKNOWN, Edge.OPEN): "depuis une date inconnue",
    },
    one_of="{} (l’une de ces dates)",
    later=("{} et après", "{} ou après"),
    earlier=("{} et avant", "{} ou avant"),
    changes=(
        ("jusqu’en les ", "jusqu’aux "),
        ("jusqu’en le ", "jusqu’au "),
        ("jusqu’en l’", "jusqu’à l’"),
        ("jusqu’en un", "jusqu’à un"),
        ("jusqu’en vers ", "jusque vers "),
        ("année et période approximatifs", "année et période approximatives"),
        ("année et période incertains", "année et période incertaines"),
    ),
)
"""What French says."""
