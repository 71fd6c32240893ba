"""What may stand before and behind an English name, so that a name is told from a longer one."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    Mr Mrs Ms Miss Dr Prof Professor President Senator Sen Representative Rep Congressman
    Congresswoman Governor Gov Judge Justice Chairman Chairwoman Chair Chairperson Chief Executive
    CEO CTO CFO COO Director Minister Secretary Sir Lord Lady Dame King Queen Prince Princess Pope
    Captain Capt General Gen Colonel Col Major Maj Sergeant Sgt Lieutenant Lt Admiral Mayor Coach
    Officer Detective Inspector Attorney Ambassador Chancellor Commissioner Councillor Councilman
    Councilwoman Councilmember Editor Reporter Correspondent Speaker Premier Deputy Founder
    Cofounder Co-founder Administrator Superintendent Principal Dean Rabbi Father Sister Brother
    Uncle Aunt Reverend Rev Bishop Archbishop Cardinal Sheikh Emperor Empress Congress Analyst
    Economist Author Actor Actress Singer Producer Nurse Constable Sheriff Marshal Engineer
    Treasurer Trustee Counsel Solicitor Baroness Baron Duke Duchess Archivist Researcher Librarian
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December
""")
"""Capitalised words before a name that are no part of it; days and months too."""

OPENERS = _words("""
    But And When If After Before While Although Though Because Since As So Yet Still Then Later
    Now Today Yesterday Tomorrow Meanwhile However For In On At By With Without From To Of About
    Against Among Between Under Over Through During Despite Unlike Like Until Once Where Whether
    What Why How Who Whom That This These Those The A An His Her Its Their Our My Your Both Either
    Neither Nor Or Not Only Even Also Instead Perhaps Maybe Soon Earlier Again Ever Never Here
    There Did Does Do Is Was Were Are Has Had Have Can Could Will Would Should May Might Must
    Asked Told Said Says According Thanks Given Enter Ask Asking Let Ousted Ousting Former Young
    Old Poor No Yes Well Nevertheless Nonetheless Moreover Furthermore Finally Eventually
    Initially Originally Recently Last Next Every Each All Some Many Most Few Several Another
    Other Together Besides Except Than Too Very Inside Outside Near Behind Beyond Within Along
    Around Across Following Regarding Concerning Considering Including Upon Whereas Wherever
    Whenever Unless Lest Left Right Above Below Clockwise Photo Photograph Picture Credit Source
    Interview Caption Text Words Editing Reporting Note Update Correction Q Re
""")
"""Words that begin a sentence in front of a name."""

LATER_TITLES = _words("""
    CEO CTO CFO COO Sr Esq PhD MD MP MEP AM PM UK US EU UN OBE CBE MBE KBE QC KC RN Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December I
""")
"""Capitalised words behind a name that are no part of it."""

INSTITUTIONS = _words("""
    Foundation University College School Schools Academy Institute Institution Center Centre
    Library Museum Hospital Clinic Street Avenue Road Tower Towers Hall Park Prize Award Awards
    Medal Fellowship Fellowships Fellow Fellows Scholarship Scholarships Scholar Scholars Inc Ltd
    LLC LLP Corp Corporation Co Company Companies Group Holdings Capital Ventures Partners Bank
    Church Chapel Cathedral Airport Bridge Stadium Arena Theatre Theater Gallery Lab Labs
    Laboratory Laboratories Observatory Trust Fund Society Association Plaza Square Island Islands
    County City Building Drive Lane Boulevard Memorial Monument Collection Papers Lecture Lectures
    Professorship Chair Act Amendment Doctrine Administration Campus Auditorium Field Parkway
    Highway Expressway Tunnel Station Dam Lake Mountain Mount Peak River Bay Point Place Court
    House Mansion Estate Garden Gardens Hotel Inn Press Publishing Publishers Books Records
    Studios Pictures Productions Films Motors Motor Industries Enterprises Associates Brothers
    Bros Sons Club Cup Trophy Tournament Classic Initiative Project Program Programme Archive
    Archives Conservatory Elementary High Middle Secondary Preparatory Seminary Orchestra Ensemble
    Quartet Trio Band Syndrome Disease Effect Theorem Space Telescope Conference Symposium Federal
    Courthouse Complex Pavilion Wing Room Suite Terrace Way Close Crescent Township Village
    Heights Hills Beach Springs Falls Forest Farm Farms Ranch Winery Vineyards Brewery Global
    Presidential International
""")
"""Institutions, places and things that bear somebody's name: it is no mention then."""

INSTITUTIONS_BEFORE = _words("""
    USS HMS HMCS RMS SS Fort Mount Mt Lake Camp Cape Port Saint St
""")
"""Words that make a ship or a place of the name behind them."""

GENERATIONS = _words("Jr Sr II III IV Junior Senior")
"""What tells a son from his father: without it in the name, the other one is meant."""

COMMON_WORDS = _words("""
    Banks Black Bloom Blue Bolt Bond Bowls Brand Bridges Brooks Brown Burns Bush Cash Chambers
    Chance Chase Christian Church Clay Close Cook Cross Cruise Day Dear Drew Early East Ember
    English Fields Fish Fine Flood Flowers Forest Foster France Frank Freeman French Frost Gates
    Glass Gold Golden Good Gore Grace Grant Grave Graves Gray Green Grey Guy Hardy Hart Hay Head
    Hills Holiday Holly Hook Hope Hopes House Hunt Ivy Jewel Jobs Joy Justice Keen Keys Kings
    Knights Land Law Laws Little Livings Lock Long Love Low Major Mark Marks Marshall May Miles
    Mill Mills Moon Moss Mount Musk Nail Nice Noble North Olive Page Pages Park Parks Patience Pay
    Pearl Penny Pepper Pitt Pitts Plant Pool Pope Powers Price Prior Proud Quick Rand Read Reed
    Reeves Rice Rich Richer Ring Rivers Rob Robin Rose Rush Sage Sand Savage Scales Self Seller
    Sellers Sharp Shields Short Silver Sky Slaughter Small Smart Snow South Sparks Spears Spice
    Spring Stark Steel Stone Stones Stout Strange Street Strong Sue Summer Summers Sun Sweet Swift
    Thin Trump Wait Waits Walls Waters Weeks Wells West White Wild Will Wills Winter Winters Wise
    Wood Woods Worth Young Younger Apple Target Meta Amazon Oracle Shell Gap Visa Signal Slack
    Zoom Square Block Stripe Discord Reason Chips Chip Bill Bob Art Ray Ruth Faith Dawn Eve Iris
    Jasmine Pat Peg Rusty Sandy Skip Sunny Rocky Stormy Cliff Crystal Ginger Amber Melody Harmony
    Destiny Pierce Rod Stew Van Ken Don Bright Bacon Cotton Field Fury Garland Hawk Hawks Ham
    Lemon Mist Pike Sale Salmon Storm Tide Trout Vale Wave
""")
"""Names that are also words: where a sentence begins they need a sign that somebody is meant.

Adjectives, plurals, substances and verbs; a singular noun (Baker) begins a sentence
only with another noun, see :data:`NOUNS`.
"""

NOUNS = _words("""
    Archer Baker Ball Barber Bean Bell Bird Bishop Booth Branch Brook Buck Butcher Butler Button
    Cannon Carpenter Carter Case Castle Cave Cooper Dean Driver Farmer Fisher Ford Fox Hall Hammer
    Hand Hatch Hill Hood Hooker Hunter Judge Key King Knight Lake Lamb Lance Lane Lily Mason
    Mercer Miller Monk Parker Porter Potter Prince Rock Singer Shepherd Skinner Smith Swan Tanner
    Taylor Temple Thorn Tiller Tucker Turner Wade Walker Wall Ward Warden Weaver Webb Wheeler Wolf
    Wright Crane Crow Finch Fort Nest Raven Reef Violet Heather Hazel Ruby Marsh Heath
""")
"""Names that are also nouns: where a sentence begins, a plural behind them shows the noun."""

NEVER_ALONE = _words("""
    English French German Spanish Irish Christian God Roman Italian Dutch Danish Swedish Turkish
    Jewish Muslim
""")
"""Names that are capitalised as adjectives too: they need such a sign anywhere."""

PLACES = _words("""
    April May June August March Church Jordan Israel Washington Lincoln Paris London England
    Ireland Holland Houston Austin Dallas Chad Georgia Virginia Carolina Sydney Florence Madison
    Kent York Lancaster Berlin Chelsea Brooklyn Cuba China India Wales France Spain Scotland
    Brazil Kenya Malta Cyprus Vienna Rome Milan Verona Siena Sienna Savannah Charlotte Alexandria
    Orlando Cleveland Columbus Phoenix Denver Boston Chester Perth Darwin Wellington Melbourne
    Victoria Adelaide Alberta Regina Stanford Oxford Cambridge Princeton Harvard Yale Cornell Duke
    Dakota Nevada Montana Lisbon Asia America Britain West East North South Marina Bay
""")
"""Names that are months and places too: behind a preposition they need such a sign."""

SIGNS_AFTER = _words("""
    said says told tells added adds asked asks wrote writes replied argued argues explained
    explains noted notes announced declined resigned joined joins left returned died thinks
    thought believes believed wants wanted hopes hoped knew knows became becomes began founded
    co-founded cofounded led leads worked works taught studied grew married met himself herself
    insisted insists recalled recalls testified denied denies claimed claims called acknowledged
    admitted agreed apologised apologized promised pledged warned warns urged urges suggested
    suggests served stepped spoke speaks published received appeared played plays directed sings
    sang stars starred won't doesn't didn't hasn't hadn't isn't wasn't shook held stood sat ran
    fell felt found kept threw drew drove ate drank flew fought forgot heard hid meant paid rode
    rang sought showed spent struck swore swept understood wept chose broke brought caught laughed
    smiled nodded shrugged paused sighed whispered shouted lives lived moved visited arrived
    attended describes described sold bought built designed invented discovered discovers
    succeeded replaced replaces retired retires sued pleaded filed signed accepted opened launched
    acquired unveiled hires hired plans planned introduced rejected refused stayed remained
    remains
""")
"""Words behind a name that only somebody's name stands before."""

AUXILIARIES = _words("""
    has had is was also then later did does would could who whose took made gave went came got won
    lost
""")
"""Words behind a name that stand behind places and months too."""

OBJECTS = _words("a an the his her its their that it them him to us me this those these no")
"""Words behind a verb that tell what it is done to."""

PREPOSITIONS = _words("""
    in since until by during from last next this early late mid to of near around across outside
    into through throughout before after between under at within towards toward for
""")
"""Words before a place or a month."""

ARTICLES = _words(
    "the a an every each no some any my your his her its our their these those many two three"
)
"""Words before a common noun."""

PARTICLES = _words(
    "van von de den der del della di da dos du la le el al bin ibn ben ten ter zu af av"
)
"""Small words inside a longer name."""

PREFIXES = _words("ex anti pre post pro non then former mid pan")
"""What may be joined to a name by a hyphen without making another of it."""
