"""Families of sites: what ties those asked about to others, step by step, and what is stated of each tie.

A means is what a site has and others may have too: a value that records state of it, who has to do with it, or an
account or wallet that a complaint names beside it. One expansion serves every step.
"""

from textwrap import indent

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import PlatformFamily
from cypher.projection import Rendering
from cypher.ranking import believed
from cypher.render_questions import PARALLEL, filled
from cypher.render_starts import named
from cypher.visibility import touched, visible
from graph_schema.families import PARTY_LINKS, STATED_TIES

DOMAINS_A_STEP = 50  # sites asked about, and found in each step
TIES_OF_A_SITE = 50

_PARTIES = "|".join(PARTY_LINKS)


def render_platform_family(asked: PlatformFamily, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "starts": list(asked.starts), "by": list(asked.by), "steps": asked.longest, "sites": DOMAINS_A_STEP + 1,
        "means": TIES_OF_A_SITE + 1, "common": asked.common_from, "parallel": PARALLEL,
    }  # fmt: skip
    stated = " ".join(f"WHEN {sort!r} THEN r.{column}" for sort, column in STATED_TIES.items())
    return filled(
        "platform_family",
        values,
        rendering,
        named=Rendered(named(("Domain",))),
        means=Rendered(_means()),
        having=Rendered(_having()),
        stated=Rendered(f"CASE by {stated} END"),
        record=Rendered(columns("r", asked.record_columns)),
        links=Rendered(_links(asked.columns)),
        thing=Rendered(rendering.entity("m", asked.shape)),
        site=Rendered(rendering.entity("x", asked.shape)),
        seen=Rendered(touched("n")),
    )


def _means() -> str:
    """The means of the site of a ``key``, as [sort, value], in their order."""
    told = ", ".join(f"[{sort!r}, r.{column}]" for sort, column in STATED_TIES.items())
    text = (
        "CALL (key) {\n"
        f"  MATCH (:Entity {{key: key}})-[:STATED_BY]->(r:DomainRecord) WHERE {visible('r')}\n"
        f"  UNWIND [{told}] AS one\n"
        "  RETURN one[0] AS by, one[1] AS value\n"
        "  UNION\n"
        f"  MATCH (:Entity {{key: key}})<-[l:{_PARTIES}]-(m) WHERE {visible('l')}\n"
        "  RETURN 'PARTY' AS by, m.key AS value\n"
        "  UNION\n"
        f"  MATCH (:Entity {{key: key}})<-[l:CONCERNS WHERE {visible('l')}]-(:Complaint)"
        f"-[p:CONCERNS WHERE {visible('p')}]->(m:Account|Wallet)\n"
        "  RETURN 'PAID' AS by, m.key AS value\n"
        "}\n"
        "WITH by, value WHERE value IS NOT NULL AND by IN $by\n"
        "WITH by, value ORDER BY [by, value] LIMIT $means\n"
        "RETURN collect([by, value]) AS means"
    )
    return indent(text, "    ")


def _having() -> str:
    """The keys of the sites that have a means ``by`` and ``value``, up to as many as make it a common one."""
    stated = [
        f"MATCH (r:DomainRecord) USING INDEX r:DomainRecord({column}, entity, handling)\n"
        f"WHERE {visible('r')} AND r.{column} = {_value_of(sort)} AND r.entity > ''\n"
        f"WITH DISTINCT r.{column} AS stated, r.entity AS key ORDER BY stated, key LIMIT $common\n"
        "RETURN key"
        for sort, column in STATED_TIES.items()
    ]
    tied = [
        f"MATCH (:Entity {{key: {_value_of('PARTY')}}})-[l:{_PARTIES}]->(d:Domain) WHERE {visible('l')}\n"
        "WITH DISTINCT d.key AS key ORDER BY key LIMIT $common\n"
        "RETURN key",
        f"MATCH (:Entity {{key: {_value_of('PAID')}}})<-[p:CONCERNS WHERE {visible('p')}]-(:Complaint)"
        f"-[l:CONCERNS WHERE {visible('l')}]->(d:Domain)\n"
        "WITH DISTINCT d.key AS key ORDER BY key LIMIT $common\n"
        "RETURN key",
    ]
    branches = indent("\nUNION\n".join([*stated, *tied]), "  ")
    return indent(f"CALL (by, value) {{\n{branches}\n}}\nRETURN collect(key) AS having", "    ")


def _value_of(sort: str) -> str:
    """The value that is looked for, null where it is of another sort."""
    return f"CASE by WHEN {sort!r} THEN value END"


def _links(names: tuple[str, ...]) -> str:
    """The links that tie the site of a ``key`` to who or what a value is the key of, the best-graded first."""
    text = (
        "CALL (by, value, key) {\n"
        f"  MATCH (:Entity {{key: key}})<-[l:{_PARTIES}]-(:Entity {{key: {_value_of('PARTY')}}})\n"
        f"  WHERE {visible('l')}\n"
        "  RETURN l\n"
        "  UNION\n"
        f"  MATCH (:Entity {{key: key}})<-[o:CONCERNS WHERE {visible('o')}]-(:Complaint)"
        f"-[p:CONCERNS WHERE {visible('p')}]->(:Entity {{key: {_value_of('PAID')}}})\n"
        "  UNWIND [o, p] AS l\n"
        "  RETURN l\n"
        "}\n"
        f"WITH l ORDER BY {believed('l')} LIMIT $parallel\n"
        f"RETURN collect([type(l), {columns('l', names)}]) AS links"
    )
    return indent(text, "      ")
