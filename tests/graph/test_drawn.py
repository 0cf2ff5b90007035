"""Drawn graphs: each begins over nothing, and one that fails is shrunk to what its failure hangs on."""

import pytest
from drawn import drawn, perhaps, pieces

PERSONS = [f"person:src:{name}" for name in "abcd"]


def test_a_graph_that_fails_is_shrunk_to_what_it_hangs_on_and_shown(world):
    @drawn(5)
    def nobody_knows_two(chance, world):
        for _ in pieces(chance.choice((4, 8))):
            start, end = chance.sample(PERSONS, 2)
            world.link("ASSOCIATED_WITH", start, end, world.open, role="friend" if perhaps(chance, 0.5) else None)
        knowing = world.database.rows("MATCH (a:Entity)-[:ASSOCIATED_WITH]->(b) RETURN a.key, count(DISTINCT b) AS b")
        assert all(known == 1 for _, known in knowing)

    with pytest.raises(AssertionError) as failed:
        nobody_knows_two(world=world)
    facts = [line for note in failed.value.__notes__ for line in note.splitlines() if "ASSOCIATED_WITH" in line]
    assert facts == [
        "person:src:a ASSOCIATED_WITH person:src:b fact='fact-link001' handling=2 key='link001'",
        "person:src:a ASSOCIATED_WITH person:src:c fact='fact-link002' handling=2 key='link002'",
    ]


def test_each_drawn_graph_is_over_an_empty_world_and_the_same_ones_come_again(world):
    drawn_so_far = []

    @drawn(5)
    def count_them(chance, world):
        assert world.database.rows("MATCH (e:Entity) RETURN count(e)") == [[0]]
        said = [world.link("ASSOCIATED_WITH", *chance.sample(PERSONS, 2), world.open) for _ in pieces(4)]
        assert said[:1] in ([], ["link001"])
        drawn_so_far.append(world.database.rows("MATCH (a)-[l]->(b) RETURN a.key, b.key, l.key ORDER BY l.key"))

    count_them(world=world)
    count_them(world=world)
    assert drawn_so_far[:6] == drawn_so_far[6:]
    assert len({str(graph) for graph in drawn_so_far}) > 3
