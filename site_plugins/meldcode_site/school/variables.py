"""The profile as the words in docs/ see it: the same names, with roles as words in a sentence."""

from meldcode_site.school.noun import Noun
from meldcode_site.school.profile import ROLLEN, Profiel, organisatie
from meldcode_site.school.tasks import follows_model
from meldcode_site.school.veilig_thuis import veilig_thuis_words
from meldcode_site.words import Html, markdown_value


def variables(profiel: Profiel) -> dict[str, object]:
    """Every name that a template may use."""
    rollen = {rol: profiel.rollen.noun(rol) for rol in ROLLEN}
    return {
        "school": profiel.school,
        "organisatie": organisatie(profiel),
        "meldcode": profiel.meldcode,
        "kind": Noun("kind", "kinderen", "het") if profiel.kind == "kind" else Noun("leerling", "leerlingen", "de"),
        "rollen": rollen,
        "bereikbaar": {
            rol: profiel.rollen.of(rol).contact for rol in ROLLEN if profiel.rollen.of(rol).contact.openbaar
        },
        "eindverantwoordelijk": rollen[profiel.eindverantwoordelijk],
        "stappen": {
            step_id: {
                "doet": [rollen[rol] for rol in stap.doet],
                "doet_mee": [rollen[rol] for rol in stap.doet_mee],
                "legt_vast": [rollen[rol] for rol in stap.legt_vast],
                "volgt_model": follows_model(step_id, stap),
                "afspraak": markdown_value(stap.afspraak) if stap.afspraak else Html(""),
            }
            for step_id, stap in profiel.stappen.items()
        },
        "vastleggen": profiel.vastleggen,
        "veilig_thuis": veilig_thuis_words(profiel.veilig_thuis),
        "deskundigen": profiel.deskundigen,
        "verwijsindex": profiel.verwijsindex,
        "disclosure_voorbeelden": profiel.disclosure_voorbeelden,
    }
