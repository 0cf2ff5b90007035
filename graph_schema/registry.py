"""Every declared kind and link by its names, and what follows from the list as a whole."""

from typing import NamedTuple

from graph_schema.declare import Entity, Link
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS

ENTITIES: dict[str, type[Entity]] = {kind.__name__: kind for kind in ENTITY_KINDS}
LINKS: dict[str, type[Link]] = {kind.type(): kind for kind in LINK_KINDS}
KIND_BY_PREFIX: dict[str, type[Entity]] = {kind.prefix(): kind for kind in ENTITY_KINDS}

WALKED_TYPES: tuple[str, ...] = tuple(kind.type() for kind in LINK_KINDS if kind.walked)
CONTROL_TYPES: tuple[str, ...] = tuple(kind.type() for kind in LINK_KINDS if kind.control)
TERRITORY_TYPES: tuple[str, ...] = tuple(
    kind.type() for kind in LINK_KINDS if kind.pattern.targets == ("Country",) and not kind.walked
)


class AdministrativeLabel(NamedTuple):
    """A label of neither entities nor facts: its key property, whether everyone may read it, its purpose."""

    label: str
    key: str
    public: bool
    purpose: str


ADMINISTRATIVE_LABELS: tuple[AdministrativeLabel, ...] = (
    AdministrativeLabel("Run", "id", False, "One load: source, digest, when, by whom, counts."),
    AdministrativeLabel("Source", "id", False, "Who states facts, under an opaque id: snapshot or increment."),
    AdministrativeLabel("Handling", "id", False, "One combination of restrictions, and its withdrawn twin."),
    AdministrativeLabel("Waiting", "key", False, "A link whose ends are not stated yet."),
    AdministrativeLabel("Reject", "key", False, "A row that was refused, with place and reason."),
    AdministrativeLabel("Erased", "key", False, "The trace of a fact whose content was erased when its time had come."),
    AdministrativeLabel("Counter", "name", False, "The next number of runs and handlings; the version of rights."),
    AdministrativeLabel("Actor", "name", False, "A person or machine that may read, with its rights."),
    AdministrativeLabel("Token", "id", False, "A personal token of an actor: the digest of its secret, scope, times."),
    AdministrativeLabel("Written", "key", False, "One write of a person: which fact it made, and digests of what."),
    AdministrativeLabel("Watch", "id", False, "A question that an actor has asked again, and digests of its answer."),
    AdministrativeLabel("Alert", "key", False, "What changed in the answer to a watch: time and digests, no content."),
    AdministrativeLabel("AuditAnchor", "key", False, "Where a segment of the audit log stood last, signed."),
    AdministrativeLabel("Statistic", "key", False, "A published figure, read under a handling of its own."),
    AdministrativeLabel("Rate", "key", False, "A daily reference rate, read under a handling of its own."),
)


def record_label(kind: type[Entity]) -> str:
    """The label of what sources say of a kind: ``PersonRecord``."""
    return f"{kind.__name__}Record"


def kind_of(key: str) -> type[Entity]:
    """The kind of the entity that a key names; KeyError when the prefix is none that is declared."""
    return KIND_BY_PREFIX[key.partition(":")[0]]


def links_from(kind: type[Entity]) -> list[type[Link]]:
    """The links that may start at an entity of this kind."""
    return [link for link in LINK_KINDS if kind.__name__ in link.pattern.sources]


def links_to(kind: type[Entity]) -> list[type[Link]]:
    """The links that may end at an entity of this kind."""
    return [link for link in LINK_KINDS if kind.__name__ in link.pattern.targets]
