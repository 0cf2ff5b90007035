"""One plan of every kind, each as full as it gets."""

from cypher.conditions import (
    AllOf,
    AnyOf,
    Compared,
    Comparison,
    EntityCondition,
    KeyIs,
    Linked,
    Not,
    OfKind,
    RecordStates,
)
from cypher.plan import (
    AgreementCoverage,
    BeneficialOwners,
    CallsForHelp,
    Collectors,
    CommonFunder,
    ControlChains,
    Corridors,
    DepositReuse,
    Displacement,
    EntityByKey,
    EntityShape,
    FieldSummary,
    LinkByKey,
    LinkConnection,
    LinkPlace,
    LinkSummary,
    MoneyNow,
    MoneyTrail,
    Neighbourhood,
    Network,
    Order,
    Page,
    Passing,
    Paths,
    Place,
    PlatformFamily,
    Profile,
    RecordByKey,
    RecordColumns,
    RecruitmentRoutes,
    RestrictedByKey,
    Root,
    Roots,
    Screening,
    Search,
    SharedCases,
    SharedMeans,
    Statistics,
    WhoEnables,
)


def full_shape(text: str = "x") -> EntityShape:
    """Records, countries, what is told of, links that have an index, links that have none, and of no direction."""
    end = EntityShape(RecordColumns(("caption",)), territory=True)
    place = LinkPlace(5, f"{text} of a link")
    far = EntityShape(links=(LinkConnection("SENT", "backward", 3, edges=False, total="capped"),))
    links = (
        LinkConnection(
            "SENT",
            "forward",
            3,
            ("key",),
            far,
            Compared("purpose", "equals", (f"{text} paid",)),
            links=3,
            total="exact",
        ),
        LinkConnection("SENT", "forward", 3, place=place, beyond=True, summary=LinkSummary(True, True, True)),
        LinkConnection("SENT", "backward", 3, place=place, backward=True, beyond=True, links=2),
        LinkConnection("NATIONAL_OF", "forward", 3, ("key",), end, place=place, beyond=True, links=3),
        LinkConnection("SAME_AS", "either", 3, ("key",), end, links=3, total="capped", summary=LinkSummary()),
        LinkConnection("SAME_AS", "either", 3, place=place, backward=True),
    )
    return EntityShape(RecordColumns(("caption", "name")), links, territory=True, told=True)


def full_condition(text: str = "x") -> EntityCondition:
    """Every sort of condition, and every comparison."""
    told: list[Comparison] = ["equals", "starts_with", "contains", "lt", "lte", "gt", "gte", "has", "has_start", "in"]
    tests = (
        *(Compared("name", one, (text,)) for one in told),
        Compared("name", "in", (text,)),
        Compared("at", "stated"),
    )
    link = Linked("SENT", "backward", AnyOf(tests), AllOf((OfKind(("Account", "Wallet")), KeyIs((text, "other")))))
    to_country = Linked("NATIONAL_OF", "forward", end=RecordStates("Country", Not(AllOf(tests))), failing=True)
    at_all = Linked("SAME_AS", "either", end=Linked("SENT", "forward", failing=True))
    any_record = RecordStates(None, tests[0])
    return AnyOf((KeyIs((text,)), Not(link), to_country, Not(AllOf((at_all, any_record)))))


def pages(text: str, shape: EntityShape) -> list[Page]:
    """Pages by every sort of driver, in every sort of order, in both directions, from every sort of place."""
    named = [RecordStates("Person", test) for test in (Compared("name", "equals", (text,)),
             Compared("name", "in", (text, "another")), Compared("name", "starts_with", (text,)))]  # fmt: skip
    source = RecordStates("Person", Compared("source", "equals", (text,)))
    clerk = RecordStates("Person", Compared("occupation", "equals", (text,)))
    linked = Linked("USES", "forward", end=RecordStates("Phone", Compared("number", "starts_with", (text,))))
    to_key = Linked("USES", "forward", Compared("role", "stated"), KeyIs((text,)))
    conditions = [None, source, *(AllOf((one, source)) for one in named), *named, full_condition(text), linked, to_key,
                  KeyIs((text,)), AllOf((clerk, source)), AllOf((clerk, linked))]  # fmt: skip
    orders = [Order(), Order("name"), Order("name", descending=True), Order("title"), Order("name", assembled=True),
              Order("recorded_at", time=True)]  # fmt: skip
    places = [None, Place(None, text), Place(text, text)]
    found = [Page("Person", 3, shape, condition=condition, total="capped") for condition in conditions]
    found += [Page("Person", 3, shape, condition=one, order=order) for one in conditions for order in orders]
    found += [
        Page("Person", 3, shape, place, backward, clerk, order)
        for place in places for backward in (False, True) for order in orders
    ]  # fmt: skip
    summed = (FieldSummary(("name",)), FieldSummary(("birth_date",), time=True))
    found += [Page("Person", 2, shape, condition=one, summaries=summed) for one in conditions]
    found += [Page("Person", 300, shape, condition=one, order=order) for one in (None, clerk) for order in orders]
    return [*found, Page("Person", 0, shape, condition=source, total="exact")]


def plans(text: str = "x") -> list[Root]:
    """A plan of every kind, with the text in the place of every argument that is text."""
    shape = full_shape(text)
    columns = ("key", "source")
    passing = Passing(("SENT", "HOLDS"), 5, 9, 30, (text, f"{text} 2"), (text,))
    return [
        EntityByKey(text, None, shape),
        EntityByKey(text, "Person", shape),
        RestrictedByKey(text),
        LinkByKey(text, columns, shape, shape),
        RecordByKey(text, columns, shape),
        *pages(text, shape),
        Search((text,), text, ("Person",), 3, shape),
        Neighbourhood(text, 1, 3, columns, shape),
        Neighbourhood(text, 2, 3, columns, shape, told=True),
        Neighbourhood(text, 2, 3, columns, shape, passing=passing),
        Profile(text, columns, EntityShape(RecordColumns(("caption",)), territory=True), shape),
        Profile(text, columns, EntityShape()),
        Paths(text, text, 4, 3, columns, shape),
        Paths(text, text, 4, 3, columns, shape, passing),
        Paths(text, text, 4, 3, columns, shape, passing, 2, True, shape),
        Paths(text, text, 3, 3, columns, shape, None, 3),
        *(
            MoneyTrail(text, of_payment, backward, 2, 5, 9, 7, (("bank", 3),), False, 2, 3, columns, shape)
            for of_payment in (False, True)
            for backward in (False, True)
        ),
        MoneyTrail(text, True, False, 1, 5, 9, 7, (), True, 2, 3, columns, shape, amounts=True),
        MoneyTrail(text, False, True, 2, 5, 9, 7, (), True, 2, 3, columns, shape, amounts=True, unit=text),
        MoneyTrail(text, False, False, 2, 5, 9, 7, (), True, 2, 3, columns, shape, by_amount=True, least=4, most=6),
        MoneyTrail(text, True, True, 2, 5, 9, 7, (), True, 2, 3, columns, shape, by_amount=True, most=6),
        MoneyNow(text, 3, 9, 7, (("bank", 3),), True, columns, shape, shape, shape, shape),
        MoneyNow(text, 1, 9, None, (), False, (), EntityShape()),
        MoneyNow(text, 3, 9, None, (), True, columns, shape, shape, drafts=1),
        Roots((text, text), ("HOLDS", "CONTROLS"), 2, 5, 9, 2, 3, 4, columns, shape),
        Collectors((text, text), 3, 5, 60, 7, 5, 9, 2, columns, shape),
        CommonFunder((text, text), 3, 5, 9, 2, columns, shape),
        DepositReuse((text, text), 2, 3, 9, 2, True, columns, shape, shape, shape, shape),
        DepositReuse((text,), 2, 1, 9, 2, False, (), EntityShape()),
        SharedMeans((text, text), ("Device", "Place"), 6, 5, 9, 2, columns, shape),
        BeneficialOwners(5, 2, 2, (text,), 5, 9, columns, shape, text, 25, 3),
        BeneficialOwners(5, 1, 2, None, 5, 9, (), EntityShape(), text, 25, 3),
        WhoEnables(5, 2, 2, (text,), 5, 9, columns, shape, text, 5, 9, 25, 3),
        RecruitmentRoutes((text, text), 7, 5, 9, 3, columns, shape),
        Displacement(text, (text,), 5, 9, 2, columns, shape),
        Displacement(text, None, None, None, 2, (), EntityShape()),
        CallsForHelp((text, text), None, 5, 2, columns, shape),
        CallsForHelp((), (text,), 5, 2, (), EntityShape()),
        Screening((text, text), text, 2, columns, shape),
        Screening((), text, 2, (), EntityShape()),
        PlatformFamily((text, text), ("HOST", "PAID"), 6, 3, 2, columns, columns, shape),
        PlatformFamily((text,), ("PARTY",), 2, 1, 2, (), (), EntityShape()),
        Network(text, 2, shape, shape, shape),
        SharedCases((text, text), 2, 3, columns, shape, shape),
        Corridors((text, text), 5, 9, (text,), 3),
        ControlChains(text, 3, columns, shape),
        ControlChains(None, 3, columns, shape),
        AgreementCoverage(text, 1, shape, shape),
        AgreementCoverage(text, 3, shape, shape),
        Statistics(text, 2024, text, 3, columns),
    ]
