"""The root fields about sites on the network: what each takes and how much may be asked for at most."""

import strawberry
from strawberry import UNSET

from api.graphql.arguments import STARTS_MOST, Argument, count
from api.graphql.family_shapes import PlatformTieKind

TIED_MOST = 20
FARTHEST_SITE = 6
FAMILIES_MOST = 50

SITE_QUESTIONS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "platform_family": (
        "PlatformFamilies",
        "Which sites belong together: those that certificate, host, counter, registrant, the same people or the places "
        "where victims paid to tie to the sites asked about, over one another. What few have weighs much, and what "
        "many have is common: it is named and ties none.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning="Keys of domains, of complaints for those that they concern, or of cases for those named in "
                f"them or in complaints that are part of them: 1 to {STARTS_MOST}.",
            ),
            Argument("by", list[PlatformTieKind] | None, UNSET, "Only ties of these sorts; of all when left out."),
            count("common_from", 6, TIED_MOST, "What so many sites have is common; of fewer than two nothing is"),
            count("max_length", 4, FARTHEST_SITE, "Steps from the sites asked about"),
            count("first", 10, FAMILIES_MOST, "How many families"),
        ),
    ),
}
