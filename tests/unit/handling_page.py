"""The parts of docs/handling.md that follow from the code: the purposes, and who reads what.

``python tests/unit/handling_page.py --write`` prints them again between their marks; the rest of the page is prose.
"""

import sys
from pathlib import Path

from handling_cases import CASES, KIM, Case

from graph_schema.purposes import PURPOSES

PAGE = Path(__file__).parents[2] / "docs" / "handling.md"


def printed(page: str) -> str:
    """The page with its generated parts as they must be; ValueError when a mark is missing."""
    for name, lines in {"purposes": _purposes(), "cases": _cases()}.items():
        begin, end = f"<!-- {name}: generated -->", f"<!-- end of {name} -->"
        before, begun, rest = page.partition(begin)
        _, ended, after = rest.partition(end)
        if not begun or not ended:
            raise ValueError(f"{PAGE.name} needs {begin} and {end}")
        page = "\n".join([before + begin, *lines, end + after])
    return page


def _purposes() -> list[str]:
    rows = ["| purpose | what for | needs a case | for a court | roles |", "| --- | --- | --- | --- | --- |"]
    for purpose in PURPOSES.values():
        roles = ", ".join(sorted(role.replace("_", " ") for role in purpose.roles))
        marks = ("yes" if purpose.needs_case else "", "yes" if purpose.judicial else "")
        rows.append(f"| `{purpose.name}` | {purpose.description} | {marks[0]} | {marks[1]} | {roles} |")
    return rows


def _cases() -> list[str]:
    lines: list[str] = []
    for rule, cases in CASES.items():
        lines += [
            "",
            f"### {rule}",
            "",
            "| handling | who | asks for | reads | why |",
            "| --- | --- | --- | --- | --- |",
        ]
        for case in cases:
            asks = case.purpose + (f" in {case.case}" if case.case else "")
            lines.append(
                f"| `{case.handling}` | {_who(case)} | {asks} | {'yes' if case.reads else 'no'} | {case.why} |"
            )
    return [*lines, ""]


def _who(case: Case) -> str:
    if case.actor.get("at_the_node"):
        return "at the node"
    actor = KIM | {"country": None, "groups": (), "cases": ()} | {"country": KIM["country"]} | case.actor
    parts = [str(actor["agency"]), str(actor["country"] or "no country"), str(actor["tlp"])]
    parts += [f"group {'@' + name.removeprefix('@')}" for name in actor["groups"]]
    parts += [f"in {name}" for name in actor["cases"]]
    return ", ".join(parts)


if __name__ == "__main__":
    text = printed(PAGE.read_text(encoding="utf-8"))
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
