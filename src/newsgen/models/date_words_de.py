"""Dates in German words: 20. November 2023."""

from __future__ import annotations

from newsgen.models.date_words_tables import Names, Remark, Stretch, WesternWords
from newsgen.models.edtf import Edge

GERMAN = WesternWords(
    months=Names(
        (
            *("Januar", "Februar", "März", "April", "Mai", "Juni"),
            *("Juli", "August", "September", "Oktober", "November", "Dezember"),
        )
    ),
    parts_of_year={
        "season": Names(("Frühjahr", "Sommer", "Herbst", "Winter")),
        "quarter": Names(("1. Quartal", "2. Quartal", "3. Quartal", "4. Quartal")),
        "half": Names(("1. Halbjahr", "2. Halbjahr")),
    },
    day="{}.".format,
    part_with_year=dict.fromkeys(("season", "quarter", "third", "half"), "{} {}"),
    bc="{} v. Chr.",
    ad="{} n. Chr.",
    stretches={
        "decade": Stretch("{}er-Jahre", "den {}er-Jahren", "eines Jahres in den {}er-Jahren"),
        "century": Stretch(
            "{}. Jahrhundert", "dem {}. Jahrhundert", "eines Jahres im {}. Jahrhundert"
        ),
        "between": Stretch(
            "zwischen {} und {}",
            "der Zeit zwischen {} und {}",
            "eines Jahres zwischen {} und {}",
        ),
    },
    hemispheres=("Nordhalbkugel", "Südhalbkugel"),
    parts={"year": "Jahr", "season": "Zeitraum", "month": "Monat", "day": "Tag"},
    unknown=Remark("{} unbekannt"),
    approximate=Remark("{} ungefähr"),
    uncertain=Remark("{} unsicher"),
    doubtful="unsicher",
    unknown_year=("unbekanntes Jahr", "einem unbekannten Jahr"),
    unknown_date=("unbekanntes Datum", "einem unbekannten Datum"),
    about="ca. {}",
    about_is_preposition=False,
    day_note="Tag {}",
    estimated="geschätzt {}",
    masked="X: unbekannte Ziffer",
    at="{}, {} Uhr",
    words=(" und ", " oder "),
    since="seit {}",
    onwards="ab {}, Ende unbekannt",
    until="bis {}",
    until_only="bis {}, Beginn unbekannt",
    endless={
        (Edge.OPEN, Edge.OPEN): "zu allen Zeiten",
        (Edge.OPEN, Edge.UNKNOWN): "bis zu einem unbekannten Zeitpunkt",
        (Edge.UNKNOWN, Edge.OPEN): "seit einem unbekannten Zeitpunkt",
    },
    one_of="{} (eines dieser Daten)",
    later=("{} und später", "{} oder später"),
    earlier=("{} und früher", "{} oder früher"),
    changes=(
        ("bis dem ", "bis zum "),
        ("bis den ", "bis zu den "),
        ("bis der ", "bis zu der "),
        ("bis einem ", "bis zu einem "),
    ),
)
"""What German says."""
