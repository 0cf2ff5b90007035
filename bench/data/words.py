"""Invented names, made of syllables: many share a family name, few share the rarest."""

_FIRST = ("ba", "chen", "dao", "fei", "ga", "han", "jin", "ka", "lo", "mi", "na", "ping", "ra", "su", "tan", "wei")
_LAST = ("la", "mei", "no", "ran", "sho", "ti", "von", "xu", "yo", "zen")
GIVEN = tuple((first + last).capitalize() for first in _FIRST for last in _LAST)
FAMILIES = tuple((first + middle + last).capitalize() for middle in _LAST for first in _FIRST for last in _LAST[:4])
PLACES = (
    "Amber Ford", "Bamboo Gate", "Cedar Bay", "Drum Hill", "East Ferry", "Fern Valley", "Granite Pass", "Heron Point",
    "Iron Bridge", "Jade Market", "Kiln Road", "Lotus Quay", "Mango Cross", "North Weir", "Orchid Lane", "Pepper Field",
    "Quarry End", "Rice Harbour", "Salt Steps", "Teak Landing",
)  # fmt: skip
CATEGORIES = ("exchange", "mixer", "market", "merchant", "gambling")
ABUSES = ("scam", "ransom", "phishing")
RAILS = ("bank", "card", "cash", "voucher")
PURPOSES = ("rent", "wages", "goods", "loan", "gift", "fees")
