"""A small archive that has something of everything, and its exports."""

from __future__ import annotations

import hashlib
from pathlib import Path

from documents import TODAY, files, write

from newsgen.build.exporting import Outcome, Wish, export
from newsgen.build.options import Options
from newsgen.outputs.exports.formats import FORMATS

CAPTURE = "<!doctype html><title>新桥通车</title><p>Captured as it was. 桥通车了。</p>".encode()
SHA256 = hashlib.sha256(CAPTURE).hexdigest()

SITE = {
    **files(f"""\
-- newsgen.yaml --
title: Town & archive
language: en
base_url: https://example.org/a/
description: A town, as its papers saw it
publisher: {{name: Town Press, url: "https://press.example/"}}
data: {{licence: CC BY 4.0}}
-- content/people/ada.yaml --
name: Ada Brooks
names: [{{value: 艾达·布鲁克斯, lang: zh-Hans, kind: transliteration}}]
aliases: ["=Ada"]
weak_aliases: [Brooks]
description: engineer
roles: [{{title: Mayor, org: Town, from: 2019, to: 2023-05}}]
born: 1961~
same_as: [http://www.wikidata.org/entity/Q1]
-- content/people/red-cross.yaml --
name: Red Cross
kind: organisation
-- content/people/hidden.yaml --
name: Petra Hiddenmarker
public: false
-- content/events/bridge.yaml --
title: The bridge opens
date: 2024-05
people: [ada]
summary: After four years.
-- content/articles/2024/bridge.md --
---
title: 新桥通车 <b>& more</b>
date: 2024-05-21T20:42+08:00
updated: 2024-05-22
category: City
lang: zh-Hans
genre: reportage
author: [Jan Smit, 李明]
people: [{{id: ada, role: 市长}}, red-cross, 张某, hidden]
events:
  - {{date: 2024-05-20, title: 大桥通车, people: [ada, hidden], id: bridge, quote: 桥通车了}}
  - {{date: -0044-03-15, title: Caesar dies}}
  - {{date: 2030, title: To be painted, planned: true}}
source:
  name: 某报
  url: https://www.news.example/Story?b=2&a=1
  author: 某某
  published: 2024-05-20
  captured_at: 2024-05-21T22:00+08:00
  archived: ["https://web.archive.org/web/2024/https://www.news.example/Story?b=2&a=1"]
  status: gone
  licence: CC BY-SA 4.0
  sha256: {SHA256}
image: {{src: /images/a.svg, alt: A bridge, credit: Town Press}}
corrections:
  - {{date: 2024-05-23, was: 五年, now: 四年, why: 误记}}
  - {{date: 2024-06-01, why: 编者按}}
---
艾达·布鲁克斯说：桥通车了，董事会很高兴。央行也在。

见[那一篇](../2023/plan.md)，艾达·布鲁克斯写道。
-- content/articles/2023/plan.md --
---
title: "=SUM(A1)"
date: 2023-11
translation_of: 2024/bridge
people: [ada]
---
Ada Brooks planned a bridge, with "quotes", a <tag>, and
a second line.

Nobody else did.
-- content/articles/2019/wrong.md --
---
title: Wrong
date: 2019
status: retracted
---
Kept text.
-- content/articles/2024/gone.md --
---
title: Withheldmarker
date: 2024-05-03
status: withheld
people: [Marta Withheldmarker]
events: [{{date: 2024-05-02, title: Withheldmarker happened}}]
---
Withheldmarker text.
-- content/articles/2024/draft.md --
---
title: Draftmarker
date: 2024-05-04
status: draft
people: [Dora Draftmarker]
---
Draftmarker text.
-- static/images/a.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>
"""),
}
MARKERS = ("Withheldmarker", "Draftmarker", "Hiddenmarker", "hidden", "张某")
"""What no data may hold: the withheld, drafts, who is not public, or named and not known."""


def make(folder: Path, more: dict[str, str] | None = None) -> Path:
    """Write the archive below *folder*, with its capture, and return its site folder."""
    site = folder / "site"
    write(site, {**SITE, **(more or {})})
    (site / "captures").mkdir()
    (site / f"captures/{SHA256}.html").write_bytes(CAPTURE)
    (site / f"captures/{SHA256}.json").write_text("{}", "utf-8")
    return site


def exported(site: Path, target: Path, *forms: str, force: bool = False) -> Outcome:
    """Export *site* in these formats, or all, to *target*."""
    formats = tuple(FORMATS[one] for one in forms or FORMATS)
    options = Options(site, site / "build", TODAY)
    return export(options, Wish(formats, target, force), lambda *_: None)
