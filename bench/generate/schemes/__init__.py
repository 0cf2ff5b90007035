"""The schemes, one a module: each is planted in one `Scheme` and asks what is known of it."""

from collections.abc import Callable

from bench.generate.scheme import Scheme
from bench.generate.schemes import compound, cycle, fan_in, layering, means, mixer, peel

SCHEMES: dict[str, Callable[[Scheme], None]] = {
    "fan-in": fan_in.plant,
    "layering": layering.plant,
    "cycle": cycle.plant,
    "peel": peel.plant,
    "mixer": mixer.plant,
    "compound": compound.plant,
    "means": means.plant,
}
