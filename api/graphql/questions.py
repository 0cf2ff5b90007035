"""The root fields that are written by hand: what each takes, what it answers, and how much may be asked for at most."""

import strawberry
from strawberry import UNSET

from api.graphql.arguments import STARTS_MOST as STARTS_MOST
from api.graphql.arguments import Argument
from api.graphql.arguments import count as _count
from api.graphql.border_questions import BORDER_QUESTIONS
from api.graphql.entity_questions import ENTITY_QUESTIONS
from api.graphql.kind_inputs import ControlKind, MeansKind
from api.graphql.people_questions import PEOPLE_QUESTIONS
from api.graphql.scalars import MoneyUnit, UTCTime
from api.graphql.site_questions import SITE_QUESTIONS
from api.graphql.trail_inputs import RailGap, TraceMethod, TrailDirection, TrailOrder, TrailShare

CHAINS_MOST = 50
LONGEST_TRAIL = 10
TRAILS_MOST = 1_000
FOLLOWED_MOST = 50
GAP_MOST = 8_784  # hours
RAILS_MOST = 20
LONGEST_CLIMB = 10
ROOTS_MOST = 200
SENDERS_MOST = 1_000
COLLECTORS_MOST = 200
COMMON_MOST = 20
SHARING_MOST = 500
COMPLAINTS_MOST = 100
DEPOSITS_MOST = 100
WALLETS_MOST = 100
FUNDERS_MOST = 200
OWNERS_MOST = 200
OWNERS_OF_EACH_MOST = 100
ROUTES_MOST = 200
SITES_MOST = 20
DISPLACED_TO_MOST = 20
WAYS_UP_MOST = 500


_OWNERSHIP = (
    Argument(
        "on",
        UTCTime,
        meaning="The moment at which it is owned: what provably held only before or after does not count.",
    ),
    _count("at_least", 25, 100, "Owners who hold at least so many per cent are listed"),
    Argument(
        "lists",
        list[strawberry.ID] | None,
        UNSET,
        f"Keys of agencies, 1 to {STARTS_MOST}: only their lists count; all when left out.",
    ),
    Argument(
        "listed_on",
        UTCTime | None,
        UNSET,
        "Only entries that may have stood on lists then; when left out, all that had not provably ended by `on`.",
    ),
    _count("max_length", 6, LONGEST_CLIMB, "Steps up"),
    _count("follow", 20, FOLLOWED_MOST, "Owners of one that are followed up, unknown shares first, then the largest"),
)

QUESTIONS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    **ENTITY_QUESTIONS,
    **SITE_QUESTIONS,
    "money_trail": (
        "MoneyTrails",
        "The ways that money took, from an account, a wallet or one payment, payment after payment, to where none "
        "follows. A payment may follow another unless it is provably earlier. Each is followed once, whoever states "
        "it, at the time that its best-graded readable statement gives. None goes on from a wallet that a provider "
        "keeps, behind which flows mix, nor from a place of more than 1,000 readable links.",
        (
            Argument(
                "from_", strawberry.ID, meaning="The key of an account or wallet, or a payment as its `fact` names it."
            ),
            Argument("direction", TrailDirection, TrailDirection.FORWARD, "Where to."),
            _count("max_length", 6, LONGEST_TRAIL, "Payments"),
            Argument("since", UTCTime | None, UNSET, "No payment that is provably before this is followed."),
            Argument("until", UTCTime | None, UNSET, "No payment that is provably after this is followed."),
            _count("gap_hours", 168, GAP_MOST, "Hours at most from one payment to the next"),
            Argument("rail_gaps", list[RailGap] | None, UNSET, "Other such times, by the rail of the later payment."),
            Argument("strict", bool, False, "Only payments that are provably later follow."),
            _count("follow", 20, FOLLOWED_MOST, "Payments followed out of one place, the next in time"),
            _count("first", 25, TRAILS_MOST),
            Argument("in_", MoneyUnit | None, UNSET, "The unit in which `payments` tells amounts too, by daily rates."),
            Argument("order_by", TrailOrder, TrailOrder.TIME, "Which trails come first."),
            Argument(
                "keeps",
                TrailShare | None,
                UNSET,
                "Only payments follow that send on such a share of what arrived by the one before.",
            ),
        ),
    ),
    "money_now": (
        "Optional[MoneyNow]",
        "Where the sum of one payment rests: by place and unit, with no later payment that takes it on, by the method "
        "asked for. Shares are exact, and with what could not be placed they come to 1; null when no payment of this "
        "fact may be read. What a payment takes beyond what is known to be there counts as clean, and so does all that "
        "comes from elsewhere. Nothing is followed from a wallet that a provider keeps, nor from a place of more than "
        "1,000 readable links.",
        (
            Argument("payment", strawberry.ID, meaning="The payment complained of, as its `fact` names it."),
            Argument("method", TraceMethod, meaning="How money that mixes is told apart."),
            Argument("until", UTCTime | None, UNSET, "No payment that is provably after this is counted."),
            _count("max_length", 10, LONGEST_TRAIL, "Payments, the first among them"),
            Argument(
                "gap_hours",
                int | None,
                UNSET,
                "Hours at most from the last arrival of any of the sum at a place to a payment that takes it on: "
                f"1 to {GAP_MOST:,}; any when left out.",
                GAP_MOST,
            ),
            Argument("rail_gaps", list[RailGap] | None, UNSET, "Other such times, by the rail of the later payment."),
        ),
    ),
    "roots": (
        "Roots",
        "Who stands behind accounts, wallets, persons or payments: everybody above them along control, by how many "
        "mules they stand behind. A mule is who holds the account or wallet that is asked from, itself where nobody "
        "is known to; a payment leads to where it was paid to. Control alone is walked, never money. No way leads on "
        "through an entity of more than 1,000 readable links, unless it is asked from.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning=f"Keys of what stands below, or payments as their `fact` names them: 1 to {STARTS_MOST}.",
            ),
            Argument("kinds", list[ControlKind] | None, UNSET, "Only over these, and from what is held to its holder."),
            _count("max_length", 6, LONGEST_CLIMB, "Steps up"),
            Argument("since", UTCTime | None, UNSET, "No statement that provably held only before this counts."),
            Argument("until", UTCTime | None, UNSET, "No statement that provably held only after this counts."),
            _count("follow", 20, FOLLOWED_MOST, "Entities that are followed up from one, the best-graded"),
            _count("first", 25, ROOTS_MOST, "How many roots"),
            _count("ways", 50, WAYS_UP_MOST, "How many ways are listed, and at each root"),
        ),
    ),
    "collectors": (
        "Collectors",
        "Which places collect: accounts and wallets that got one unit from many senders within some time and passed "
        "most of it on soon after. Of the places that are asked from alone: ask `moneyTrail` for those along a trail. "
        "Never a wallet that a provider keeps, in which the money of many mixes by trade.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning="Keys of accounts and wallets, of complaints for those that they concern, of cases for those "
                "named in them or in complaints that are part of them; or payments as their `fact` names them, for "
                f"where they were paid to: 1 to {STARTS_MOST}.",
            ),
            _count("senders", 3, SENDERS_MOST, "At least so many senders"),
            _count("within_hours", 24, GAP_MOST, "Hours from the first of their payments to the last"),
            _count("passed_on", 60, 100, "Per cent of it that left at least"),
            _count("passed_on_within_hours", 6, GAP_MOST, "Hours after the last of them in which it left"),
            Argument("since", UTCTime | None, UNSET, "No payment that is provably before this counts."),
            Argument("until", UTCTime | None, UNSET, "No payment that is provably after this counts."),
            _count("first", 25, COLLECTORS_MOST),
        ),
    ),
    "shared_means": (
        "SharedMeans",
        "Who uses the same devices, telephones, papers, mail addresses, accounts on platforms, names and places as "
        "those asked about, at times that may overlap; weighed by how few use each. A means of many users is common: "
        "it is named, and joins nobody.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning="Keys of persons and organizations (their accounts among them), of accounts, of accounts on "
                "platforms, or of what is used; of complaints for those that they concern, of cases for those named in "
                f"them or in complaints that are part of them: 1 to {STARTS_MOST}.",
            ),
            Argument("kinds", list[MeansKind] | None, UNSET, "Only what is of these kinds; of all when left out."),
            _count("common_from", 6, COMMON_MOST, "From so many users on a means is common"),
            Argument("since", UTCTime | None, UNSET, "No use that provably ended before this is looked at."),
            Argument("until", UTCTime | None, UNSET, "No use that provably began after this is looked at."),
            _count("first", 50, SHARING_MOST, "How many twos who share"),
        ),
    ),
    "deposit_reuse": (
        "DepositReuse",
        "Customers' deposit addresses to which the money of several complaints may have gone on, with the provider to "
        "ask and the customer, where they may be read. Money is followed payment after payment; a payment may follow "
        "another unless it is provably earlier, however much later it is. Nothing is followed from a wallet that a "
        "provider keeps, nor from a place of more than 1,000 readable links.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning="Keys of complaints, or of cases for the complaints that are part of them; or payments as "
                f"their `fact` names them: 1 to {STARTS_MOST}.",
            ),
            _count("complaints", 2, COMPLAINTS_MOST, "At least so many complaints"),
            _count("max_length", 10, LONGEST_TRAIL, "Payments, the one complained of among them"),
            Argument("until", UTCTime | None, UNSET, "No payment that is provably after this is followed."),
            _count("first", 25, DEPOSITS_MOST),
        ),
    ),
    "common_funder": (
        "CommonFunders",
        "Wallets that paid the first coins of several, in the coin in which these pay their chain for what they do: of "
        "the wallets asked about, and of those that may have funded them. A payment is a wallet's first unless another "
        "to or from it is provably earlier. Never a wallet that a provider keeps: it pays out to customers by trade.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning="Keys of wallets, of complaints for those that they concern, of cases for those named in them "
                "or in complaints that are part of them; or payments as their `fact` names them, for where they were "
                f"paid to: 1 to {STARTS_MOST}.",
            ),
            _count("wallets", 3, WALLETS_MOST, "At least so many wallets that it funded"),
            Argument("since", UTCTime | None, UNSET, "No payment that is provably before this funds."),
            Argument("until", UTCTime | None, UNSET, "No payment that is provably after this funds."),
            _count("first", 25, FUNDERS_MOST),
        ),
    ),
    "beneficial_owners": (
        "Optional[BeneficialOwners]",
        "Who owns a company or place in the end, at one moment: of each owner the shares multiplied along each way to "
        "it and summed over all ways, exactly; circles of ownership are solved. Each holding counts once, with the "
        "share of the best-graded readable statement that says how much; a share that none says is named and never "
        "guessed. Who directs or controls is told beside, and which lists name them; null when nothing may be read of "
        "the key.",
        (
            Argument("of", strawberry.ID, meaning="The key of a company or place."),
            *_OWNERSHIP,
            _count("first", 25, OWNERS_MOST),
        ),
    ),
    "who_enables": (
        "Optional[WhoEnables]",
        "Who gives a compound its land, power, network, guards or transport, who runs it, and who owns the places at "
        "which it lies, each with grade and time; and who owns these in the end, as `beneficialOwners` tells it. Null "
        "when nothing may be read of the compound.",
        (
            Argument("compound", strawberry.ID, meaning="The key of the compound."),
            Argument("since", UTCTime | None, UNSET, "No statement that provably held only before this counts."),
            Argument("until", UTCTime | None, UNSET, "No statement that provably held only after this counts."),
            *_OWNERSHIP,
            _count("first", 25, OWNERS_OF_EACH_MOST, "How many owners of each, and of all else that `ownership` lists"),
        ),
    ),
    "recruitment_routes": (
        "RecruitmentRoutes",
        "Who was recruited by those asked about, or answered their offers, and those asked about who were: by whom, "
        "over which journeys each may have gone from there to the first site, with whom, and who went between the same "
        "places at about that time. A journey may lie on the way unless it was provably before the person was "
        "recruited or after the first stay at a site began. Those that decisions hold to be one are one.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning="Keys of persons and organizations, of accounts on platforms, or of offers; of complaints for "
                "those that they concern, of cases for those named in them or in complaints that are part of them: "
                f"1 to {STARTS_MOST}.",
            ),
            _count("within_hours", 48, GAP_MOST, "Hours at most between arrivals of journeys that are near each other"),
            Argument("since", UTCTime | None, UNSET, "No journey of theirs that was provably before this is told of."),
            Argument("until", UTCTime | None, UNSET, "No journey of theirs that was provably after this is told of."),
            _count("first", 25, ROUTES_MOST),
        ),
    ),
    "displacement": (
        "Optional[Displacement]",
        "Who and what was at a site before a raid, and at another site after it and not before: persons who work, are "
        "held or are found there, organizations and devices that are located there. Each is certain or possible, as "
        "far as times are told. A compound and the places that it is at are one site; null when nothing may be read "
        "of the key, or it names neither site nor event.",
        (
            Argument(
                "from_",
                strawberry.ID,
                meaning="The key of a compound or place; or of an event, such as a raid, for those at which it "
                "happened.",
            ),
            Argument(
                "to",
                list[strawberry.ID] | None,
                UNSET,
                f"Keys of compounds or places, 1 to {SITES_MOST}; when left out, all others at which any of those who "
                "were at the raided site may have been after.",
            ),
            Argument(
                "since",
                UTCTime | None,
                UNSET,
                "The raid was not before this. Where neither is given, it was when the best-graded readable statement "
                "that says when the event happened has it; of a site that is not known, and nothing is certain.",
            ),
            Argument("until", UTCTime | None, UNSET, "The raid was not after this."),
            _count("first", 5, DISPLACED_TO_MOST, "How many of the other sites"),
        ),
    ),
    **PEOPLE_QUESTIONS,
    "control_chains": (
        "ControlChains",
        "Who stands behind whom: the longest chains along which control runs, up to 12 steps.",
        (
            Argument("source", str | None, UNSET, "Only links of this source."),
            _count("first", 10, CHAINS_MOST),
        ),
    ),
    **BORDER_QUESTIONS,
}
