"""A large file in OFAC's SDN Advanced XML, made of a small one: the same parties again and again under fresh ids."""

import re
from pathlib import Path

SECTIONS = ("Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries")
ID_STEP = 10_000_000

_IDS = re.compile(
    r" (ID|FixedRef|LocationID|IdentityID|FeatureVersionID|DocumentedNameID|NamePartGroupID|ProfileID|From-ProfileID"
    r'|To-ProfileID|SanctionsEntryID)="([0-9]+)"'
)
_NUMBER = re.compile(r"</IDRegistrationNo>")


def repeat_ofac(source: Path, target: Path, copies: int) -> int:
    """Write every item of ``source`` ``copies`` times into ``target`` and return its size in bytes.

    The first copy is unchanged. In each further one all ids are higher by ten million and numbers of documents end in
    the number of the copy; addresses on a chain stay, for their checksums would no longer hold. ``source`` is read
    whole, ``target`` is written copy by copy. Raises ValueError when a section is missing.
    """
    text = source.read_text(encoding="utf-8")
    with target.open("w", encoding="utf-8") as file:
        done = 0
        for name in SECTIONS:
            start, end = text.find(f"<{name}>"), text.find(f"</{name}>")
            if start < 0 or end < 0:
                raise ValueError(f"{source} has no <{name}>: give a file in SDN Advanced XML")
            start += len(name) + 2
            file.write(text[done:start])
            for copy in range(copies):
                file.write(_shift(text[start:end], copy))
            done = end
        file.write(text[done:])
    return target.stat().st_size


def _shift(items: str, copy: int) -> str:
    if copy == 0:
        return items
    shifted = _IDS.sub(lambda found: f' {found[1]}="{int(found[2]) + copy * ID_STEP}"', items)
    return _NUMBER.sub(f"C{copy}</IDRegistrationNo>", shifted)
