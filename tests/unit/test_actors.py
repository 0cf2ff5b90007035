"""Which handlings a reader may read, worked out from their stored texts."""

from api.actors import readable
from cypher.handlings import HandlingSet
from graph_schema.actors import Actor, Reader

READER = Reader(Actor(name="Kim", agency="KR-KNP", country="KR"), "analysis")
ADMINISTRATOR = Reader(Actor(name="admin", agency="LOCAL", at_the_node=True), "analysis")


def known(**texts: str) -> HandlingSet:
    return HandlingSet(len(texts), {int(number.removeprefix("h")): text for number, text in texts.items()})


def test_the_numbers_of_withdrawn_facts_are_readable_by_nobody():
    both = known(h2="owner=OFAC;tlp=clear;pap=amber", h3="owner=OFAC;tlp=clear;pap=amber")
    assert readable(READER, both) == (2,)
    assert readable(ADMINISTRATOR, both) == (2,)


def test_a_handling_that_no_rule_knows_is_readable_by_nobody_and_told(caplog):
    strange = known(
        h2="owner=OFAC;tlp=purple", h4="owner=KR-KNP;tlp=red;pap=amber", h6="", h8="owner=OFAC;tlp=clear;purposes=調查"
    )
    assert readable(READER, strange) == (4,)
    assert readable(ADMINISTRATOR, strange) == (4,)
    assert "known to no rule" in caplog.text
