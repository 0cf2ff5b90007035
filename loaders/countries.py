"""The countries and territories of ISO 3166-1, each named in the languages of the region.

Codes are those of pycountry (Debian's iso-codes), names those of CLDR as babel carries them. No file is read.
"""

from collections.abc import Iterator
from pathlib import Path

import pycountry
from babel import Locale

from graph_schema.declare import Name
from graph_schema.entities import Country
from graph_schema.statements import Reject, Statement
from loaders.format import Format, Origin

LANGUAGES = {
    "en": "en", "zh_Hant": "zh-Hant", "ko": "ko", "th": "th", "km": "km", "my": "my", "lo": "lo",
}  # fmt: skip
"""CLDR locales and their BCP 47 tags: English, Traditional Chinese, Korean, Thai, Khmer, Burmese, Lao."""


def read(_path: Path, _origin: Origin) -> Iterator[Statement | Reject]:
    """One record a country, in the order of codes; the path is not looked at."""
    territories = {tag: Locale.parse(locale).territories for locale, tag in LANGUAGES.items()}
    for country in sorted(pycountry.countries, key=lambda country: country.alpha_2):
        code = country.alpha_2
        names = tuple(
            Name(text=names[code], kind="primary", language=tag) for tag, names in territories.items() if code in names
        )
        record = Country(
            item=code,
            entity=f"country:{code}",
            code=code,
            alpha3=country.alpha_3,
            numeric=country.numeric,
            name=names[0].text,
            names=names,
        )
        yield Statement(record=record, place=f"country {code}")


FORMAT = Format(
    name="countries",
    read=read,
    source_type="snapshot",
    summary="ISO 3166-1 with names in seven languages; needs no file",
    needs_file=False,
)
