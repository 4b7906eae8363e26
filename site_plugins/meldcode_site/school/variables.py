"""The profile as template variables: the same names, with roles as nouns."""

from collections.abc import Iterable, Mapping

from meldcode_site.school import hulplijnen
from meldcode_site.school.people import person_line, public_people
from meldcode_site.school.profile import BESTUUR, OPTIONAL_PAGES, Profiel, RolId, Stap, sector_of
from meldcode_site.school.tasks import follows_model
from meldcode_site.school.veilig_thuis import veilig_thuis_words
from meldcode_site.school.verwijsindex import index_words
from meldcode_site.text.nouns import Noun, Nouns
from meldcode_site.text.words import Html, Passage, markdown_value

KINDS: Mapping[str, Noun] = {
    "kind": Noun("kind", "kinderen", "het"),
    "leerling": Noun("leerling", "leerlingen", "de"),
    "student": Noun("student", "studenten", "de"),
}
"""By `kind` in school.yml."""

_BOARD = Noun("bestuur", "besturen", "het")


def variables(profiel: Profiel) -> dict[str, object]:
    """Return every name that a template may use."""
    roles = profiel.rollen.all()
    rollen = {rol: its.noun() for rol, its in roles.items()}
    people = public_people(profiel)
    mensen = {rol: [person_line(person) for person in public] for rol, public in people.items()}
    sector = sector_of(profiel)
    return {
        "school": profiel.school,
        "organisatie": sector.organisatie.noun(),
        "wet": sector.wet,
        "meldcode": profiel.meldcode,
        "kind": KINDS[profiel.kind],
        "rollen": rollen,
        "ik": {rol: _as_me(rollen[rol], group=its.groep) for rol, its in roles.items()},
        "uitleg": {rol: its.uitleg for rol, its in roles.items()},
        "bereikbaar": {rol: public[0] for rol, public in people.items()},
        "mensen": mensen,
        "eindverantwoordelijk": (rollen | {BESTUUR: _BOARD})[profiel.eindverantwoordelijk],
        "stappen": {step_id: _step(step_id, stap, rollen, mensen) for step_id, stap in profiel.stappen.items()},
        "wie": {_name(step_id): _together(stap.doet, rollen) for step_id, stap in profiel.stappen.items()},
        "anders": {_name(step_id): rollen[_someone_else(stap)] for step_id, stap in profiel.stappen.items()},
        "vastleggen": profiel.vastleggen,
        "veilig_thuis": veilig_thuis_words(profiel.veilig_thuis),
        "hulplijnen": [hulplijnen.line_of(each) for each in profiel.hulplijnen],
        "deskundigen": profiel.deskundigen,
        "verwijsindex": index_words(profiel.verwijsindex),
        "disclosure_voorbeelden": profiel.disclosure_voorbeelden,
        "paginas": [name for name in OPTIONAL_PAGES if name not in profiel.weglaten],
    }


def _step(
    step_id: str, stap: Stap, rollen: Mapping[RolId, Noun], mensen: Mapping[RolId, list[Passage]]
) -> dict[str, object]:
    return {
        "doet": _together(stap.doet, rollen),
        "doet_mee": _together(stap.doet_mee, rollen),
        "legt_vast": _together(stap.legt_vast, rollen),
        "samen": _together((*stap.doet, *stap.doet_mee), rollen),
        "verdeling": [
            {
                "wie": noun,
                "doet": rol in stap.doet,
                "doet_mee": rol in stap.doet_mee,
                "legt_vast": rol in stap.legt_vast,
                "mensen": mensen.get(rol, []),
            }
            for rol, noun in rollen.items()
            if rol in {*stap.doet, *stap.doet_mee, *stap.legt_vast}
        ],
        "met": _together(_beside_the_teacher(stap), rollen),
        "volgt_model": follows_model(step_id, stap),
        "termijn": stap.termijn,
        "afspraak": markdown_value(stap.afspraak) if stap.afspraak else Html(""),
    }


def _together(ids: Iterable[RolId], rollen: Mapping[RolId, Noun]) -> Nouns:
    return Nouns(rollen[rol] for rol in dict.fromkeys(ids))


def _beside_the_teacher(stap: Stap) -> list[RolId]:
    """Return who joins the teacher in a step, by default the aandachtsfunctionaris, who can discuss any step."""
    others = [rol for rol in (*stap.doet, *stap.doet_mee) if rol != "leerkracht"]
    return others or ["aandachtsfunctionaris"]


def _someone_else(stap: Stap) -> RolId:
    """Return who takes over when nobody who does a step is available."""
    return next(
        (rol for rol in ("directie", "aandachtsfunctionaris", "leerkracht") if rol not in stap.doet), "directie"
    )


def _name(step_id: str) -> str:
    """Convert a step's id to a name that templates can use after a dot: `wie.stap_5`."""
    return step_id.replace("-", "_")


def _as_me(noun: Noun, *, group: bool) -> str:
    """Return how someone states their role."""
    return f"Ik zit in {noun.de}" if group else f"Ik ben {noun}"
