"""What a question from several keys starts from: what these name, and what is named in the files among them."""

from collections.abc import Sequence
from textwrap import indent

from cypher.visibility import touched, visible


def named(kinds: Sequence[str], *, paid: bool = False) -> str:
    """The entities ``n`` of these kinds for a text ``asked``: that of the key, those that a case names, those that a
    complaint or the complaints of a case concern; ``paid``: and where a payment of this fact went.
    """
    of_a_kind = f"n:{'|'.join(kinds)}"
    branches = [f"MATCH (n:Entity {{key: asked}})\nWHERE {of_a_kind} AND {touched('n')}\nRETURN n"]
    if paid:
        branches.append(
            f"MATCH ()-[q:SENT]->(n)\nUSING INDEX q:SENT(fact)\nWHERE {visible('q')} AND q.fact = asked "
            f"AND {of_a_kind}\nRETURN n"
        )
    branches += [
        f"MATCH (c:Entity {{key: asked}})<-[l:NAMED_IN]-(n)\nWHERE {visible('l')} AND c:Case AND {of_a_kind}\nRETURN n",
        f"MATCH (c:Entity {{key: asked}})-[l:CONCERNS]->(n)\n"
        f"WHERE {visible('l')} AND c:Complaint AND {of_a_kind}\nRETURN n",
        f"MATCH (c:Entity {{key: asked}})<-[p:PART_OF]-(o:Complaint)\nWHERE {visible('p')} AND c:Case\n"
        f"MATCH (o)-[l:CONCERNS]->(n)\nWHERE {visible('l')} AND {of_a_kind}\nRETURN n",
    ]
    return indent("\nUNION\n".join(branches), "    ")
