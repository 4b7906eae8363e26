"""Questions about what a case leaves out of steps 1 to 3. They ask; they block nothing and change no decision."""

from enum import StrEnum

from meldcode_core.aanloop import SoortGesprek
from meldcode_core.resolve import Stand
from meldcode_core.vocabulary import Hulp, Melden
from meldcode_core.zaak import Zaak


class Navraag(StrEnum):
    """Something to ask about."""

    GEEN_OVERLEG = "geen-overleg"
    GEEN_GESPREK = "geen-gesprek"
    GEEN_REDEN = "geen-reden"

    @property
    def feit(self) -> str:
        """The fact id of the step that it asks about."""
        return "stap-2" if self is Navraag.GEEN_OVERLEG else "stap-3"


def navragen(zaak: Zaak, stand: Stand) -> tuple[Navraag, ...]:
    """Return what to ask about a case on which a decision was made.

    A case that begins at the weighing says nothing of the steps before it, so nothing is asked about those.
    """
    aanloop = zaak.aanloop
    if aanloop.is_empty or (stand.melden is Melden.OPEN and stand.hulp is Hulp.OPEN):
        return ()
    put_off = [each for each in aanloop.gesprekken if each.soort is SoortGesprek.UITGESTELD]
    asked = {
        Navraag.GEEN_OVERLEG: not aanloop.overleg,
        Navraag.GEEN_GESPREK: not aanloop.gesprekken,
        Navraag.GEEN_REDEN: any(not each.tekst for each in put_off),
    }
    return tuple(each for each, applies in asked.items() if applies)
