"""The types and root fields of one's own watches, which hold nothing of the graph but keys of entities."""

import strawberry

from api.graphql.arguments import Argument
from api.graphql.scalars import UTCTime

described = strawberry.field


@strawberry.type(description="A question of yours that is asked again when facts changed.")
class Watch:
    id: strawberry.ID = described(description="Its id.")
    name: str | None = described(description="How you called it; null for one that this request may not be shown.")
    purpose: str = described(description="For what it is asked.")
    case: str | None = described(description="The case in which it is asked.")
    created_at: UTCTime = described(description="When it was saved.")
    asleep: str | None = described(
        description="Why it is not asked and tells nothing: you may not name its purpose or case, now or with what "
        "this request shows. Null for one that is asked."
    )
    question: str | None = described(description="The GraphQL document.")
    variables: str | None = described(description="The values of its variables, as a JSON object.")
    operation_name: str | None = described(description="Which operation of the document is asked.")
    webhook: str | None = described(description="The address to which its alerts are posted.")


@strawberry.type(description="A watch that was just saved.")
class SavedWatch:
    watch: Watch = described(description="The watch.")
    secret: str | None = described(
        description="What signs that which is posted, whsec_ and base64. It is shown here once and never again; null "
        "where nothing is posted."
    )


@strawberry.type(description="What changed in the answer to a watch, as far as you may read it now.")
class Alert:
    watch: strawberry.ID = described(description="The id of the watch.")
    number: int = described(description="1, 2, 3 ... of this watch alone, in the order in which they were told first.")
    at: UTCTime = described(description="When it was noticed.")
    appeared: list[strawberry.ID] = described(description="Keys of entities that came into the answer.")
    changed: list[strawberry.ID] = described(
        description="Keys of entities of which the answer says something else, where it tells their `key`."
    )
    gone: bool = described(description="Whether an entity is no longer in the answer; it is not named.")
    left_out: bool = described(description="Whether entities are not named, as the answer has too many.")


SHARED = (Watch, SavedWatch, Alert)

_WATCH = Argument("watch", strawberry.ID, meaning="The id of a watch of yours.")
_ANY = Argument("watch", strawberry.ID | None, strawberry.UNSET, "The id of a watch of yours; all of them, left out.")

WATCH_QUESTIONS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "watches": ("list[Watch]", "Your watches, the earliest first. Ask about watches alone in one request.", ()),
    "alerts": (
        "Optional[list[Alert]]",
        "The newest alerts of a watch of yours, at most 200, the earliest first. The watch is asked again before they "
        "are told.",
        (_WATCH,),
    ),
}
WATCH_MUTATIONS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "save_watch": (
        "Optional[SavedWatch]",
        "Have a question asked again whenever facts changed, for the purpose and in the case of this request.",
        (
            Argument("name", str, meaning="How it is called: 1 to 200 characters on one line."),
            Argument("question", str, meaning="A GraphQL document, which reads."),
            Argument("variables", str | None, strawberry.UNSET, "The values of its variables, as a JSON object."),
            Argument("operation_name", str | None, strawberry.UNSET, "Which operation, where it has several."),
            Argument("webhook", str | None, strawberry.UNSET, "An address to which alerts are posted: https://..."),
        ),
    ),
    "remove_watch": ("Optional[strawberry.ID]", "Remove a watch of yours with its alerts; answers its id.", (_WATCH,)),
}
WATCH_STREAMS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "alert_raised": (
        "Alert",
        "Each alert of your watches from now on, as soon as it is raised, as far as you may read it by then.",
        (_ANY,),
    ),
}
