"""How often languages use their characters: what a right decoding has and a wrong one has not."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters that are no layout: texts have none, or a few by accident."""

MOST_CONTROLS = 0.02
"""The share of them past which something is no text."""

_QUOTES = "“”‘’—–…«»"
_MARKS = "„‚‹›•·°§©®€£½²³"
_CJK_MARKS = "，。、；：？！（）《》〈〉「」『』【】〔〕　・ー～％“”‘’—…·０１２３４５６７８９"
_HIRAGANA = "".join(map(chr, range(0x3041, 0x3094)))
_KATAKANA = "".join(map(chr, range(0x30A1, 0x30F7)))
_STRANGE = -14.0  # the log of the chance of a character that a language has no use for
_RARE_LETTER = -9.0
_FLATNESS = 5  # of the frequencies of letters by rank: 1 / (rank + this)
_ASCII, _CONTROL = -3.0, -10.0
_MIXED, _MIXED_HAN = -6.0, -2.0
_SLACK, _SLACK_HAN = 3.0, 1.6
_MIXED_WORD = re.compile(r"[A-Za-z](?=[^\W\d_A-Za-z])|[^\W\d_A-Za-z](?=[A-Za-z])")


class Language(Struct, frozen=True):
    """How a language uses characters outside ASCII: which, with what share together.

    ``often`` are its commonest, the commonest first.  ``is_latin`` says that
    its words mix them with ASCII letters, ``has_words`` that words are of
    letters at all.
    """

    tag: str
    often: str
    often_share: float
    shares: tuple[tuple[str, float], ...]
    is_latin: bool = False
    has_words: bool = True


def likelihood_of(text: str, counts: Counter[str], language: Language) -> tuple[float, bool]:
    """Return the log of the likelihood of *text* as one in *language*, and if it can be one.

    *counts* are of the text's characters.  The model is one of single
    characters; it need only tell a language from noise.
    """
    chance = _chances(language.tag)
    rare = _RARE_LETTER if language.is_latin else _STRANGE
    outside, number, controls = 0.0, 0, 0
    for character, count in counts.items():
        if character > "\x7f":
            number += count
            other = rare if character.isalpha() else _STRANGE
            outside += count * chance.get(character, other)
        elif CONTROLS.match(character):
            controls += count
    if not language.is_latin:
        mixed = _MIXED if language.has_words else _MIXED_HAN
        outside += mixed * len(_MIXED_WORD.findall(text))
    inside = (len(text) - number - controls) * _ASCII + controls * _CONTROL
    fits = not number or outside / number >= _least_fit(language.tag)
    return inside + outside, fits and controls <= len(text) * MOST_CONTROLS


@lru_cache(maxsize=64)
def _chances(tag: str) -> Mapping[str, float]:
    """Return the log of the chance of each character outside ASCII that a language uses."""
    language = languages()[tag]
    found: dict[str, float] = {}
    for characters, share in reversed(language.shares):
        found.update(dict.fromkeys(characters, math.log(share / max(1, len(characters)))))
    weights = [1 / (rank + _FLATNESS) for rank in range(len(language.often))]
    whole = sum(weights) / language.often_share
    pairs = zip(language.often, weights, strict=True)
    return found | {character: math.log(weight / whole) for character, weight in pairs}


@lru_cache(maxsize=64)
def _least_fit(tag: str) -> float:
    """Return how likely a character of a real text is at the least, on average."""
    language = languages()[tag]
    used = set().union(language.often, *(characters for characters, _ in language.shares))
    expected = sum(math.exp(chance) * chance for c, chance in _chances(tag).items() if c in used)
    return expected - (_SLACK if language.has_words else _SLACK_HAN)


def _alphabet(tag: str, lower: str, *, is_latin: bool = False, marks: str = "") -> Language:
    upper = "".join(c.upper() for c in lower if c.upper() != c and len(c.upper()) == 1)
    letters = 0.6 if is_latin else 0.85
    shares = ((upper, 0.05), (_QUOTES, 0.9 - letters), (marks + _MARKS, 0.05))
    return Language(tag, lower, letters, shares, is_latin=is_latin)


@lru_cache(maxsize=1)
def languages() -> Mapping[str, Language]:
    """Return the languages that an encoding is told by, by their tags."""
    common = {
        "zh-Hans": _block("gb2312", 0xB0, 0xD8),
        "zh-Hant": _block("big5", 0xA4, 0xC7),
        "ja": _block("euc_jp", 0xB0, 0xD0),
        "ko": _block("euc_kr", 0xB0, 0xC9),
    }
    marks = (_CJK_MARKS, 0.1)
    east_asian = (
        Language("zh-Hans", _HANS, 0.5, (marks, (common["zh-Hans"], 0.38)), has_words=False),
        Language("zh-Hant", _HANT, 0.5, (marks, (common["zh-Hant"], 0.38)), has_words=False),
        Language(
            "ja", _JA, 0.25, ((_HIRAGANA, 0.45), (_KATAKANA, 0.1), marks, (common["ja"], 0.1)),
            has_words=False,
        ),
        Language("ko", _KO, 0.7, (marks, (common["ko"], 0.2)), has_words=False),
    )  # fmt: skip
    alphabets = (
        _alphabet("fr", "éèàêçâîôûùïëœæ", is_latin=True),
        _alphabet("de", "äöüß", is_latin=True),
        _alphabet("es", "áéíóúñü", is_latin=True, marks="¿¡ºª"),
        _alphabet("pt", "ãçáéíóúâêôõà", is_latin=True, marks="ºª"),
        _alphabet("it", "àèéìòù", is_latin=True),
        _alphabet("sv", "åäöøæéþðíóúáý", is_latin=True),
        _alphabet("pl", "ąćęłńóśźż", is_latin=True),
        _alphabet("cs", "áčďéěíňóřšťúůýžľôäĺŕ", is_latin=True),
        _alphabet("hu", "áéíóöőúüű", is_latin=True),
        _alphabet("hr", "čćžšđ", is_latin=True),
        _alphabet("tr", "çğıöşüâî", is_latin=True, marks="İ"),
        _alphabet("ru", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", marks="№"),
        _alphabet("uk", "оаинвіретскпдумзляьбгчйхїюжцшєщфґ", marks="№"),
        _alphabet("bg", "аоеитнрсвдклпзмубгяъчщжцхшйюфь", marks="№"),
        _alphabet("el", "αοιετσνηυρπκμλςωγδάίήέόύώφχθβξψζϊϋΐΰ"),
        _alphabet("he", "יוהלאמרבתשנדקעחפכסגטצזםןךץף"),
        _alphabet("ar", "اليمنوترةبعدسفهكقحجأشصطخذىغضءزئثظؤإآ", marks="،؛؟ًٌٍَُِّ"),
        _alphabet("fa", "ایرندهموتبسشکزآگخجفپقعحچصغطضظذژثئيك", marks="،؛؟ًَُِّ\u200c"),
        _alphabet("th", "านรอกเงมยลวดตทสตะปบคหแจพชขใไโผถซศณ่้ิีัุู์็ืำฟธฐฉญภษฎฏฆฬฌฮฒึ"),
    )
    return {language.tag: language for language in (*east_asian, *alphabets)}


def _block(codec: str, first: int, end: int) -> str:
    """Return the characters of a national standard's rows from *first*: its common ones."""
    pairs = (bytes((high, low)) for high in range(first, end) for low in range(0x40, 0xFF))
    found = (pair.decode(codec, "ignore") for pair in pairs)
    return "".join(character for character in found if character > "\x7f")


_HANS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因"
    "由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条没结解问"
    "意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图"
    "山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海"
    "口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至"
    "达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研"
)
_HANT = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多"
    "定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因"
    "由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條沒結解問"
    "意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖"
    "山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海"
    "口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至"
    "達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研臺台灣港縣市院委署縮局警消客"
    "旅票選舉"
)
_JA = (
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男"
    "西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意"
    "不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急"
    "止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤市県党首相政府議"
    "選挙決定法的関係実現保対化成部支援制経済調査結果状態全性最内"
)
_KO = (
    "이다는을의에가고하를지은로한도기사자어일시아나리그서대인수들과해보정으있스라부제만장주여니면전상소것마게구조공"
    "성신적동비까모안원세국말회계진유선경우생연했었습오와년월무강관러위거각분미야물치당중간문방려없실화요바식민개발"
    "행재결통양설명트금음저심산두박석남래감단영입현불약던데또운터출외합할된될반건란후북업령며복표속차학초용알더노르"
    "달많같김최든때번못느련역급청날체직품집길목태투준환질론특점책활종교따름별레천카프타크피토울높"
)
