"""Dates in Spanish words: 20 de noviembre de 2023."""

from __future__ import annotations

from newsgen.models.date_words_tables import Names, Remark, Stretch, WesternWords
from newsgen.models.edtf import Edge
from newsgen.models.roman import roman

SPANISH = WesternWords(
    months=Names(
        (
            *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
            *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        )
    ),
    parts_of_year={
        "season": Names(
            ("primavera", "verano", "otoño", "invierno"),
            ("la primavera", "el verano", "el otoño", "el invierno"),
        ),
        "quarter": Names(
            ("primer trimestre", "segundo trimestre", "tercer trimestre", "cuarto trimestre"),
            (
                *("el primer trimestre", "el segundo trimestre"),
                *("el tercer trimestre", "el cuarto trimestre"),
            ),
        ),
        "half": Names(
            ("primer semestre", "segundo semestre"),
            ("el primer semestre", "el segundo semestre"),
        ),
    },
    day_month="{} de {}",
    day_after="el {}",
    part_with_year=dict.fromkeys(("season", "quarter", "third", "half"), "{} de {}"),
    bc="{} a. C.",
    ad="{} d. C.",
    stretches={
        "decade": Stretch("década de {}", "la década de {}", "de un año de la década de {}"),
        "century": Stretch("siglo {}", "el siglo {}", "de un año del siglo {}"),
        "between": Stretch("entre {} y {}", "un momento entre {} y {}", "de un año entre {} y {}"),
    },
    century=roman,
    hemispheres=("hemisferio norte", "hemisferio sur"),
    parts={"year": "año", "season": "periodo", "month": "mes", "day": "día"},
    unknown=Remark("{} desconocido", several="{} desconocidos"),
    approximate=Remark("{} aproximado", several="{} aproximados"),
    uncertain=Remark("{} incierto", several="{} inciertos"),
    doubtful="fecha incierta",
    unknown_year=("año desconocido", "un año desconocido"),
    unknown_date=("fecha desconocida", "una fecha desconocida"),
    about="hacia {}",
    day_note="día {}",
    estimated="estimado en {}",
    masked="X: cifra desconocida",
    at="{}, {}",
    words=(" y ", " o "),
    since="desde {}",
    onwards="desde {}, final desconocido",
    until="hasta {}",
    until_only="hasta {}, comienzo desconocido",
    endless={
        (Edge.OPEN, Edge.OPEN): "en todo momento",
        (Edge.OPEN, Edge.UNKNOWN): "hasta una fecha desconocida",
        (Edge.UNKNOWN, Edge.OPEN): "desde una fecha desconocida",
    },
    one_of="{} (una de estas fechas)",
    later=("{} y después", "{} o después"),
    earlier=("{} y antes", "{} o antes"),
    changes=(
        ("hasta hacia ", "hasta aproximadamente "),
        ("desde hacia ", "desde aproximadamente "),
        (" y invierno", " e invierno"),
        (" o octubre", " u octubre"),
        (" o otoño", " u otoño"),
        (" o 11 de ", " u 11 de "),
        (" o 8 de ", " u 8 de "),
    ),
)
"""What Spanish says."""
