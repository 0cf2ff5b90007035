"""The documents with which the questions of a network's truth are asked."""

from functools import cache
from pathlib import Path

OF_VICTIMS = frozenset({"compound"})
"""Those whose whole answer only they see who may read who a victim is."""

_FOLDER = Path(__file__).parent / "documents"


@cache
def document(question: str) -> str:
    """The GraphQL document of a root field, in which the truth's answers have their form."""
    return (_FOLDER / f"{question}.graphql").read_text(encoding="utf-8")
