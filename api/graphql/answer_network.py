"""The answer to a question for a network and the countries that it touches."""

from collections import defaultdict
from itertools import combinations
from typing import Any

from api.graphql.coverage import SUBJECTS, Registers
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from api.graphql.ties import ties
from cypher.plan import Network
from cypher.render_network import AGENCIES
from cypher.render_questions import AGREEMENTS, CASE_ENTITIES


def network(asked: Selected, root: Network, found: Row, projector: Projector) -> dict[str, Any] | None:
    """The JSON of `network`; None where nothing may be read of the key."""
    near, hubs, agreements, agencies = found
    if not near:
        return None
    rows: dict[str, Row] = {row[0]: row for row in near[:CASE_ENTITIES]}
    touching, asking = _by_country([*rows.values()]), _by_country(agencies[:AGENCIES])
    registers, pairs = Registers(agreements), [*combinations(sorted(touching), 2)]
    left_out = _left_out(found)

    def entities(part: Selected, told: list[Row]) -> list[Any]:
        return list(map(projector.entity(part, root.shape), told))

    def country(part: Selected, code: str) -> dict[str, Any]:
        return compose(
            part,
            {
                "country": lambda _: code,
                "touching": lambda _: [row[0] for row in touching[code]],
                "agencies": lambda place: list(map(projector.entity(place, root.agency), asking.get(code, ()))),
            },
        )

    def without(part: Selected, answer: str) -> list[dict[str, Any]]:
        told = ((pair, _subjects(registers, pair, answer)) for pair in pairs)
        return [_pair(part, pair, subjects) for pair, subjects in told if subjects]

    return compose(
        asked,
        {
            "entities": lambda part: entities(part, [*rows.values()]),
            "hubs": lambda part: entities(part, [rows[key] for key in hubs if key in rows]),
            "countries": lambda part: [country(part, code) for code in sorted(touching)],
            "pairs": lambda part: [registers.pair(part, *pair) for pair in pairs],
            "statedNone": lambda part: without(part, "STATED_NONE"),
            "notKnown": lambda part: without(part, "NOT_KNOWN"),
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _by_country(rows: list[Row]) -> dict[str, list[Row]]:
    """By country the entities that are tied to it, in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for code in {country for country, *_ in ties(row)}:
            found[code].append(row)
    return found


def _subjects(registers: Registers, pair: tuple[str, str], answer: str) -> list[str]:
    """The subjects on which that is the answer for two countries; for what is not known, all or none of them."""
    answers = {subject: registers.answer(entries) for subject, entries in registers.between(*pair).items()}
    found = [subject for subject in SUBJECTS if answers[subject] == answer]
    return found if answer != "NOT_KNOWN" or len(found) == len(SUBJECTS) else []


def _pair(asked: Selected, pair: tuple[str, str], subjects: list[str]) -> dict[str, Any]:
    return compose(asked, {"countries": lambda _: list(pair), "subjects": lambda _: subjects})


def _left_out(found: Row) -> list[str]:
    near, hubs, agreements, agencies = found
    told = {
        f"of what lies around all but {CASE_ENTITIES}, by key a step: take fewer steps with `reach`":
            len(near) > CASE_ENTITIES,
        "what lies behind the hubs that `hubs` names": bool(hubs),
        f"of the entries of registers all but {AGREEMENTS:,}: that there is no agreement is then not told":
            len(agreements) > AGREEMENTS,
        f"of the agencies all but {AGENCIES:,}": len(agencies) > AGENCIES,
    }  # fmt: skip
    return [text for text, cut in told.items() if cut]
