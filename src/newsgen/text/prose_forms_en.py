"""The written forms of English dates, one pattern each; none nests a quantifier in another."""

from __future__ import annotations

import re

_MONTH_NAMES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?+)"
)
_M = rf"(?P<m>{_MONTH_NAMES})"
_M2 = rf"(?P<m2>{_MONTH_NAMES})"
_D = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR_DIGITS = r"(?:1[4-9]\d\d|20\d\d)"
_Y = rf"(?P<y>{_YEAR_DIGITS})"
_DAY_NAMES = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# The year of a month or day, in digits or counted: 3 May 2023, 3 May last year.
_OF_YEAR = (
    rf"(?:,? (?:of )?{_Y}\b(?![-–]\d)|,? (?:of )?(?P<ry>last year|this year|next year"
    r"|(?:that|the same|the following|the next|the previous) year|the year (?:before|after))\b"
    r"(?!['’]s))"
)
_ANY_YEAR = _OF_YEAR.replace("?P<y>", "?:").replace("?P<ry>", "?:")
# What stands before a date and blurs it, or makes it one end of the span it names.
_EDGE = (
    r"(?:(?P<blur>[Ee]arly|[Ll]ate|[Mm]id(?:-to-late)?|(?:[Tt]he )?[Mm]iddle of)[ -](?:in )?"
    r"|(?:[Tt]he )?(?P<edge>[Ee]nd|[Cc]lose|[Bb]eginning|[Ss]tart) of )"
)
_NOT_AN_AMOUNT = r"(?<![\d.,:$£€/-])"

MONTH_FIRST = re.compile(
    rf"\b{_M} (?:the )?{_D}(?![\d.:%]\d|\d|[,']\d\d\d\b)\b(?:{_OF_YEAR})?"
    r"(?! (?:attacks?|riots?|committee|massacre|insurrection|Movement|hijackers)\b)"
)
DAY_FIRST = re.compile(
    rf"{_NOT_AN_AMOUNT}\b{_D} (?:(?:day )?of )?{_M}(?:{_OF_YEAR})?(?![A-Za-z])(?! Day\b)"
)
_TO = r"(?: ?[-–—] ?| (?:to|until|through|and|or) )(?P<e>[0-3]?\d)(?:st|nd|rd|th)?"
DAYS_AFTER = re.compile(rf"\b{_M} {_D}{_TO}\b(?![\d.:%]\d)(?:{_OF_YEAR})?")
DAYS_BEFORE = re.compile(rf"(?<![\d.,:$£€/–-])\b{_D}{_TO} (?:of )?{_M}(?:{_OF_YEAR})?(?![A-Za-z])")
WEEK_OF = re.compile(
    r"\b[Ww]eek (?:(?:of|beginning|starting|commencing)|(?P<end>ending|ended)) (?:on )?"
    rf"(?:{_DAY_NAMES},? )?(?:{_D} (?:of )?{_M}|(?P<m2>{_MONTH_NAMES}) (?P<d2>[0-3]?\d)\b)"
    rf"(?:{_OF_YEAR})?"
)
DAY_OF_MONTH = re.compile(
    rf"\b[Tt]he {_D} (?:day )?of (?P<r>this|last|next|that|the same) month\b"
)
MONTH_YEAR = re.compile(rf"\b(?:{_EDGE})?{_M}{_OF_YEAR}")
LAST_MONTH = re.compile(
    rf"\b(?:{_EDGE})?(?P<r>[Ll]ast|[Tt]his past|[Nn]ext|[Tt]his|[Tt]hat|[Tt]he following) {_M}"
    r"(?![A-Za-z]| \d)"
)
BARE_MONTH = re.compile(
    rf"\b(?:{_EDGE}|(?P<before>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Dd]uring"
    rf"|[Tt]hroughout"
    r"|[Tt]hrough|[Bb]efore|[Aa]fter|(?:[Ss]et|[Dd]ue|[Pp]lanned|[Ss]cheduled|[Ss]lated"
    r"|[Ee]xpected) for"
    r"|(?:[Ww]eek(?:end)?|[Hh]alf|[Pp]art|[Dd]ays?|[Mm]onth|[Rr]est|[Mm]ost|day) (?:of|in)) )"
    rf"{_M}(?!{_ANY_YEAR})(?![A-Za-z]|['’-]| \d(?!\d*,\d{{3}}| ?[a-z]{{3}}))(?! (?:Day|Madness"
    rf"|Fools)\b)"
    rf"(?P<list>(?:,| and| or) {_MONTH_NAMES}(?:,? {_Y}\b|(?! \d)))?"
)
MONTHS_SPAN = re.compile(
    rf"(?:\b(?:[Ff]rom|[Bb]etween) |\b)(?:(?:early|late|mid)[- ])?{_M}"
    rf"(?: ?[-–—] ?| (?P<and>and) | (?:to|until|till|through) )(?:(?:early|late|mid)[- ])?{_M2}"
    rf"\b(?! \d?\d\b)(?:,? (?:of )?{_Y}\b)?"
)
RELATIVE = re.compile(
    rf"\b(?:{_EDGE})?(?P<r>(?:[Ee]arlier |[Ll]ater )?[Tt]his month|[Ll]ast month|[Nn]ext month"
    r"|[Ll]ast year|[Nn]ext year|(?:[Ee]arlier|[Ll]ater) this year|(?:(?<=early )|(?<=late )"
    r"|(?<=end of )|(?<=start of ))this year"
    r"|(?:(?<=end of )|(?<=start of )|(?<=beginning of ))the (?:year|month)"
    r"|[Yy]ear['’]s end|(?<=by )year[- ]end"
    r"|[Yy]esterday|[Tt]omorrow|[Ll]ast night|[Tt]onight|[Tt]his (?:morning|afternoon|evening))"
    r"\b(?!(?<=year)['’]s)(?! before last)"
)
TODAY = re.compile(r"\b(?P<r>(?:[Ee]arlier |[Ll]ater )?[Tt]oday)\b(?!['’]s)")
WEEKDAY = re.compile(
    r"\b(?:(?P<r>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he (?:following|next|previous)|[Tt]hat) "
    r"|(?P<on>[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Ff]rom|[Ll]ate|[Ee]arly|[Bb]efore|[Aa]fter"
    r"|of)"
    rf" )?(?P<w>{_DAY_NAMES})\b(?! (?:morning|afternoon|evening|night)s\b)"
    r"(?P<then> (?:morning|afternoon|evening|night|lunchtime)\b)?"
    r"(?: (?:of )?(?P<wk>last|this|next) week\b)?"
    # The day itself follows: Saturday, May 26
    rf"(?!,? \(?(?:the )?[0-3]?\d(?:st|nd|rd|th)?(?: (?:of )?{_MONTH_NAMES}| (?:and|to) \d"
    rf"| ?[-–]\d)"
    rf"|,? \(?{_MONTH_NAMES} \d)"
    rf"(?! week\b| (?:to|through|and|or) (?:{_DAY_NAMES}s|in [a-z]+ weeks)\b)"
)
HABIT = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|[Oo]ne|[Aa]|[Tt]he|[Aa]ny|[Oo]ther|[Ss]ome|[Mm]ost|[Aa] (?:long"
    r"|quiet|sunny|rainy|wet|cold|hot|normal|typical|busy|slow|lazy|good|bad|single|recent)"
    r"|[Aa]lternate|[Bb]lack"
    r"|[Ee]aster|[Gg]ood|[Aa]sh|[Pp]alm|[Ss]hrove|[Ww]hit|[Cc]yber|[Bb]loody|[Ss]uper|[Gg]iving"
    r"|first|second|third|fourth|last|(?<![Ff]rom )[A-Z][a-z]{2,5}day (?:to|through)) ?$"
)
FIRST_OF_DAYS = re.compile(rf"(?: ?[-–] ?| (?:to|through) ){_DAY_NAMES}")
WEEK_BEFORE = re.compile(r"\b(?P<wk>last|this|next) week,? $")
NAMED_AFTER_A_DAY = re.compile(
    r"(?: (?:Times|Night|Morning|Club|School|Telegraph|Mirror|Express|Mail|Post|Herald|Books"
    r"|League|Football|Harbor|Islands?|Service)\b|[:-])"
)
THIS_SEASON = re.compile(
    r"\b(?P<r>[Ll]ast|[Tt]his|[Nn]ext) (?P<s>spring|summer|autumn|fall|winter)\b(?!['’]s)"
)
THIS_QUARTER = re.compile(
    r"\b(?:(?:[Ii]n|[Ff]or|[Oo]f|[Dd]uring|[Bb]y) the (?P<q>first|second|third|fourth) quarter\b"
    r"|(?:[Ii]n|[Ff]or|[Oo]f|[Dd]uring) Q(?P<n>[1-4])\b)(?! (?:century|mile|hour|moon|final"
    r"|of an|[12]\d{3})\b)"
    r"(?:,? (?:of )?(?P<ry>this year|last year|next year|the year)\b)?(?! of\b)"
)
THIS_HALF = re.compile(
    r"\b[Tt]he (?P<h>first|second) half of (?P<ry>this year|last year|next year|the year)\b"
)
SAME = re.compile(
    r"\b(?:[Ll]ater )?(?P<r>[Tt]he same (?:day|month|year)|[Tt]hat (?:same )?(?:day|month|year)"
    r"|[Tt]he (?:next|following) (?:day|month|year)|[Aa] (?:day|week|year) later"
    r"|(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) days later)\b(?!['’]s)"
)
YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Ff]rom|[Aa]fter|[Bb]efore|[Tt]hrough"
    r"|[Tt]hroughout|[Cc]irca|c\.|[Aa]round|[Bb]orn|[Dd]ated|[Dd]at(?:es?|ing|ed) (?:back )?to"
    r"|back to"
    r"|(?:[Ss]et|[Dd]ue|[Pp]lanned|[Ss]cheduled|[Ss]lated|[Ee]xpected) for|as of"
    r"|(?P<of>\w{1,20}) of"
    rf"|(?<!fiscal )(?<!school )(?<!tax )(?<!financial )(?<!academic )year) ?{_Y}\b"
    r"(?![-–/%][\dA-Za-z]|\.\d|,\d{3}\b|['’]?s\b|: [A-Z]"
    r"| (?:people|dollars|employees|workers|years|homes|households|houses|schools|cases|villages"
    r"|towns|cities|species|copies|units|met(?:re|er)s|miles|kilomet(?:re|er)s|feet|tonn?es|tons"
    r"|votes|voters|seats|pages|words|students|pupils|patients|men|women|children|families|firms"
    r"|companies|shops|stores|cars|vehicles|hours|days|samples|euros|pounds|points|runs|steps"
    r"|members|residents|soldiers|troops|visitors|fans|spectators|respondents|adults|deaths"
    r"|season|edition|model|version)\b)"
)
QUANTITY = re.compile(
    r"(?i:total|sum|population|number|class|height|altitude|elevation|capacity|crowd|attendance"
    r"|maximum|minimum|average|score|fleet|workforce|staff|membership|audience|group|team|out|one"
    r"|some|any|all|each|none|record|bid|version|edition|model|lead|peak|army|force|speed|rate)"
)
ANOTHER_YEAR = re.compile(rf"(?:,|,? and|,? or|,? then|,? and again) (?:in )?{_Y}\b(?![-–/.%,]\d)")
ANOTHER_MONTH = re.compile(rf"(?:,|,? and|,? or) (?:in )?{_M}(?![A-Za-z]|['’-]| \d)")
EDGE_OF_YEAR = re.compile(rf"\b{_EDGE}{_Y}\b(?![-–/%]\d)")
TIMELINE = re.compile(rf"(?m:^){_Y}(?=: |\. |\s[–—-]\s)")
QUARTER = re.compile(
    r"\b(?:(?:[Tt]he )?(?P<q>first|second|third|fourth|last|final) quarter (?:of )?"
    r"|Q(?P<n>[1-4]) )"
    rf"(?:of )?{_Y}\b"
)
HALF = re.compile(rf"\b(?:(?:[Tt]he )?(?P<h>first|second) half of|H(?P<n>[12])) {_Y}\b")
SEASON = re.compile(
    rf"\b(?:(?:[Tt]he )?(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),? (?:of )?){_Y}\b"
    r"(?! (?:Olympics|Games|Paralympics)\b)"
)
DECADE = re.compile(
    r"\b(?:[Tt]he |[Mm]id-|[Ee]arly |[Ll]ate )?(?P<y>1[4-9]\d|20\d)0['’]?s\b"
    r"|\b(?:[Tt]he |[Mm]id-|[Ee]arly |[Ll]ate )['’‘](?P<short>[2-9])0s\b"
)
CENTURY = re.compile(
    r"\b(?:[Tt]he )?(?:(?P<c>1[5-9]|20)th|(?P<word>[Ff]ifteenth|[Ss]ixteenth|[Ss]eventeenth"
    r"|[Ee]ighteenth|[Nn]ineteenth|[Tt]wentieth))[- ][Cc]entury\b"
)
SPAN = re.compile(
    rf"(?:\b[Bb]etween (?P<a>{_YEAR_DIGITS}) and |\b(?:[Ff]rom )?(?P<c>{_YEAR_DIGITS})"
    rf"(?: ?[-–—] ?| (?:to|until|till|through) ))(?P<b>{_YEAR_DIGITS})\b(?![-/]\d)"
)
ISO = re.compile(
    r"(?<![\w/.:-])(?P<y>[12]\d{3})(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?![\w/-])"
)
NUMBERS = re.compile(
    r"(?<![\w/.:-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\w/-])"
)
HOLIDAY = re.compile(
    r"\b(?:[Oo]n |[Uu]ntil |[Bb]y |[Ss]ince |[Ll]ast )(?P<h>Christmas Eve|Christmas Day|Boxing Day"
    r"|New Year['’]s Day|New Year['’]s Eve|Halloween|Valentine['’]s Day)"
    rf"\b(?:(?:,| in)? {_Y}\b)?"
)
