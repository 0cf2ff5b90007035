"""Who may read who a victim is: each load has a handling for that, stricter than that of its other facts.

Source: Directive 2012/29/EU, articles 21 and 22, and Directive 2011/36/EU, article 12: the identity and privacy of
victims, of trafficking above all, are protected by themselves.
"""

from graph_schema.handling import PAP_LEVELS, TLP_LEVELS, Handling, names_country

LEAST_TLP = "amber+strict"
LEAST_PAP = "amber"


def identity_handling(handling: Handling) -> Handling:
    """The handling of victims' identities in a load of this handling, unless the load names another.

    At least AMBER+STRICT, for the agencies and groups that are named and no longer for whole countries; for no
    onward use; its existence is not told.
    """
    stricter = {
        "tlp": max(handling.tlp, LEAST_TLP, key=TLP_LEVELS.index),
        "pap": max(handling.pap, LEAST_PAP, key=PAP_LEVELS.index),
        "release": tuple(name for name in handling.release if not names_country(name)),
        "consent": False,
        "tell": False,
    }
    return handling.model_copy(update=stricter)
