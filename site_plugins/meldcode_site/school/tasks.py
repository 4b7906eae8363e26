"""Who does what in each step: the tasks of our source, or the school's own division of roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meldcode_site.school.profile import BESTUUR, Profiel, RolId, Stap

type Taken = dict[str, dict[RolId, list[str]]]
"""The tasks per step and per role, as sentences; a role without tasks has an empty list."""


@dataclass(frozen=True, slots=True)
class Verdeling:
    """The roles that do, join in and record a step in our source (facts stap-1-wie to stap-5-wie)."""

    doet: frozenset[RolId]
    doet_mee: frozenset[RolId]
    legt_vast: frozenset[RolId]


def _verdeling(doet: set[RolId], doet_mee: set[RolId], legt_vast: RolId = "aandachtsfunctionaris") -> Verdeling:
    return Verdeling(frozenset(doet), frozenset(doet_mee), frozenset({legt_vast}))


MODEL: Mapping[str, Verdeling] = {
    "stap-1": _verdeling({"leerkracht"}, {"aandachtsfunctionaris"}, legt_vast="leerkracht"),
    "stap-2": _verdeling({"leerkracht", "aandachtsfunctionaris"}, set()),
    "stap-3": _verdeling({"leerkracht", "aandachtsfunctionaris"}, {"directie"}),
    "stap-4": _verdeling({"aandachtsfunctionaris"}, {"leerkracht", "directie"}),
    "stap-5": _verdeling({"aandachtsfunctionaris"}, {"leerkracht", "directie"}),
}


def follows_model(step_id: str, stap: Stap) -> bool:
    """Return whether the school does and records a step as our source does."""
    return _same_doers(step_id, stap) and MODEL[step_id].legt_vast == set(stap.legt_vast)


def tasks(profiel: Profiel, words: Mapping[str, Any]) -> Taken:
    """Return the tasks of every role in every step.

    Args:
        profiel: The school's profile.
        words: `stappen/taken.yml` with the school's values filled in.
    """
    eigen = words["eigen"]
    taken: Taken = {}
    for step_id, stap in profiel.stappen.items():
        for rol in profiel.rollen.all():
            if _same_doers(step_id, stap):
                sentences = list(words[step_id].get(rol, []))
            else:
                sentences = [eigen["doet"]] * (rol in stap.doet) + [eigen["doet_mee"]] * (rol in stap.doet_mee)
            sentences += [eigen["legt_vast"]] * (rol in stap.legt_vast)
            taken.setdefault(step_id, {})[rol] = [sentence for sentence in sentences if sentence]
    if profiel.eindverantwoordelijk != BESTUUR:
        taken["stap-5"][profiel.eindverantwoordelijk].append(eigen["eindverantwoordelijk"])
    return taken


def _same_doers(step_id: str, stap: Stap) -> bool:
    return MODEL[step_id].doet == set(stap.doet) and MODEL[step_id].doet_mee == set(stap.doet_mee)
