"""Relations between parties. ``from`` and ``to`` are OFAC's: "from" is Owned or Controlled By "to".

Control is written in the direction in which it runs. OFAC's words for it give no share, so none is invented, and a
principal executive officer CONTROLS rather than DIRECTS, because that link also holds between two companies and keeps
whether it is over. A type that is not in the table is ASSOCIATED_WITH in OFAC's words.
"""

from typing import Literal

from graph_schema.declare import Link
from graph_schema.links import AssociatedWith, Controls, RelativeOf
from graph_schema.statements import Statement
from loaders.ofac.context import Context
from loaders.ofac.elements import Element, child_text

Basis = Literal["owned_or_controlled", "acting_for", "leader", "executive"]

CONTROLLED_BY: dict[str, Basis] = {
    "Owned or Controlled By": "owned_or_controlled",
    "Acting for or on behalf of": "acting_for",
}
CONTROLLERS: dict[str, Basis] = {
    "Leader or official of": "leader",
    "Principal Executive Officer": "executive",
    "Owns, controls, or operates": "owned_or_controlled",
}
_FAMILY = "Family member of"


def read_relation(element: Element, context: Context) -> Statement:
    """One relation as a link; what OFAC adds in words stands in an ASSOCIATED_WITH beside a link that has no room for
    it. Raises ValueError for an end that was not read.
    """
    item = f"ProfileRelationship {element.get('ID', '')}"
    references = context.references
    kind = references.text("RelationType", element.get("RelationTypeID"))
    start, end = context.party(element.get("From-ProfileID")), context.party(element.get("To-ProfileID"))
    former = element.get("Former") == "true"
    quality = references.text("RelationQuality", element.get("RelationQualityID"))
    words = [f"Quality: {quality}" if quality not in ("", "Unknown") else "", child_text(element, "Comment")]
    note = "\n".join(filter(None, words)) or None
    links: list[Link] = []
    if kind in CONTROLLED_BY:
        links.append(Controls(item=item, from_key=end, to_key=start, basis=CONTROLLED_BY[kind], former=former))
    elif kind in CONTROLLERS:
        links.append(Controls(item=item, from_key=start, to_key=end, basis=CONTROLLERS[kind], former=former))
    else:
        role = f"{kind} (former)" if former else kind
        if kind == _FAMILY:
            links.append(RelativeOf(item=item, from_key=start, to_key=end, role=role))
        else:
            links.append(AssociatedWith(item=item, from_key=start, to_key=end, role=role, note=note))
    if note and not isinstance(links[0], AssociatedWith):
        links.append(AssociatedWith(item=item, from_key=start, to_key=end, role=kind, note=note))
    return Statement(links=tuple(links), place=item)
