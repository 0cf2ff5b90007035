"""The proof: many cases drawn, asked and compared."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import cycle, islice, repeat
from random import Random

from graphql import get_named_type
from proof_aims import asked_near
from proof_arguments import kind_answered
from proof_caps import DEAR, capped, draw_caps
from proof_cases import Answers, Case, Door, Servers, ask_and_note
from proof_cells import Cells, says_something
from proof_cursors import Cursors
from proof_documents import Style
from proof_eras import Era, Eras, Shape
from proof_facts import Fact, Graph
from proof_graphs import (
    FEW_OR_MANY,
    LITTLE,
    MANY,
    MOST_OF_KIND,
    MUCH,
    GraphDrawing,
    draw_kinds,
    draw_reader,
    draw_reader_of,
)
from proof_literals import Literals
from proof_oracle import readable
from proof_roots import graph_fields
from proof_selections import Asked, Drawing, read_root, redrawn
from proof_servers import index_anew
from proof_shrinking import shrink, told
from proof_statements import statement_of
from proof_writes import WRITES

from api.graphql.schema import graphql_schema
from graph_schema.actors import Reader
from graph_schema.registry import ENTITIES, LINKS, links_from, links_to

QUESTIONS_A_READER, READERS_A_GRAPH, QUESTIONS_AFTER_WRITES = 25, 2, 10
WRITTEN_BETWEEN = 0.25  # of all readers' questions so many have writes between them
EARLIER = 0.15  # of all eras so many ask as of moments that have passed, with statements of their own
SEARCH = "search"  # alone in eras of a run over all positions, as servers forget all plans at a new index
MOMENTS = (1_000, 1_300, 1_550, 2_000, 2_200, 3_000, 5_000)
REFUSED = 0.05  # of the questions that are refused before any fact is read so many are asked
LINKS_AN_ERA, KINDS_AN_ERA = 8, 6
MANY_HANDLINGS = 1_200  # more than the clauses that a full-text query may have
ALWAYS_NEAR = ("CONTROLS", "NAMED_IN", "PARTY_TO", "LOCATED_IN", "SENT", "SAME_AS", "USES", "CONCERNS")
MOST_FAILURES = 5
MORE_AT_MOST = 4.0
DRAWN_IN_VAIN = 40  # questions are looked at for each that is wanted, before fewer have to do
SELDOM = 0.1  # as often are fields drawn of which a graph is likely to tell nothing
SHAPES_OF_A_FIELD = 6  # in one era, where fields are drawn: some take the server seconds to plan
DRAWN_FOR_ONE = 3  # of so many questions the one is asked of whose positions least is known
ABOUT_ONE = 0.8  # of all eras so many are about the root field of whose positions least is known, more or less
FEW_LEFT = 6  # root fields: where no more lack anything, all eras are about one
FEW_KINDS = 0.5  # of the eras about a question that is shown with kinds of its own so many have no more than needed
NEAR = 0.75  # of the links that a question is shown with so many are there beside the first: some stop others
SHAPES_OF_ONE, DRAWN_FOR_ONE_OF_IT = 14, 60
TRIED_IN_VAIN = 3  # times that no more questions of it are found that ask for what is needed
BOUNDED, BOUNDED_OF_ONE = (0.5,), (0.05, 0.25)  # of all bounds so many are small; of many, little of an answer is left
TELLS = 8  # times that one question of such an era is likely to say something
IN_THE_PROCESS: Mapping[Door, float] = {ask_and_note: 1.0}


@dataclass
class Outcome:
    """What a proof found: cases, the table, and every failure as text with its smallest case."""

    cases: int = 0
    relevant: int = 0
    cells: Cells = field(default_factory=Cells)
    failures: list[str] = field(default_factory=list)


Shows = Callable[[Case], bool]


class Proof:
    """Draws from a seed. ``aim``: root fields to ask alone; ``near``: link kinds that every graph is about, what
    is named twice being drawn twice as often, ``kinds``: and the kinds of entities, where these are not drawn;
    ``doors``: at which to ask, and how often at each; ``writes``: the share of readers between whose questions
    something is written; ``earlier``: the share of eras that ask as of earlier moments; ``shows``: which questions
    are worth asking; ``asked``: root fields as they are written, instead of any drawn;
    ``ties``: facts differ in hardly more than their keys; ``questions``: how many each reader asks of a graph."""

    def __init__(
        self, servers: Servers, seed: int, *, graphs_an_era: int = 20, shapes: int = 60, aim: tuple[str, ...] = (),
        near: tuple[str, ...] = (), kinds: tuple[str, ...] = (), caps: dict[str, int] | None = None,
        doors: Mapping[Door, float] = IN_THE_PROCESS, writes: float = WRITTEN_BETWEEN, earlier: float = EARLIER,
        shows: Shows = lambda _case: True, asked: tuple[str, ...] = (), ties: bool = False,
        questions: int = QUESTIONS_A_READER,
    ) -> None:  # fmt: skip
        self._servers = servers
        self.chance = Random(seed)
        self._graphs_an_era = graphs_an_era
        self._aim = aim
        self._shapes = shapes
        self._near = near
        self._kinds = kinds
        self._caps = caps
        self._doors = doors
        self._chance_of_doors = Random(seed)  # of its own, so that which door it is changes no case
        self._writes = writes
        self._earlier = earlier
        self._shows = shows
        self._written = [read_root(text, graphql_schema()) for text in asked]
        self._ties = ties
        self._questions = questions
        self._everything = True
        self._schema = graphql_schema()
        self._fields = graph_fields()
        self._kinds_answered = {name: kind_answered(field) for name, field in self._fields.items()}
        self._telling: dict[str, list[Asked]] = {}
        self._everywhere = False
        self._cells = Cells()
        self._eras = Eras(self._cells)
        self._cursors = Cursors()
        shuffled = list(LINKS.values())
        self.chance.shuffle(shuffled)
        self._links = cycle(shuffled)

    def run(self, cases: int, report: Callable[[str], None], *, everywhere: bool = False) -> Outcome:
        """So many cases; fewer when failures pile up, some more (``everywhere``) while a position was hardly asked for.

        Progress goes to ``report``.
        """
        outcome, started = Outcome(cells=self._cells), time.monotonic()
        self._everywhere = everywhere
        for shape, case, answers in self._asked():
            outcome.cases += 1
            if wrong := answers.wrong:
                outcome.failures.append(self._failure(wrong, case, answers))
                report(outcome.failures[-1])
            relevant = self._told(case, answers)
            shape.note(relevant=relevant)
            outcome.relevant += relevant
            if outcome.cases % 500 == 0:
                seconds = time.monotonic() - started
                lack = sum(self._cells.lacking().values()) if everywhere else 0
                report(f"{outcome.cases} cases, {len(outcome.failures)} failures, {seconds:.0f} s, {lack} are lacking")
            enough = outcome.cases >= cases and not (everywhere and self._cells.lacking())
            if enough or outcome.cases >= cases * MORE_AT_MOST or len(outcome.failures) >= MOST_FAILURES:
                break
        return outcome

    def _told(self, case: Case, answers: Answers) -> bool:
        """Count what a case says of each of its root fields; whether it says anything at all."""
        actor, everything = answers.data
        told = [False]
        for root in case.roots:
            mine, all_of_it = (data and data[root.alias or root.name] for data in (actor, everything))
            told.append(mine != all_of_it and says_something(mine))
            self._cells.count(root, relevant=told[-1])
            if told[-1]:
                self._telling.setdefault(root.name, []).append(root)
            self._cursors.note(root, actor)
            self._cursors.note(root, everything)
        return any(told)

    def first_failure(self, cases: int, era: Era) -> tuple[str, Case] | None:
        """What goes wrong first within so many cases of an era, and with which."""
        self._everything = False
        for number, (_shape, case, answers) in enumerate(self._asked(era)):
            if wrong := answers.wrong:
                return wrong, case
            if number >= cases:
                break
        return None

    def read(self, turns: int) -> Iterator[tuple[Graph, Reader]]:
        """So many graphs and readers without questions, each loaded into both databases."""
        eras = (era for _ in range(turns) for era in [self.era()] * self._graphs_an_era)
        for era in islice(eras, turns):
            graph = self._graph(era)
            reader = draw_reader_of(graph, self.chance)
            self._servers.load_full(graph)
            self._servers.load_filtered(graph, reader)
            yield graph, reader

    def _asked(self, given: Era | None = None) -> Iterator[tuple[Shape, Case, Answers]]:
        while True:
            era = given or self._next_era()
            if era.searches:
                index_anew(self._servers.full)
                index_anew(self._servers.filtered)
            for _ in range(self._graphs_an_era):
                graph = self._graph(era)
                for turn in range(READERS_A_GRAPH):
                    reader = draw_reader_of(graph, self.chance, MUCH if era.about and turn else LITTLE)
                    if turn == 0:
                        self._servers.load_full(graph)
                    writes = self.chance.random() < self._writes
                    yield from self._turn(era, graph, reader, self._questions - writes * QUESTIONS_AFTER_WRITES)
                    if writes:
                        for write in self.chance.sample(WRITES, self.chance.randint(1, 3)):
                            graph = write(graph, self._servers.full, self.chance)
                        yield from self._turn(era, graph, reader, QUESTIONS_AFTER_WRITES)
                if self._everywhere and self._eras.is_spent(era):
                    break

    def _next_era(self) -> Era:
        """A new one, or in a run over all positions one from before where that is likely to say more."""
        if self._everywhere and (again := self._eras.best()):
            return again
        era = self.era()
        self._eras.keep(era)
        return era

    def _turn(self, era: Era, graph: Graph, reader: Reader, questions: int) -> Iterator[tuple[Shape, Case, Answers]]:
        """One reader's questions to the graph as it stands, sometimes as of a moment that has passed."""
        oversees = reader.actor.at_the_node or "supervisor" in reader.actor.roles
        known_at = self.chance.choice(MOMENTS) if era.earlier and oversees else None
        self._servers.load_filtered(graph, reader, known_at)
        [door] = self._chance_of_doors.choices(list(self._doors), list(self._doors.values()))
        self._telling = {}
        for number in (questions // 2, questions - questions // 2):
            shapes, cases = self._cases(era, graph, reader, known_at, door, number)
            answers = self._servers.answers(cases, everything=self._everything)
            yield from zip(shapes, cases, answers, strict=True)

    def _cases(
        self, era: Era, graph: Graph, reader: Reader, known_at: int | None, door: Door, questions: int
    ) -> tuple[list[Shape], list[Case]]:
        # which candidates of a search make it too broad is told as of now
        caps = {name: cap for name, cap in era.caps.items() if known_at is None or name != "CANDIDATES"}
        literals = Literals(graph, partial(_hidden, reader, known_at), self.chance, self._cursors)
        shapes, cases = [], []
        for _ in range(questions):
            near = self.chance.sample(era.shapes, min(len(era.shapes), DRAWN_FOR_ONE))
            shapes.append(shape := max(near, key=lambda one: one.rate * self._cells.need(one.roots)))
            roots = tuple(
                self._like_one_that_told(redrawn(root, self._schema, literals, self.chance)) for root in shape.roots
            )
            cases.append(Case(graph, reader, roots, caps, shape.style, known_at, door))
        return shapes, cases

    def _like_one_that_told(self, root: Asked) -> Asked:
        """The question; mostly about the same as one that told this reader something of this graph, if any did."""
        told = self._telling.get(root.name)
        if not told or self.chance.random() < 0.3:
            return root
        before, taken = dict(self.chance.choice(told).given), self._fields[root.name].args
        about = {name for name, _ in root.given if name == "text" or get_named_type(taken[name].type).name == "ID"}
        given = tuple((name, before.get(name, text) if name in about else text) for name, text in root.given)
        return replace(root, given=given)

    def _about(self) -> str | None:
        """The root field that an era of a run over all positions is about, if it is about one: the more is likely to be
        gained by one, the more often; so that those of which an answer seldom says anything come last and stay long.
        Where few of them lack anything it always is."""
        if not self._everywhere:
            return None
        likely = {name: self._cells.likely_gain(name) for name in self._fields}
        if sum(map(bool, likely.values())) > FEW_LEFT and self.chance.random() > ABOUT_ONE:
            return None
        return self.chance.choices(list(likely), [gain**2 + 0.001 for gain in likely.values()])[0]

    def era(self) -> Era:
        """What the next graphs share."""
        chance, about = self.chance, self._about()
        near = self._near or tuple(name for name in ALWAYS_NEAR if chance.random() < 0.7)
        wanted = () if self._near else self._needed_kinds()
        if about:
            near, wanted = self._around(about)
        links = [LINKS[name] for name in near]
        links += [next(self._links) for _ in range(0 if self._near or about else LINKS_AN_ERA)]
        bounded = BOUNDED_OF_ONE if about else BOUNDED
        caps = draw_caps(chance, chance.choice(bounded)) if self._caps is None else self._caps
        caps = {**caps, **DEAR} if about else caps
        links = links if self._near or about else list(dict.fromkeys(links))
        more = MANY_HANDLINGS if self._near == () and chance.random() < 0.05 else 0
        earlier = chance.random() < self._earlier
        enough = wanted if about and self._kinds_answered[about] is None and chance.random() < FEW_KINDS else ()
        drawn = self._kinds or draw_kinds(links, chance, enough)
        kinds = list(dict.fromkeys([*drawn, *wanted]))
        era = Era(links, kinds, caps, [], more, earlier, about)
        graph = self._graph(era)
        likely = {*era.kinds, *(name for link in links for name in (link.forward, link.backward))}
        drawing = Drawing(self._schema, chance, likely, self._cells.fields)
        drawn_of: Counter[str] = Counter()
        names = repeat(about) if about else self._root_names(era, drawn_of)
        with capped(caps):
            self._draw_shapes(era, graph, drawing, names, drawn_of)
        return era

    def _draw_shapes(
        self, era: Era, graph: Graph, drawing: Drawing, names: Iterator[str], drawn_of: Counter[str]
    ) -> None:
        """The questions of an era, as many as it is to have; fewer where no more gain."""
        wanted, in_vain = SHAPES_OF_ONE if era.about else self._shapes, 0
        chance, known_at = self.chance, MOMENTS[-1] if era.earlier else None
        someone, literals = draw_reader(chance), Literals(graph, lambda _fact: False, chance)
        for _ in range(wanted * DRAWN_IN_VAIN):
            if len(era.shapes) == wanted or in_vain == TRIED_IN_VAIN:
                break
            roots = (chance.choice(self._written),) if self._written else self._drawn(drawing, names, literals, era)
            if era.about and era.shapes and not self._cells.gains_by(roots, era.asked_for()):
                in_vain += 1
                continue
            style = Style(variables=chance.random() < 0.7, fragments=chance.random() < 0.3)
            case = Case(graph, someone, roots, era.caps, style, known_at)
            if not self._shows(case):
                continue
            statement, _ = statement_of(case) or ("", None)
            if statement or chance.random() < REFUSED:
                era.shapes.append(Shape(roots, style, len(statement)))
                drawn_of.update(root.name for root in roots)

    def _drawn(self, drawing: Drawing, names: Iterator[str], literals: Literals, era: Era) -> tuple[Asked, ...]:
        """One root field or two, of a few that are drawn those of whose positions least is known; where an era is about
        one, least by it as well."""
        asked = [next(names) for _ in range(2 if self.chance.random() < 0.15 else 1)]
        number = DRAWN_FOR_ONE_OF_IT if era.about else DRAWN_FOR_ONE
        drawn = [tuple(drawing.root(name, literals) for name in asked) for _ in range(number)]
        likely = {cell: number * TELLS for cell, number in era.asked_for().items()} if era.about else {}
        return max(drawn, key=lambda roots: self._cells.need(roots, likely))

    def _around(self, about: str) -> tuple[tuple[str, ...], list[str]]:
        """The links and kinds of entities that graphs have which a root field says something about."""
        kind = ENTITIES.get(self._kinds_answered[about] or "")
        if kind is None:
            near, kinds = asked_near(about)
            some = [link for link in dict.fromkeys(near) if link == near[0] or self.chance.random() < NEAR]
            return tuple(link for link in near if link in some), list(kinds)
        links = [*links_from(kind), *links_to(kind)]
        chosen = self.chance.sample(links, min(len(links), LINKS_AN_ERA))
        return ("SAME_AS", *(link.type() for link in chosen)), [kind.__name__]

    def _graph(self, era: Era) -> Graph:
        most = self.chance.choice((MOST_OF_KIND, 2 * MOST_OF_KIND)) if era.about else MOST_OF_KIND
        drawing = GraphDrawing(self.chance, era.links, era.kinds, ties=self._ties, most=most)
        dense = self.chance.randint(0, era.caps.get("HUB", 200))
        return drawing.graph(dense, era.more, MANY if era.about else FEW_OR_MANY)

    def _needed_kinds(self) -> list[str]:
        """Some kinds of entities, first those of whose root fields least is known."""
        needed: dict[str, float] = dict.fromkeys(ENTITIES, 0.0)
        for name, kind in self._kinds_answered.items():
            if kind in needed:
                needed[kind] += self._cells.need_of_root(name) + self.chance.random()
        return sorted(needed, key=lambda kind: -needed[kind])[:KINDS_AN_ERA]

    def _root_names(self, era: Era, drawn_of: Counter[str]) -> Iterator[str]:
        """Root fields without end, of no kind and of the kinds at hand: the more is needed of one, the more often, as
        long as it was not drawn often already; seldom those of no kind most of whose links are not at hand.
        """
        links = {link.type() for link in era.links}
        names = list(self._aim) or [
            name
            for name, kind in self._kinds_answered.items()
            if (kind is None or kind in era.kinds) and not (self._everywhere and name == SEARCH)
        ]
        seldom = {name for name in names if self._kinds_answered[name] is None and not _tells_of(name, links)}
        needed = {name: (self._cells.need_of_root(name) + 10) * (SELDOM if name in seldom else 1) for name in names}
        while True:
            left = [name for name in names if self._aim or drawn_of[name] < SHAPES_OF_A_FIELD]
            yield self.chance.choices(left, [needed[name] for name in left])[0]

    def _failure(self, wrong: str, case: Case, answers: Answers) -> str:
        def fails(smaller: Case) -> bool:
            return self._servers.fresh_answers(smaller).wrong == wrong

        small = shrink(case, fails) if fails(case) else case
        found = self._servers.fresh_answers(small) if small is not case else answers
        self._servers.load_full(case.graph)
        self._servers.load_filtered(case.graph, case.reader, case.known_at)
        return (
            f"FAILURE: {wrong}\n{told(small)}\nanswer over all facts      {found.actor.decode()}\n"
            f"answer over readable facts {found.oracle.decode()}"
        )


def _tells_of(root: str, links: set[str]) -> bool:
    """Whether graphs of these links have most of those that a root field of no kind tells of."""
    near = set(asked_near(root)[0])
    return len(near & links) * 2 >= len(near)


def _hidden(reader: Reader, known_at: int | None, fact: Fact) -> bool:
    return not readable(fact, reader, known_at)
