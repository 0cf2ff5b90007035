"""The formats that can be loaded, by name."""

from loaders import actorpack, addresses, agreements, countries, ofac, rates, records, statistics, tagpack
from loaders.format import Format

FORMATS: dict[str, Format] = {
    module.FORMAT.name: module.FORMAT
    for module in (actorpack, addresses, agreements, countries, ofac, rates, records, statistics, tagpack)
}
