"""`crosstrace demo`: load the examples into a node of their own, and ask four questions of them."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import orjson
import platformdirs
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.actors import local_administrator
from api.cli.logged import logged_load
from api.cli.progress import progress
from audit.log import Log
from audit.node import open_log
from cypher import local_server
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import reading
from graph_schema.errors import CrosstraceError
from loaders.load_lists import read_load_list

EXAMPLES = ("mission", "ofac", "address-lists", "tagpacks", "river-crossing", "rates")
PURPOSE = "analysis"
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DemoQuestion:
    """One question of the demo: its words, its operation, what is asked for, and how its answer is shown."""

    words: str
    operation: str
    variables: dict[str, str | int]
    show: Callable[[Answer, Console], None]


class DemoError(CrosstraceError):
    """The examples are not where they are looked for."""


def demo(
    examples: Annotated[Path, typer.Option(help="The folder of the examples.")] = Path("examples"),
) -> None:
    """Start a server, load the examples, ask four questions, stop the server again.

    The demo keeps to a home of its own: it never writes into your node.
    """
    if not (examples / "queries").is_dir():
        raise DemoError(f"{examples} holds no examples; run this in a checkout, or name the folder with --examples")
    home = local_server.Home(platformdirs.user_data_path("crosstrace-demo", appauthor=False))
    was_running = local_server.status(home) is not None
    with progress() as report:
        server = local_server.start(home, report=report)
        try:
            with (
                Database.open(server.uri, server.user, server.password) as database,
                open_log(home, database, "command line") as log,
            ):
                _load(examples, home, database, log, report)
                _ask(examples, home, database, log)
        finally:
            if not was_running:
                local_server.stop(home)
    _what_next(home)


def _load(examples: Path, home: local_server.Home, database: Database, log: Log, report: Callable[[str], None]) -> None:
    report("schema: constraints and indexes")
    apply_schema(database)
    table = Table("source", "format", "read", "new facts", "waiting", "refused", title="Loaded", title_justify="left")
    for name in EXAMPLES:
        for request in read_load_list(examples / name / "load.json", by=home.administrator()):
            report(f"{request.source}: loading")
            outcome = logged_load(database, log, local_administrator(home), request)
            new = sum(count for what, count in outcome.written.items() if what.endswith(" new"))
            table.add_row(
                request.source, request.format.name, f"{sum(outcome.read.values()):,}",
                f"{new:,}" if outcome.fresh else "loaded before", str(outcome.waiting), str(outcome.rejects),
            )  # fmt: skip
    _console().print(table)
    sys.stdout.write("Links that waited for another source were attached when it was loaded.\n")


def _ask(examples: Path, home: local_server.Home, database: Database, log: Log) -> None:
    from api.graphql.audited import answer as answered  # builds the schema, which other commands need not wait for
    from api.graphql.execute import Question

    console = _console()
    reader = reading(local_administrator(home), PURPOSE)
    for asked in QUESTIONS:
        console.print()
        console.rule(Text(asked.words, style="bold"), align="left")
        file = examples / "queries" / f"{asked.operation}.graphql"
        question = Question(file.read_text(encoding="utf-8"), asked.variables)
        answer = orjson.loads(answered(question, reader, database, log, door="command line").body)
        if answer.get("errors"):
            raise DemoError(f"{file}: {answer['errors'][0]['message']}")
        console.print(Text(f"{file}  {' '.join(f'{k}={v}' for k, v in asked.variables.items())}", style="dim"))
        asked.show(answer["data"], console)


def _show_wallet(data: Answer, console: Console) -> None:
    wallet = data["wallet"]
    console.print(Text(f"{wallet['ticker']} wallet {wallet['key']}"))
    for held in wallet["heldBy"]["edges"]:
        holder = held["node"]
        console.print(Text(f"held by {holder['caption']} ({_countries(holder)}), says {_sources(held['links'])}"))
        table = Table("company behind", "countries", "ground", "stated by")
        for edge in holder["controls"]["edges"]:
            basis = ", ".join(sorted({link["basis"] for link in edge["links"]}))
            table.add_row(edge["node"]["caption"], _countries(edge["node"]), basis, _sources(edge["links"]))
        console.print(table)


def _show_chains(data: Answer, console: Console) -> None:
    found = data["controlChains"]
    longest = [chain for chain in found["chains"] if chain["length"] == found["longest"]]
    console.print(Text(f"longest: {found['longest']} steps; {found['ties']} chains of that length"))
    table = Table("#", "chain of control, from the top", "borders")
    for number, chain in enumerate(longest, 1):
        hops = [f"{entity['caption']} ({_countries(entity)})" for entity in chain["entities"]]
        table.add_row(str(number), "\n -> ".join(hops), _borders(chain["steps"]))
    console.print(table)


def _show_ways(data: Answer, console: Console) -> None:
    found = data["paths"]
    for number, way in enumerate(found["ways"], 1):
        table = Table("from", "tie", "to", "border", "stated by", title=f"Way {number}: {way['length']} steps")
        for step in way["steps"]:
            links = step["links"]
            forward = links[0]["fromKey"] == step["from"]["key"]
            kind = f"-{links[0]['kind']}->" if forward else f"<-{links[0]['kind']}-"
            said = sorted({f"{link['source']} {link['grade'] or 'ungraded'}" for link in links})
            table.add_row(
                _named(step["from"]), kind, _named(step["to"]), step["crossesBorder"].lower(), "\n".join(said)
            )
        console.print(table)
    if found["truncated"]:
        console.print("There are more ways than are listed.")


def _show_agreements(data: Answer, console: Console) -> None:
    found = data["agreementCoverage"]
    console.print(Text(f"the case touches {', '.join(found['countries'])}"))
    table = Table("countries", "subjects", "answer", "agreement", "whose register says so")
    unknown: list[str] = []
    for pair in found["pairs"]:
        countries = "-".join(pair["countries"])
        told: dict[tuple[str, ...], list[str]] = {}
        for covered in pair["subjects"]:
            for entry in covered["entries"]:
                row = (covered["answer"].lower().replace("_", " "), _agreement(entry), _register(entry))
                told.setdefault(row, []).append(covered["subject"].replace("_", " "))
        for (answer, agreement, register), subjects in told.items():
            table.add_row(countries, "\n".join(subjects), answer, agreement, register)
        if not told:
            unknown.append(countries)
    console.print(table)
    console.print(Text(f"not known (no register here speaks of them), {len(unknown)} pairs: {', '.join(unknown)}"))


QUESTIONS = (
    DemoQuestion(
        "(a) Who holds this sanctioned wallet, which companies stand behind, and in which countries?",
        "wallet-to-companies",
        {"wallet": "wallet:bip122:000000000019d6689c085ae165831e93:bc1qeth6n6ryxexvkx34wnx3nuynun4474h3j0gkhw"},
        _show_wallet,
    ),
    DemoQuestion(
        "(b) What are the longest chains of control in the OFAC extract, and which countries do they run through?",
        "chains-of-control",
        {"source": "ofac-sdn"},
        _show_chains,
    ),
    DemoQuestion(
        "(c) Invented case: how does the victim's payment lead to the compound?",
        "payment-to-compound",
        {"from": "account:TW:RC2:0000000101", "to": "compound:rc-kr:heron"},
        _show_ways,
    ),
    DemoQuestion(
        "(d) Invented case: for each pair of countries it touches, is there an agreement, and who says so?",
        "agreements-of-a-case",
        {"case": "case:rc-tw:tw-1", "reach": 6},
        _show_agreements,
    ),
)


def _countries(entity: Answer) -> str:
    return ", ".join(sorted({found["country"] for found in entity["countries"]})) or "country unknown"


def _named(entity: Answer) -> str:
    caption = entity["caption"] if entity["caption"] != entity["key"] else entity["key"].rpartition(":")[2]
    return f"{entity['kind']} {caption}\n({_countries(entity)})"


def _sources(links: list[Answer]) -> str:
    return ", ".join(sorted({link["source"] for link in links}))


def _borders(steps: list[Answer]) -> str:
    crossed = sum(step["crossesBorder"] == "YES" for step in steps)
    unknown = sum(step["crossesBorder"] == "UNKNOWN" for step in steps)
    return f"{crossed} crossed" + (f", {unknown} unknown" if unknown else "")


def _agreement(entry: Answer) -> str:
    since = f", since {entry['since']}" if entry["since"] else ""
    status = (entry["status"] or "status not stated").replace("_", " ")
    return f"{entry['title']} ({status}{since})"


def _register(entry: Answer) -> str:
    date = f", to {entry['registerDate']}" if entry["registerDate"] else ""
    return f"{entry['registerName']}{date}"


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=150)


def _what_next(home: local_server.Home) -> None:
    sys.stdout.write(
        f"""
What to try next (the examples stay in {home.path}; the server was stopped):
  export CROSSTRACE_HOME={home.path}
  .venv/bin/crosstrace db start
  .venv/bin/crosstrace query examples/queries/payment-to-compound.graphql --purpose {PURPOSE} \\
      --as 'agency=KR-KNP;tlp=green' --var from=account:TW:RC2:0000000101 --var to=compound:rc-kr:heron
  .venv/bin/crosstrace token create --help      a token for somebody else's eyes
  .venv/bin/crosstrace serve                    the API and its editor on loopback
  .venv/bin/crosstrace runs list                what was loaded, refused, waits
"""
    )
