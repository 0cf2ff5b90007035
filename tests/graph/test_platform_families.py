"""Families of sites against an oracle that follows all ties over small random worlds."""

from fractions import Fraction
from random import Random

import pytest
from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from cypher import render_platform_family

SITES = [f"domain:s{number}.example" for number in range(8)]
FIELDS = {"ANALYTICS": "analytics", "CERTIFICATE": "certificate", "HOST": "address", "REGISTRANT": "registrant"}
PARTIES = ["person:src:a", "organization:src:b", "handle:line:c"]
PAID = ["account:TW:1:1", "wallet:tron:0x2b6653dc:T4"]
ASK = """query($from: [ID!]!, $by: [PlatformTieKind!], $common: Int = 4, $far: Int = 6, $n: Int = 50) {
  platformFamily(from: $from, by: $by, commonFrom: $common, maxLength: $far, first: $n) { truncated leftOut
    families { siteCount weight exactWeight sites { key } ties { by value siteCount weight means { key }
      sites { site { key } records { key } links { key } } } }
    common { by value siteKeys } } }"""


class Told:
    """What is stated of sites, as a plain list: (sort, value, site, handlings that have to be readable, keys)."""

    def __init__(self, world: World) -> None:
        self.world, self.all, self.touched = world, [], set()

    def record(self, site: str, handling: int | None = None, **content: str) -> str:
        """A record of a site."""
        handling = handling or self.world.open
        key = self.world.record(site, handling, **content)
        self.touched.add((site, handling))
        for sort, column in FIELDS.items():
            if column in content:
                self.all.append((sort, content[column], site, {handling}, {key}, set()))
        return key

    def party(self, kind: str, who: str, site: str, handling: int | None = None) -> str:
        """Somebody who has to do with a site."""
        handling = handling or self.world.open
        key = self.world.link(kind, who, site, handling)
        self.touched.add((site, handling))
        self.all.append(("PARTY", who, site, {handling}, set(), {key}))
        return key

    def paid(self, complaint: str, site: str, place: str, *handlings: int) -> None:
        """A complaint about a site and where was paid to."""
        to_site, to_place = handlings or (self.world.open, self.world.open)
        about = self.world.link("CONCERNS", complaint, site, to_site)
        self.touched.add((site, to_site))
        there = self.world.link("CONCERNS", complaint, place, to_place)
        self.all.append(("PAID", place, site, {to_site, to_place}, set(), {about, there}))


def by_hand(told: Told, handlings: set[int], starts: list[str], sorts: list[str], common: int, far: int):
    """Families and common means by following every readable tie from site to site."""
    having: dict[tuple[str, str], dict[str, tuple[set, set]]] = {}
    for sort, value, site, needed, records, links in told.all:
        if needed <= handlings and sort in sorts:
            known = having.setdefault((sort, value), {}).setdefault(site, (set(), set()))
            known[0].update(records)
            known[1].update(links)
    found, here = set(starts), set(starts)
    for _ in range(far):
        ways = [sites.keys() for sites in having.values() if len(sites) < common]
        here = {other for sites in ways if here & sites for other in sites} - found
        found |= here
    groups = [{site} for site in found]
    ties = {what: sites for what, sites in having.items() if 1 < len(sites) < common and len(found & sites.keys()) > 1}
    for sites in ties.values():
        met = [group for group in groups if group & sites.keys()]
        groups = [group for group in groups if group not in met] + [set().union(*met)]
    families = []
    for group in groups:
        theirs = {what: sites for what, sites in ties.items() if group & sites.keys()}
        weight = sum((Fraction(1, len(sites) - 1) for sites in theirs.values()), Fraction(0))
        told_ties = [
            (sort, value, len(sites), {site: stated for site, stated in sites.items() if site in found})
            for (sort, value), sites in sorted(theirs.items(), key=lambda one: (len(one[1]), one[0]))
        ]
        families.append((sorted(group), weight, told_ties))
    families.sort(key=lambda one: (-len(one[0]), -one[1], one[0]))
    many = sorted((what, sorted(found & sites.keys())) for what, sites in having.items() if len(sites) >= common)
    return families, [one for one in many if one[1]]


def compared(answer):
    """The answer in the form of the oracle's."""
    families = [
        (
            [site["key"] for site in one["sites"]],
            Fraction(one["exactWeight"]),
            [
                (
                    tie["by"], tie["value"], tie["siteCount"],
                    {
                        each["site"]["key"]: ({r["key"] for r in each["records"]}, {r["key"] for r in each["links"]})
                        for each in tie["sites"]
                    },
                )
                for tie in one["ties"]
            ],
        )
        for one in answer["families"]
    ]  # fmt: skip
    return families, [((one["by"], one["value"]), one["siteKeys"]) for one in answer["common"]]


def readable_start(told: Told, handlings: set[int], starts: list[str]) -> list[str]:
    seen = {site for site, handling in told.touched if handling in handlings}
    return [site for site in starts if site in seen]


@drawn(4)
def test_families_are_those_that_following_every_tie_finds(chance: Random, world: World, ask) -> None:
    told = Told(world)

    def handling() -> int:
        return chance.choice((world.open, world.open, world.closed))

    for _ in pieces(chance.choice((8, 14, 20))):
        content = {
            column: f"{column}{chance.randrange(4)}" for column in FIELDS.values() if perhaps(chance, 0.35)
        }  # fmt: skip
        if content:
            told.record(chance.choice(SITES), handling(), **content)
    for _ in range(chance.choice((0, 6))):
        told.party(
            chance.choice(("CONTROLS", "OPERATES")), chance.choice(PARTIES[:2]), chance.choice(SITES), handling()
        )
    told.party("USES", PARTIES[2], chance.choice(SITES))
    for number in range(chance.choice((0, 3, 6))):
        told.paid(f"complaint:src:{number}", chance.choice(SITES), chance.choice(PAID), handling(), handling())
    for handlings, reader in (({world.open}, None), ({world.open, world.closed}, ADMINISTRATOR)):
        for _ in range(4):
            given = chance.sample(SITES, chance.choice((1, 2)))
            sorts = chance.choice((None, ["HOST", "PARTY"], ["CERTIFICATE", "ANALYTICS", "PAID"]))
            common, far = chance.choice((2, 3, 4)), chance.choice((1, 2, 6))
            more = {"reader": reader} if reader else {}
            answer = ask(ASK, **{"from": given, "by": sorts, "common": common, "far": far}, **more)["platformFamily"]
            starts = readable_start(told, handlings, given)
            expected = by_hand(told, handlings, starts, sorts or [*FIELDS, "PARTY", "PAID"], common, far)
            assert compared(answer) == expected
            named = [text for text in answer["leftOut"] if "steps away" in text]
            reached = {site for sites, _, _ in expected[0] for site in sites}
            beyond = by_hand(told, handlings, starts, sorts or [*FIELDS, "PARTY", "PAID"], common, far + 1)[0]
            assert bool(named) == ({site for sites, _, _ in beyond for site in sites} > reached)
            assert answer["truncated"] == bool(answer["leftOut"])


def test_a_family_is_asked_for_by_complaint_and_case(world: World, ask) -> None:
    told = Told(world)
    for site in SITES[:2]:
        told.record(site, certificate="c")
    told.paid("complaint:src:1", SITES[0], PAID[0])
    told.paid("complaint:src:2", SITES[2], PAID[0])
    world.link("PART_OF", "complaint:src:1", "case:src:1", world.open)
    world.link("NAMED_IN", SITES[1], "case:src:2", world.open)
    for start in ("complaint:src:1", "case:src:1", "case:src:2"):
        [family] = ask(ASK, **{"from": [start]})["platformFamily"]["families"]
        assert [site["key"] for site in family["sites"]] == SITES[:3]
        assert [(tie["by"], (tie["means"] or {}).get("key")) for tie in family["ties"]] == [
            ("CERTIFICATE", None), ("PAID", PAID[0]),
        ]  # fmt: skip


def test_what_many_have_ties_none_and_hidden_sites_do_not_make_it_common(world: World, ask) -> None:
    told = Told(world)
    for site in SITES[:3]:
        told.record(site, address="h", certificate=None)
    told.record(SITES[3], world.closed, address="h")
    answer = ask(ASK, **{"from": [SITES[0]]})["platformFamily"]
    assert [one["siteCount"] for one in answer["families"]] == [3]
    assert answer["families"][0]["exactWeight"] == "1/2"
    answer = ask(ASK, **{"from": [SITES[0]]}, reader=ADMINISTRATOR)["platformFamily"]
    assert [one["siteCount"] for one in answer["families"]] == [1]
    assert answer["common"] == [{"by": "HOST", "value": "h", "siteKeys": [SITES[0]]}]


def test_a_bound_that_cuts_is_named_and_a_larger_one_shows_more(world: World, ask, monkeypatch) -> None:
    told = Told(world)
    for number, site in enumerate(SITES):
        told.record(site, certificate=f"c{number}")
        told.record(site, certificate=f"c{number + 1}")
    everything = ask(ASK, **{"from": [SITES[0]]})["platformFamily"]
    assert (len(everything["families"][0]["sites"]), everything["truncated"]) == (7, True)
    assert everything["leftOut"] == ["sites more than 6 steps away: ask with a larger maxLength"]
    near = ask(ASK, **{"from": [SITES[0]]}, far=2)["platformFamily"]
    assert [site["key"] for site in near["families"][0]["sites"]] == SITES[:3]
    told.record(SITES[2], analytics="a")
    for site in SITES[3:5]:
        told.record(site, analytics="a")
    monkeypatch.setattr(render_platform_family, "DOMAINS_A_STEP", 1)
    monkeypatch.setattr("api.graphql.platform_families.DOMAINS_A_STEP", 1)
    monkeypatch.setattr("api.graphql.answer_families.DOMAINS_A_STEP", 1)
    few = ask(ASK, **{"from": [SITES[2]]}, far=5)["platformFamily"]
    assert "of the sites found in one step all but 1" in few["leftOut"][0]
    monkeypatch.undo()
    monkeypatch.setattr(render_platform_family, "TIES_OF_A_SITE", 1)
    monkeypatch.setattr("api.graphql.answer_families.TIES_OF_A_SITE", 1)
    few = ask(ASK, **{"from": [SITES[2]]}, far=4)["platformFamily"]
    assert "of what one site has all but 1: ask by fewer sorts of ties" in few["leftOut"]


@pytest.mark.parametrize("start", ["domain:none.example", "person:src:a", "nothing"])
def test_of_what_is_not_there_there_is_no_family(start: str, world: World, ask) -> None:
    assert ask(ASK, **{"from": [start]})["platformFamily"] == {
        "truncated": False, "leftOut": [], "families": [], "common": [],
    }  # fmt: skip


def test_too_many_starts_are_refused(refused) -> None:
    assert "from names 0; it has to be 1 to 50" in refused("{ platformFamily(from: []) { truncated } }")
    assert "maxLength is 7; it has to be 1 to 6" in refused(
        '{ platformFamily(from: ["domain:a"], maxLength: 7) { truncated } }'
    )
