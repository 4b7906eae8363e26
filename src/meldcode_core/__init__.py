"""The rules of the Dutch Meldcode: the afwegingskader (five questions, two decisions) and the kindcheck.

Pure Python on the standard library: no I/O and no user-facing words. `resolve` and `do_kindcheck` are the Python API;
`handle` and `kindcheck` are the JSON API that the browser calls.

    >>> from meldcode_core import Afweging, Antwoord, VraagId, resolve
    >>> resolve(Afweging({VraagId.VERMOEDEN: Antwoord.JA, VraagId.ONVEILIGHEID: Antwoord.JA})).melden
    <Melden.JA: 'ja'>
"""

from meldcode_core.aanloop import (
    LANGSTE_TEKST,
    LANGSTE_WIE,
    MEESTE_RIJEN,
    SoortGesprek,
    SoortSignaal,
)
from meldcode_core.afwegingskader import AFWEGINGSKADER
from meldcode_core.beslistabel import Beslissing, Reden, Rij, Tabel, Treffer, decide
from meldcode_core.dossier import GROOTSTE_BESTAND, KORTSTE_WACHTZIN
from meldcode_core.errors import MeldcodeError, RequestError, TableError
from meldcode_core.flow import BeantwoordeVraag, Uitkomst, answers_alike
from meldcode_core.interface import (
    dossier_bestand,
    dossier_inhoud,
    dossier_openen,
    dossier_zaak,
    handle,
    herinnering,
    kindcheck,
    nalezen,
    navraag,
    verslag,
)
from meldcode_core.kindcheck import (
    KINDCHECK,
    KINDCHECKTABELLEN,
    Besluit,
    Kindcheck,
    KindcheckGevolg,
    KindcheckStand,
    KindcheckUitkomstId,
    KindcheckVraag,
    KindcheckVraagId,
    do_kindcheck,
)
from meldcode_core.navraag import Navraag
from meldcode_core.resolve import Afweging, Stand, resolve, waarom
from meldcode_core.tabellen import AFWEGINGSTABELLEN
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
    "AFWEGINGSTABELLEN",
    "EIGEN_ROL",
    "GROOTSTE_BESTAND",
    "KINDCHECK",
    "KINDCHECKTABELLEN",
    "KORTSTE_WACHTZIN",
    "LANGSTE_NOTITIE",
    "LANGSTE_TEKST",
    "LANGSTE_WIE",
    "MEESTE_RIJEN",
    "VOORBEELDEN",
    "Advies",
    "AdviesId",
    "Afweging",
    "Afwegingskader",
    "Antwoord",
    "BeantwoordeVraag",
    "Beslissing",
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
    "Navraag",
    "Omstandigheid",
    "Reden",
    "RequestError",
    "Rij",
    "Situatie",
    "SoortGesprek",
    "SoortSignaal",
    "Stand",
    "Tabel",
    "TableError",
    "Treffer",
    "Uitkomst",
    "UitkomstId",
    "Vraag",
    "VraagId",
    "answers_alike",
    "decide",
    "do_kindcheck",
    "dossier_bestand",
    "dossier_inhoud",
    "dossier_openen",
    "dossier_zaak",
    "handle",
    "herinnering",
    "kindcheck",
    "nalezen",
    "navraag",
    "resolve",
    "situatie_van",
    "verslag",
    "waarom",
]
