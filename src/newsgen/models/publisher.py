"""Who answers for an archive, and where readers can read how they work."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from newsgen.models.dates import PartialDate
from newsgen.models.theme import Signpost


class Publisher(Struct, frozen=True):
    """Who answers for the archive; ``type`` is what schema.org calls them, "" if not said.

    ``policies`` are pages that say how they work, each under its name in the
    settings: "corrections", "ethics".  ``same_as`` are addresses of the same publisher
    elsewhere, and ``logo`` is their picture; ``founded`` is as precise as it is known.
    """

    name: str = ""
    url: str = ""
    type: str = ""
    logo: Signpost | None = None
    founded: PartialDate | None = None
    same_as: tuple[str, ...] = ()
    policies: tuple[Signpost, ...] = ()

    @property
    def unplaced(self) -> Publisher:
        """The same, wherever in the settings it stands."""
        if not (self.logo or self.policies):
            return self
        return replace(
            self,
            logo=self.logo and replace(self.logo, line=0, column=0),
            policies=tuple(replace(one, line=0, column=0) for one in self.policies),
        )
