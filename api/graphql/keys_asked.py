"""Which root fields ask by key, and to which of the keys nothing answered that the asker may read."""

from collections.abc import Collection
from typing import Any

from cypher.plan import (
    AgreementCoverage,
    BeneficialOwners,
    CallsForHelp,
    Collectors,
    CommonFunder,
    Corridors,
    DepositReuse,
    Displacement,
    EntityByKey,
    LinkByKey,
    MoneyNow,
    MoneyTrail,
    Neighbourhood,
    Network,
    Paths,
    PlatformFamily,
    Profile,
    RecordByKey,
    RecruitmentRoutes,
    RestrictedByKey,
    Root,
    Roots,
    Screening,
    SharedCases,
    SharedMeans,
    WhoEnables,
)

_BY_KEY = (
    EntityByKey | RestrictedByKey | LinkByKey | RecordByKey | Neighbourhood | Paths | Profile | AgreementCoverage
    | MoneyTrail | MoneyNow | Roots | Collectors | SharedMeans
    | DepositReuse | CommonFunder | BeneficialOwners | WhoEnables | RecruitmentRoutes | Displacement
    | CallsForHelp | Screening | PlatformFamily | Corridors | Network | SharedCases
)  # fmt: skip


def asks_by_key(root: Root) -> bool:
    """Whether a root field names what it asks for by its key."""
    return isinstance(root, _BY_KEY)


def unanswered(root: Root, found: Any) -> Collection[str]:
    """The keys of a root field of which its statement found nothing."""
    match root:
        case EntityByKey() | LinkByKey() | RecordByKey() | Profile() if not found:
            return (root.key,)
        case RestrictedByKey() if not any(found):
            return (root.key,)
        case Neighbourhood() if not found[0] and not found[3]:
            return (root.key,)
        case AgreementCoverage() if not found[0]:
            return (root.case,)
        case Network() if not found[0]:
            return (root.key,)
        case MoneyTrail() if not found[4]:
            return (root.start,)
        case MoneyNow() if found[0] is None:
            return (root.payment,)
        case BeneficialOwners() if found is None:
            return (root.of,)
        case WhoEnables() if found is None:
            return (root.compound,)
        case Roots():
            seen = {asked for asked, _ in found[0]}
            return [start for start in root.starts if start not in seen]
        case (
            Paths()
            | Collectors()
            | SharedMeans()
            | DepositReuse()
            | CommonFunder()
            | RecruitmentRoutes()
            | Displacement()
            | CallsForHelp()
            | Screening()
            | PlatformFamily()
            | Corridors()
            | SharedCases()
        ):
            unseen: list[str] = found[-1]
            return unseen
        case _:
            return ()
