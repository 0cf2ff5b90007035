"""Countries: `country:` and the two letters of ISO 3166-1, from codes and from names in the languages of the region."""

from __future__ import annotations

import unicodedata
from functools import cache

import pycountry
from babel import Locale

from graph_schema.identifiers.keys import Identified, check_source, stated
from graph_schema.identifiers.text_forms import fold_case

_LANGUAGES = (
    "en",
    "zh_Hant",
    "zh_Hans",
    "ko",
    "ja",
    "th",
    "km",
    "my",
    "lo",
    "vi",
    "id",
    "ms",
    "fil",
    "ru",
    "fr",
    "de",
    "es",
    "pt",
)
_POSITIONAL_DIACRITIC = 200
_THAI_FOR_COUNTRY = "ประเทศ"

_SYNONYMS = {
    "AE": ("UAE", "Emirates", "Dubai", "Abu Dhabi"),
    "CD": ("DR Congo", "DRC", "Democratic Republic of the Congo", "Zaire", "Congo-Kinshasa"),
    "CG": ("Republic of the Congo", "Congo-Brazzaville"),
    "CI": ("Ivory Coast",),
    "CN": ("PRC", "Mainland China", "中國大陸", "中国大陆", "大陸", "大陆", "中華人民共和國", "中华人民共和国"),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic",),
    "GB": ("UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "HK": ("Hong Kong", "香港"),
    "IR": ("Iran",),
    "KH": ("Kampuchea", "Kingdom of Cambodia", "ព្រះរាជាណាចក្រកម្ពុជា", "ราชอาณาจักรกัมพูชา", "เขมร", "高棉"),
    "KP": ("North Korea", "DPRK", "북한", "조선민주주의인민공화국", "北韓", "北朝鲜"),
    "KR": ("South Korea", "Republic of Korea", "ROK", "한국", "대한민국", "南韓", "南韩", "韓國", "韩国"),
    "LA": ("Laos", "Lao", "Lao PDR", "LPDR", "寮國", "老撾", "老挝", "ສປປ ລາວ"),
    "MK": ("Macedonia",),
    "MM": ("Burma", "Kayin State", "Karen State", "Wa State", "Shan State", "缅甸", "緬甸", "พม่า", "ဗမာ"),
    "MO": ("Macau", "Macao", "澳門", "澳门"),
    "PH": ("Phillipines",),
    "PS": ("Palestine",),
    "RU": ("Russia",),
    "SY": ("Syria",),
    "SZ": ("Swaziland",),
    "TH": ("Siam", "ราชอาณาจักรไทย"),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "TW": ("Taiwan", "Republic of China", "Chinese Taipei", "ROC", "中華民國", "臺灣", "台灣", "台湾"),
    "US": ("USA", "United States of America", "America"),
    "VA": ("Vatican", "Holy See"),
    "VN": ("Viet Nam", "Vietnam", "越南"),
    "XK": ("Kosovo",),
}  # fmt: skip
"""Names that ISO and CLDR lack; parts of a country whose name stands for it in reports are read as the country. XK is
a user-assigned code in general use.
"""


def identify_country(text: str, *, source: str) -> Identified:
    """The key of a country from its alpha-2, alpha-3 or numeric code or one of its names; a name that two countries
    share (Korea) is stated.
    """
    check_source(source)
    code = country_code(text)
    if code is not None:
        return Identified(f"country:{code}")
    if not text.strip():
        return stated("country", source, text, "empty: no country is given")
    return stated("country", source, text, "form: no country has this code or name (ISO 3166-1)")


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a code or name; None when there is none."""
    text = text.strip()
    if text in (text.upper(), text.lower()) and text.upper() in _codes():
        return _codes()[text.upper()]
    return _codes_by_name().get(_fold_name(text))


@cache
def _codes() -> dict[str, str]:
    """Every code to its alpha-2; asked for in capitals or small letters only, for Nga is Russia in Vietnamese."""
    codes = {"XK": "XK", "XKX": "XK"}
    for country in pycountry.countries:
        codes |= dict.fromkeys((country.alpha_2, country.alpha_3, country.numeric), country.alpha_2)
    return codes


@cache
def _codes_by_name() -> dict[str, str]:
    """Folded names to alpha-2; synonyms outweigh ISO's names, those CLDR's."""
    names: dict[str, str] = {}
    for alpha2, synonyms in _SYNONYMS.items():
        for synonym in synonyms:
            names.setdefault(_fold_name(synonym), alpha2)
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            names.setdefault(_fold_name(getattr(country, field, None) or country.name), country.alpha_2)
    known = set(_codes().values())
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in known:
                names.setdefault(_fold_name(name), code)
    return names


def _fold_name(text: str) -> str:
    """Without case, Latin diacritics, punctuation and articles; marks that are vowels or tones stay."""
    decomposed = unicodedata.normalize(
        "NFD", fold_case(text).replace("&", " and ").replace(".", "").removeprefix(_THAI_FOR_COUNTRY)
    )
    plain = "".join(letter for letter in decomposed if unicodedata.combining(letter) < _POSITIONAL_DIACRITIC)
    words = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in plain).split()
    return " ".join(word for word in words if word != "the")
