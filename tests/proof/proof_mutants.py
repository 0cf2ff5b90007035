"""The product broken on purpose, a place at a time, to see that the proof notices.

Each place of ``proof_places`` is broken in every way; what cannot be found by its text alone is written by hand below:
predicates behind their pattern or after their LIMIT. What is asked to show a break stands in ``proof_aims``.
"""

import re
from collections.abc import Callable
from functools import partial
from random import Random

from proof_aims import AIMS, OWN, Aim
from proof_caps import capped
from proof_cases import Case, Servers
from proof_mutations import WritingProof
from proof_places import Break, breaks, replacing, rewritten
from proof_run import Proof
from proof_statements import statement_of
from proof_views import DIFFERS, first_difference, made_for

# of each seed: few questions, of the first seed one, as the servers plan each anew; few of one reader, so that there
# are more graphs
CASES_A_MUTANT = 200
SHAPES_A_MUTANT = 3
QUESTIONS_A_READER = 10
VIEWS_A_MUTANT = 20
SEQUENCES_A_MUTANT = 30
_SEEDS = tuple(range(1, 41))  # some breaks hang on graphs that are seldom drawn

_UNWOUND = "rows come in the order of the list that is unwound, and a subquery for each of them keeps it"
_ORDERED = (
    "what is grouped or put in order there are readable rows alone, which stand in a total order already; grouping "
    "keeps the order of first appearance and sorting that of ties, so that nothing hidden bears on how they fall"
)
_INDEXED = (
    "rows come from an index in its own order of values and keys, whatever is hidden: without it a page is another one "
    "and the same for all; that it is in its order is shown by the tests of pages"
)
_ORDERED_AGAIN = "what is found is put in the same order again before it is cut, and a count needs none"
_LOOKED_AT_AGAIN = "the fact that is found is locked, and its handling looked at again, as it may change meanwhile"
_FOUND_READABLE = "the records were found by this predicate, which is asked again as they may be withdrawn meanwhile"
_ALL_OR_NONE = "of as many as the bound none is used but their number, and of fewer all are there in any order"
EQUAL = {
    "desk_fact.cypher: no predicate 0 (r)": _LOOKED_AT_AGAIN,
    "desk_fact.cypher: no predicate 1 (l)": _LOOKED_AT_AGAIN,
    "projection.found_records: no predicate 0 (r)": _FOUND_READABLE,
    "projection.found_records: no predicate 1 (r)": _FOUND_READABLE,
    "blocked_domains.cypher: no last sort key 1 (d.key, o.key)": _ORDERED,
    "blocked_domains.cypher: no last sort key 3 (d.key, o.key)":
        "the page is in this order before a subquery for each of its rows, which keeps it",
    "agreement_coverage.cypher: no last sort key 1 (n.key)":
        "around is put together from lists in the order of keys, of readable entities alone, and is cut as it stands",
    "network.cypher: no last sort key 0 (n.key)":
        "around is put together from lists in the order of keys, of readable entities alone, and is cut as it stands",
    "corridors.cypher: no last sort key 2 (l.key)": _ORDERED,
    "corridors.cypher: no last sort key 4 (n.key)":
        "the ends stand in a list that is put together from ordered lists of readable things, and is cut as it stands",
    "render_summary._by_end: no last sort key 1 (sum_end.key)": _ORDERED,
    "render_pages._all: no last sort key 0 (n.key)":
        "the candidates are taken when there are no more than the bound, so that all of them are there in any order",
    "render_orders.walked: no last sort key 0 (value{way}, key{way})": _ORDERED,
    "render_orders._branch: no last sort key 0 ({order}\\n)": _INDEXED,
    "render_orders._branch: no last sort key 1 ({order} )": _INDEXED,
    "render_pages._walked: no last sort key 0 (n.key{way})": _INDEXED,
    "render_pages._keyed: no last sort key 0 (n.key{way})": _INDEXED,
    "render_pages._keyed: no last sort key 1 (value{way}, key{way})": _INDEXED,
    "render_profile._ties: no last sort key 0 (tie[0], tie[1], tie[2])": _ORDERED,
    "render_neighbourhood.render_neighbourhood: no last sort key 0 (m.key)": _ORDERED,
    "render_neighbourhood.render_neighbourhood: no last sort key 1 (m.key)": _ORDERED,
    "render_neighbourhood.render_neighbourhood: no last sort key 2 (l.at DESC, l.key)": _ORDERED,
    "render_neighbourhood._step: no last sort key 2 (kind)": _ORDERED,
    "paths.cypher: no last sort key 2 (step)": _UNWOUND,
    "ways.cypher: no last sort key 3 (step)": _ORDERED,
    "money_trail.cypher: no last sort key 1 (step)": _UNWOUND,
    "render_trail._hop: no last sort key 0 (coalesce(q.wide, false), q.at{time}, q.key)": _ORDERED,
    "money_now.cypher: no last sort key 1 (hop, arrival, x.key)": _ORDERED,
    "money_now.cypher: no last sort key 2 (q.at, q.key)": "the tracing puts all payments in order, each once",
    "money_now.cypher: no last sort key 3 (number)": _UNWOUND,
    "render_spread._hop: no last sort key 0 (arrival, y.key)": _ORDERED,
    "render_spread.payments_at: no last sort key 0 ({start}q.at, q.key)":
        "of more than the bound none is taken, and up to it all are there in any order",
    "deposit_reuse.cypher: no last sort key 3 (fact)": _ORDERED,
    "deposit_reuse.cypher: no last sort key 4 (hop, arrival, x.key)": _ORDERED,
    "deposit_reuse.cypher: no last sort key 5 (q.at, q.key)": "money is followed in an order of its own",
    "deposit_reuse.cypher: no last sort key 6 (number)": _UNWOUND,
    "deposit_reuse.cypher: no last sort key 7 (q.fact)": "ways are told in an order of their own, each payment once",
    "common_funder.cypher: no last sort key 2 (q.at, q.key)": _ORDERED,
    "common_funder.cypher: no last sort key 3 (f.key)": _UNWOUND,
    "common_funder.cypher: no last sort key 5 (q.at, q.until, q.fact)": _ORDERED,
    "common_funder.cypher: no last sort key 6 (q.at, y.key)": _ORDERED,
    "render_owners._step: no last sort key 2 (share DESC, y.key)": _ORDERED,
    "render_owners._step: no last sort key 3 (y.key)": _UNWOUND,
    "render_owners._listed: no last sort key 1 (x.key, n.key)": _ORDERED,
    "platform_family.cypher: no last sort key 1 (key)": _ORDERED,
    "render_platform_family._having: no last sort key 0 (stated, key)": _ALL_OR_NONE,
    "render_platform_family._having: no last sort key 1 (key)": _ALL_OR_NONE,
    "render_platform_family._having: no last sort key 2 (key)": _ALL_OR_NONE,
    "render_pages._driven: no last sort key 0 (value{way}, key{way})": _ORDERED_AGAIN,
    "render_pages._driven: no last sort key 1 (key{way})": _ORDERED_AGAIN,
    "render_roots._step: no last sort key 2 (y.key)": _UNWOUND,
    "render_owners._controlled: no last sort key 1 (NOT first, x.key, y.key)": _ORDERED,
    "views.seen_entities: no last sort key 0 (entity.key)": _INDEXED,
    "views.seen_entities: no last sort key 2 (entity.key)": _UNWOUND,
    "views.seen_links: no last sort key 0 (link.key)": _INDEXED,
    "control_chains.cypher: no last sort key 2 (step)": _UNWOUND,
    "displacement.cypher: no last sort key 1 (s.key)": _ORDERED,
    "who_enables.cypher: no last sort key 2 (how, means, y.key)": _ORDERED,
    "who_enables.cypher: no last sort key 4 (p.key)": _ORDERED,
    "who_enables.cypher: no last sort key 6 (p.key, y.key)": _ORDERED,
    "render_routes._ties: no last sort key 1 (y.key)": _ORDERED,
    "shared_cases.cypher: no last sort key 2 (n.key)": _ORDERED,
    "shared_cases.cypher: no last sort key 4 (c.key, n.key, fact)": _ORDERED,
    "shared_cases.cypher: no last sort key 5 (y.key)": _ORDERED,
    "calls_for_help.cypher: no last sort key 6 (n.key, kind, role, m.key)": _ORDERED,
    "calls_for_help.cypher: no last sort key 8 (p.key, c.key)": _ORDERED,
    "screening.cypher: no last sort key 3 (m.key, kind, role, x.key)": _ORDERED,
    "screening.cypher: no last sort key 5 (x.key, y.key)": _ORDERED,
}  # fmt: skip
"""Breaks that change nothing a reader could tell from another, each with its proof."""


def _behind(text: str) -> str:
    """The statement of ways with its predicate behind the pattern instead of inside."""
    tested = "{1,<<longest>>}(b)\n  WHERE all(e IN relationships(p) WHERE e.handling IN $visible)"
    bare = text.replace(
        "[r:<<walked>> WHERE r.handling IN $visible <<passes_r>>]", "[r:<<walked>> WHERE true <<passes_r>>]"
    )
    return bare.replace("{1,<<longest>>}(b)", tested)


def _after(limit: str, returned: str) -> Callable[[str], str]:
    """A predicate of one hand-written MATCH moved after the LIMIT that follows it."""

    def change(text: str) -> str:
        pattern = rf"WHERE ((\w+)\.handling IN \$visible)( AND [^\n]*)?((?:\n  AND [^\n]*)*\s+WITH \2 [^\n]*{limit})"
        return re.sub(pattern, rf"WHERE \2.handling >= 0\3\4 WHERE \1{returned}", text)

    return change


def by_hand() -> list[Break]:
    """The breaks that move a predicate."""
    visible = "{visible(r)}"
    columns = "{columns(r, wanted.columns)}"
    seen, held = "{visible(other)}", "{' AND '.join(conditions)}"
    listed, columns_of_other = "{rendering.parameter(wanted.links + 1)}", "{columns(other, wanted.columns)}"
    return [
        rewritten("paths.cypher", "predicate behind the pattern", _behind),
        replacing(
            "paths.cypher", "predicate after LIMIT",
            ("WHERE l.handling IN $visible <<passes_l>>", "WHERE true <<passes_l>>"),
            ("LIMIT $parallel\n", "LIMIT $parallel WHERE l.handling IN $visible\n"),
        ),
        rewritten("control_chains.cypher", "predicate after LIMIT", _after(r"LIMIT \$parallel", "")),
        rewritten("statistics.cypher", "predicate after LIMIT", _after(r"LIMIT \$figures", "")),
        replacing(
            "agreement_coverage.cypher", "predicate after LIMIT",
            ("    WHERE l.handling IN $visible\n    RETURN part\n", "    RETURN part, l.handling AS h\n"),
            ("RETURN n AS part\n", "RETURN n AS part, $visible[0] AS h\n"),
            ("LIMIT $entities\n  RETURN collect(part)", "LIMIT $entities WHERE h IN $visible\n  RETURN collect(part)"),
            ("WITH part ORDER", "WITH part, h ORDER"),
        ),
        replacing(
            "projection.records", "predicate after LIMIT",
            (f"WHERE {visible} RETURN {columns}\"", 'WITH {r}"'),
            ("[(1, read)]", f'[(1, f"{{read}} WHERE {visible} RETURN {columns}")]'),
            ("{read} {_best(r)}", f"{{read}} {{_best(r)}} WHERE {visible} RETURN {columns}"),
        ),
        replacing(
            "render_links._links_of_the_fact", "predicate after LIMIT",
            (f"WHERE {seen} AND {held} \"", f'WHERE {held} WITH {{other}} "'),
            (f'        f"RETURN {columns_of_other} "\n', ""),
            (f"{listed} }}}}", f"{listed} WHERE {seen} RETURN {columns_of_other} }}}}"),
        ),
        replacing(
            "render_neighbourhood._step", "predicate after LIMIT", ("{visible('l')}", "true"),
            ("collect(found[..{taken}])", "collect([x IN found[..{taken}] WHERE x.handling IN $visible])"),
        ),
        replacing(
            "render_pages._walked", "predicate after LIMIT",
            ('WHERE size(records) > 0 OR {tied(\'n\')} "', '"'),
            ('LIMIT {rendering.parameter(page.first + 1)} "',
             'LIMIT {rendering.parameter(page.first + 1)} WHERE size(records) > 0 OR {tied(\'n\')} "'),
        ),
        replacing(
            "render_questions._step", "predicate after LIMIT", ("WHERE {visible('l')} AND (", "WHERE ("),
            ("WITH DISTINCT y ORDER BY y.key LIMIT $entities",
             "WITH l, y ORDER BY y.key LIMIT $entities WHERE l.handling IN $visible WITH DISTINCT y"),
        ),
        replacing(
            "scene.cypher", "predicate after LIMIT",
            ("WHERE l.handling IN $visible AND m.key", "WHERE m.key"),
            ("l.key LIMIT $links\n", "l.key LIMIT $links WHERE l.handling IN $visible\n"),
        ),
        replacing(
            "render_questions.render_search", "candidates of any handling",
            (" +tag:({part})", ""),
        ),
    ]  # fmt: skip


def mutants() -> list[Break]:
    """All of them."""
    return [*breaks(), *by_hand()]


def caught(mutant: Break, servers: Servers) -> tuple[str, Case | None] | None:
    """What the proof says of a product that is broken so, and of which case; None when it says nothing.

    Only questions are asked whose statement the break changes; of writes a failure is told without a case.
    """
    aim = OWN.get(mutant.name, AIMS[mutant.home])
    for seed in _SEEDS:
        if aim.mutations:
            with mutant.made():
                found = WritingProof(servers, seed, aim.mutations).run(SEQUENCES_A_MUTANT, _silent, most_failures=1)
            if found.failures:
                return found.failures[0].splitlines()[0].removeprefix("FAILURE: "), None
            continue
        proof = Proof(
            servers, seed, graphs_an_era=10, shapes=min(seed, SHAPES_A_MUTANT) if aim.asked else 0, asked=aim.asked,
            near=aim.near, kinds=aim.kinds, caps=_bounds(aim, seed), writes=0.0, earlier=float(aim.earlier),
            shows=partial(_changed, mutant), ties="no last sort key" in mutant.way, questions=QUESTIONS_A_READER,
        )  # fmt: skip
        if made := made_for(mutant.home):
            with mutant.made():
                differing = first_difference(proof, servers, VIEWS_A_MUTANT, made)
            if differing:
                return DIFFERS, differing
            continue
        era = proof.era()
        with mutant.made():
            if era.shapes and (wrong := proof.first_failure(CASES_A_MUTANT, era)):
                return wrong
    return None


def _bounds(aim: Aim, seed: int) -> dict[str, int]:
    """All of its small bounds, or every other time some: one may hide what another lets through."""
    return {name: cap for name, cap in aim.caps if seed % 2 or Random(f"{seed} {name}").random() < 0.5}


def _silent(_text: str) -> None:
    pass


def _changed(mutant: Break, case: Case) -> bool:
    """Whether a break changes the statement of a case."""
    with capped(case.caps):
        usual = statement_of(case)
        if usual is None:
            return False
        with mutant.made():
            return statement_of(case) != usual


def survivors(servers: Servers, report: Callable[[str], None], only: str = "") -> list[str]:
    """The mutants that are neither caught nor proven equal, of those whose names hold ``only``."""
    alive = []
    for mutant in [each for each in mutants() if only in each.name]:
        if proven := EQUAL.get(mutant.name):
            report(f"mutant {mutant.name}: equal, since {proven}")
            continue
        found = caught(mutant, servers)
        report(f"mutant {mutant.name}: {found[0] if found else 'NOT CAUGHT'}")
        if not found:
            alive.append(mutant.name)
    return alive
