"""Texts that are EDTF, or nearly: months run to 14 and days to 32, so some don't exist."""

from hypothesis import strategies as st

MARK = st.sampled_from(["", "", "?", "~", "%"])
AD_YEAR = st.integers(0, 9999).map("{:04}".format)
BC_YEAR = st.integers(-9999, -1).map("{:05}".format)
LIKELY_YEAR = st.integers(1890, 2030).map(str)
YEAR = LIKELY_YEAR | AD_YEAR | BC_YEAR
MONTH = st.integers(0, 14).map("{:02}".format)
DAY = st.integers(0, 32).map("{:02}".format)
DATE = (
    YEAR | st.builds("{}-{}".format, YEAR, MONTH) | st.builds("{}-{}-{}".format, YEAR, MONTH, DAY)
)

CLOCK = st.builds("{:02}:{:02}:{:02}".format, *[st.integers(0, top) for top in (24, 60, 60)])
ZONE = st.sampled_from(["", "Z", "+08:00", "-04", "+05:30", "-13:59", "+14:00", "+15", "+08:60"])
TIME = st.builds("{}-{}-{}T{}{}".format, LIKELY_YEAR, MONTH, DAY, CLOCK, ZONE)

SEASON = st.builds("{}-{}".format, YEAR, st.integers(20, 42))
LONG_YEAR = st.builds("Y{}".format, st.integers(-(10**11), 10**11) | st.integers(-20_000, 20_000))
# Years before 0 are left to ANY: the oracle counts the unknown parts of those from the wrong end.
MASKED = (
    st.builds(lambda year, unknown: year[:-unknown] + "X" * unknown, AD_YEAR, st.integers(1, 3))
    | AD_YEAR.map("{}-XX".format)
    | AD_YEAR.map("{}-XX-XX".format)
    | st.builds("{}-{}-XX".format, AD_YEAR, MONTH)
)
POINT = st.builds("{}{}".format, DATE | MASKED, MARK)
END = st.builds("{}{}".format, DATE, MARK) | st.builds("{}-{}".format, YEAR, st.integers(21, 24))
INTERVAL = (
    st.builds("{}/{}".format, END, END)
    | st.builds("{}/{}".format, END, st.sampled_from(["", ".."]))
    | st.builds("{}/{}".format, st.sampled_from(["", ".."]), END)
    | st.just("../..")
)
LEVEL_1 = DATE | TIME | SEASON | LONG_YEAR | POINT | INTERVAL

_DIGIT = st.sampled_from("0123456789X")
_MASK = st.tuples(_DIGIT, _DIGIT).map("".join)
_ANY_YEAR = (
    YEAR
    | LONG_YEAR
    | st.tuples(_DIGIT, _DIGIT, _DIGIT, _DIGIT).map("".join)
    | st.tuples(_DIGIT, _DIGIT, _DIGIT).map(lambda digits: "-0" + "".join(digits))
    | st.builds("{}S{}".format, YEAR, st.integers(0, 5))
    | st.builds("Y{}E{}".format, st.integers(-99, 99), st.integers(1, 12))
)
_ANY_DATE = (
    st.builds("{}{}{}".format, MARK, _ANY_YEAR, MARK)
    | st.builds("{}{}{}-{}{}{}".format, MARK, _ANY_YEAR, MARK, MARK, MONTH | _MASK, MARK)
    | st.builds("{}{}-{}{}-{}{}{}".format, _ANY_YEAR, MARK, MARK, MONTH | _MASK, MARK, DAY, MARK)
    | st.builds("{}-{}-{}{}".format, _ANY_YEAR, MONTH | _MASK, _MASK, MARK)
    | SEASON
)
_MEMBERS = st.lists(_ANY_DATE | st.builds("{}..{}".format, DATE, DATE), min_size=1, max_size=4)
_SET = st.builds(
    lambda members, before, after, pair: pair[0] + before + ",".join(members) + after + pair[1],
    _MEMBERS,
    st.sampled_from(["", ".."]),
    st.sampled_from(["", ".."]),
    st.sampled_from(["[]", "{}"]),
)
ANY = LEVEL_1 | _ANY_DATE | _SET | st.builds("{}/{}".format, _ANY_DATE, _ANY_DATE)
"""Texts of all forms, of which most are valid."""
