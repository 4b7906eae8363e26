"""The rules of the Dutch Meldcode: the afwegingskader with its five questions and two decisions, and the kindcheck.

Pure Python, standard library only, no input or output, no words. `resolve` and `do_kindcheck` are the Python interface;
`handle` and `kindcheck` are the JSON one that runs in the browser.

    >>> from meldcode_core import Afweging, Antwoord, VraagId, resolve
    >>> resolve(Afweging({VraagId.VERMOEDEN: Antwoord.JA, VraagId.ONVEILIGHEID: Antwoord.JA})).melden
    <Melden.JA: 'ja'>
"""

from meldcode_core.afwegingskader import AFWEGINGSKADER
from meldcode_core.dossier import GROOTSTE_BESTAND, KORTSTE_WACHTZIN
from meldcode_core.errors import MeldcodeError, RequestError, TableError
from meldcode_core.flow import BeantwoordeVraag, Uitkomst
from meldcode_core.interface import (
    dossier_bestand,
    dossier_inhoud,
    dossier_openen,
    dossier_zaak,
    handle,
    herinnering,
    kindcheck,
    nalezen,
    verslag,
)
from meldcode_core.kindcheck import (
    KINDCHECK,
    Besluit,
    Kindcheck,
    KindcheckGevolg,
    KindcheckStand,
    KindcheckUitkomstId,
    KindcheckVraag,
    KindcheckVraagId,
    do_kindcheck,
)
from meldcode_core.resolve import Afweging, Stand, resolve
from meldcode_core.table import Advies, Afwegingskader, Gevolg, Vraag
from meldcode_core.vocabulary import (
    EIGEN_ROL,
    VOORBEELDEN,
    AdviesId,
    Antwoord,
    Deelnemer,
    Hulp,
    Melden,
    Meldnorm,
    Omstandigheid,
    Situatie,
    UitkomstId,
    VraagId,
    situatie_van,
)
from meldcode_core.zaak import LANGSTE_NOTITIE

__all__ = [
    "AFWEGINGSKADER",
    "EIGEN_ROL",
    "GROOTSTE_BESTAND",
    "KINDCHECK",
    "KORTSTE_WACHTZIN",
    "LANGSTE_NOTITIE",
    "VOORBEELDEN",
    "Advies",
    "AdviesId",
    "Afweging",
    "Afwegingskader",
    "Antwoord",
    "BeantwoordeVraag",
    "Besluit",
    "Deelnemer",
    "Gevolg",
    "Hulp",
    "Kindcheck",
    "KindcheckGevolg",
    "KindcheckStand",
    "KindcheckUitkomstId",
    "KindcheckVraag",
    "KindcheckVraagId",
    "MeldcodeError",
    "Melden",
    "Meldnorm",
    "Omstandigheid",
    "RequestError",
    "Situatie",
    "Stand",
    "TableError",
    "Uitkomst",
    "UitkomstId",
    "Vraag",
    "VraagId",
    "do_kindcheck",
    "dossier_bestand",
    "dossier_inhoud",
    "dossier_openen",
    "dossier_zaak",
    "handle",
    "herinnering",
    "kindcheck",
    "nalezen",
    "resolve",
    "situatie_van",
    "verslag",
]
