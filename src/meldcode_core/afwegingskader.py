"""The afwegingskader itself: five questions, their outcomes and their advice, as one literal table.

This is the only place where the rules are written down. The static page, the browser and the tests all read it.
"""

from meldcode_core.flow import Uitkomst
from meldcode_core.table import Advies, Afwegingskader, Gevolg, Vraag
from meldcode_core.vocabulary import (
    AdviesId,
    Hulp,
    Melden,
    Meldnorm,
    Omstandigheid,
    Situatie,
    UitkomstId,
    VraagId,
)

AFWEGINGSKADER = Afwegingskader(
    vragen=(
        Vraag(
            VraagId.VERMOEDEN,
            ja=Gevolg(naar=VraagId.ONVEILIGHEID),
            nee=Gevolg(melden=Melden.NEE, hulp=Hulp.NIET_VAN_TOEPASSING, uitkomst=UitkomstId.AFSLUITEN),
            # Doubt must not simply close the case, so it has an outcome of its own.
            weet_niet=Gevolg(
                melden=Melden.NEE,
                hulp=Hulp.NIET_VAN_TOEPASSING,
                uitkomst=UitkomstId.AFSLUITEN_BIJ_TWIJFEL,
            ),
            # To tick any of these is to have a suspicion, and this answer would close the case.
            tegenspraak=frozenset({*Situatie, Omstandigheid.EERGERELATEERD}),
        ),
        Vraag(
            VraagId.ONVEILIGHEID,
            ja=Gevolg(naar=VraagId.EFFECTIEVE_HULP, melden=Melden.JA, meldnormen=(Meldnorm.ALTIJD,)),
            nee=Gevolg(naar=VraagId.EFFECTIEVE_HULP),
            # The question names only acute and structural unsafety, but disclosure falls under the same norm.
            melden_bij=frozenset({Situatie.DISCLOSURE}),
            tegenspraak=frozenset({Situatie.ACUUT, Situatie.STRUCTUREEL}),
            onderweg_na_melding=UitkomstId.MELDEN_SAMEN_VERDER,
        ),
        Vraag(
            VraagId.EFFECTIEVE_HULP,
            ja=Gevolg(naar=VraagId.BEREIDHEID),
            nee=Gevolg(
                melden=Melden.JA,
                meldnormen=(Meldnorm.HULP_ONTOEREIKEND, Meldnorm.ONVEILIGHEID_BLIJFT),
                hulp=Hulp.NEE,
                uitkomst=UitkomstId.MELDEN,
            ),
            onderweg_na_melding=UitkomstId.MELDEN_SAMEN_VERDER,
        ),
        Vraag(
            VraagId.BEREIDHEID,
            ja=Gevolg(naar=VraagId.RESULTAAT, hulp=Hulp.JA),
            nee=Gevolg(
                melden=Melden.JA,
                meldnormen=(Meldnorm.HULP_ONTOEREIKEND, Meldnorm.ONVEILIGHEID_BLIJFT),
                hulp=Hulp.NEE,
                uitkomst=UitkomstId.MELDEN,
            ),
            onderweg_na_melding=UitkomstId.MELDEN_SAMEN_VERDER,
        ),
        Vraag(
            VraagId.RESULTAAT,
            ja=Gevolg(
                melden=Melden.NEE,
                hulp=Hulp.JA,
                uitkomst=UitkomstId.HULP_EN_VOLGEN,
                uitkomst_na_melding=UitkomstId.MELDEN_EN_HULP,
            ),
            nee=Gevolg(
                melden=Melden.JA,
                meldnormen=(Meldnorm.HULP_ONTOEREIKEND, Meldnorm.ONVEILIGHEID_BLIJFT),
                hulp=Hulp.OPEN,
                uitkomst=UitkomstId.MELDEN,
                uitkomst_na_melding=UitkomstId.OPNIEUW_MELDEN,
                herhaalt=True,
            ),
            # Answered weeks later. Until then help is under way, which is an outcome in itself.
            onderweg=UitkomstId.HULP_LOOPT,
            onderweg_na_melding=UitkomstId.MELDEN_EN_HULP_LOOPT,
        ),
    ),
    uitkomsten=(
        Uitkomst(UitkomstId.AFSLUITEN, grond=("afw-1", "org-documenteren")),
        Uitkomst(
            UitkomstId.AFSLUITEN_BIJ_TWIJFEL,
            grond=("afw-1", "afw-weetniet", "stap-2-twijfel", "stap-4-twijfel", "org-documenteren"),
        ),
        Uitkomst(UitkomstId.MELDEN_SAMEN_VERDER, grond=("mn-1", "stap-5-besluit-1")),
        Uitkomst(UitkomstId.MELDEN, grond=("mn-2", "mn-3", "stap-5-besluit-1")),
        Uitkomst(UitkomstId.OPNIEUW_MELDEN, grond=("afw-5", "mn-2", "mn-3", "stap-5-besluit-1")),
        Uitkomst(UitkomstId.HULP_LOOPT, grond=("afw-4", "afw-5", "stap-5-besluit-2")),
        Uitkomst(UitkomstId.MELDEN_EN_HULP_LOOPT, grond=("mn-1", "afw-5", "stap-5-besluit-1", "stap-5-besluit-2")),
        Uitkomst(UitkomstId.HULP_EN_VOLGEN, grond=("afw-5", "stap-5-besluit-2")),
        Uitkomst(UitkomstId.MELDEN_EN_HULP, grond=("mn-1", "afw-5", "stap-5-besluit-1", "stap-5-besluit-2")),
    ),
    adviezen=(
        Advies(
            AdviesId.DIRECT_GEVAAR,
            situaties=frozenset({Situatie.ACUUT}),
            grond=("sit-acuut", "sit-acuut-toets"),
        ),
        Advies(
            AdviesId.EERGERELATEERD,
            omstandigheden=frozenset({Omstandigheid.EERGERELATEERD}),
            grond=("stap-1-eer", "eer-deskundige", "eer-info"),
        ),
        Advies(
            AdviesId.VERSNELD,
            situaties=frozenset({Situatie.ACUUT}),
            omstandigheden=frozenset({Omstandigheid.EERGERELATEERD}),
            grond=("eer-versneld", "eer-contact"),
        ),
        Advies(
            AdviesId.VEILIG_THUIS_BIJ_TWIJFEL,
            twijfel_bij=frozenset({VraagId.VERMOEDEN, VraagId.ONVEILIGHEID}),
            grond=("stap-2-twijfel", "stap-4-twijfel"),
        ),
        Advies(
            AdviesId.DISCLOSURE_ZORGVULDIG,
            situaties=frozenset({Situatie.DISCLOSURE}),
            grond=("sit-disclosure-zorgvuldig",),
        ),
    ),
)
"""The decision table of the protocol (facts afw-1 to afw-5, mn-1 to mn-3)."""
