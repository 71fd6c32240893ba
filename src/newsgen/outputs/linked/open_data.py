"""The page of the data files."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.outputs.exports.tables import SCHEMA_VERSION
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import Node, Value, node
from newsgen.outputs.open_data import PACKAGE, OpenDataInputs


def data(view: OpenDataInputs, here: Here) -> Sheet:
    """All data of the archive are one set; its description names the files."""
    header = here.header
    package: Node = node(
        "DataDownload", contentUrl=here.to(PACKAGE), encodingFormat="application/json"
    )
    files: list[Value] = [
        package,
        *(
            node("DataDownload", contentUrl=here.to(place), encodingFormat=form)
            for place, form in _SHARED
        ),
    ]
    dataset = node(
        "Dataset",
        here.ident(view.url, "dataset"),
        name=f"{header.archive}: {here.t('data.title')}",
        description=header.description or here.t("data.intro"),
        url=here.to(view.url),
        license=_licence(view.licence),
        version=f"{SCHEMA_VERSION}",
        creator=here.publisher_ref(),
        publisher=here.publisher_ref(),
        distribution=files,
    )
    return Sheet(
        view.url,
        here.t("data.title"),
        header.language,
        here.t("data.intro"),
        crumbs=(here.root(),),
        terms={"mainEntity": {"@id": here.ident(view.url, "dataset")}},
        nodes=(dataset,),
    )


def _licence(text: str) -> Value:
    """Name a licence: schema.org wants its address, or a work of that name."""
    is_address = text.startswith(("https://", "http://"))
    return text if is_address or not text else node("CreativeWork", name=text)


_SHARED = (("timeline.csv", "text/csv"), ("timeline.ics", "text/calendar"))

LINKED: Mapping[str, Linked] = {"data": data}
