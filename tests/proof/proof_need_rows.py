"""What questions about people in need return, drawn without a server."""

from typing import Any

from proof_pieces import Pieces
from proof_values import GRADES, NAMES

from cypher.plan import CallsForHelp, Screening

_STATES = ("received", "returned", None)
_MOMENTS = (None, 1, 5, 9_000_000)


def calls_for_help(draw: Pieces, root: CallsForHelp) -> list[Any]:
    """A few calls with persons, cases, sites and agencies, and a repatriation."""
    chance = draw.chance
    kinds = ("HelpRequest", "HelpRequest", "Event", "Person", "Person", "Case", "Compound", "Agency", "Place")
    entities = {row[0]: row for row in (draw.entity(root.shape, kind) for kind in kinds)}
    of = {kind: [key for key in entities if key.startswith(f"{kind}:")] for kind in ("help_request", "event", "person")}
    [case], [site], [agency], [place] = (
        [key for key in entities if key.startswith(f"{kind}:")] for kind in ("case", "compound", "agency", "place")
    )
    calls = [[key, chance.choice(_STATES), *(chance.choice(_MOMENTS) for _ in "abc")] for key in of["help_request"]]
    returned = [[key, chance.choice((None, [1, 5]))] for key in of["event"]]
    ties = [
        [key, chance.choice(of["person"]), "ASKED_FOR", chance.choice((None, *NAMES)), _said(draw, root, "ASKED_FOR"),
         chance.choice(_MOMENTS)] for key in of["help_request"]
    ]  # fmt: skip
    ties += [
        [key, case, "PART_OF", None, _said(draw, root, "PART_OF"), None] for key in [*of["help_request"], *of["event"]]
    ]
    for kind, other in (("HAPPENED_AT", place), ("TOOK_PART_IN", of["person"][0])):
        ties += [[key, other, kind, None, _said(draw, root, kind), None] for key in of["event"]]
    sites = [[key, site, _said(draw, root, "CONFINED_AT")] for key in of["person"]]
    asking = [[about, agency] for about in (*of["person"], site)]
    cuts = [chance.random() < 0.1 for _ in range(3)]
    return [calls, returned, ties, sites, asking, list(entities.values()), *cuts, []]


def screening(draw: Pieces, root: Screening) -> list[Any]:
    """A person or two, one of them under two keys, with signs and roles."""
    chance = draw.chance
    rows = {row[0]: row for row in (draw.entity(root.shape, "Person") for _ in "abc")}
    case, site = draw.entity(root.shape, "Case"), draw.entity(root.shape, "Compound")
    keys = sorted(rows)
    ties = []
    for key in keys:
        words = chance.sample(NAMES, 2)
        told = _said(draw, root, "CONFINED_AT")
        ties.append([key, site[0], "CONFINED_AT", None, words, chance.choice(GRADES), told])
        role, told = chance.choice(("suspect", "mule", "witness", None)), _said(draw, root, "NAMED_IN")
        ties.append([key, case[0], "NAMED_IN", role, [], chance.choice(GRADES), told])
    decisions = [[*keys[:2], _said(draw, root, "SAME_AS")]] if len(keys) > 1 else []
    return [[keys[:2], keys[2:]] if keys[2:] else [keys], ties, decisions, [*rows.values(), case, site],
            chance.random() < 0.1, []]  # fmt: skip


def _said(draw: Pieces, root: CallsForHelp | Screening, kind: str) -> list[Any]:
    """What sources say of a tie."""
    return [[kind, draw.columns(root.columns, kind)] for _ in range(draw.chance.choice((1, 2)))]
