from collections.abc import Callable
from dataclasses import replace

import pytest

from meldcode_core import AFWEGINGSKADER, Afwegingskader, Gevolg, Melden, TableError, UitkomstId, Vraag, VraagId

type Change = Callable[[Vraag], Vraag]


def changed(number: int, change: Change) -> Callable[[], Afwegingskader]:
    vragen = list(AFWEGINGSKADER.vragen)
    vragen[number - 1] = change(vragen[number - 1])
    return lambda: replace(AFWEGINGSKADER, vragen=tuple(vragen))


@pytest.mark.parametrize(
    ("make", "offender"),
    [
        (lambda: replace(AFWEGINGSKADER, vragen=()), "geen vragen"),
        (lambda: replace(AFWEGINGSKADER, vragen=AFWEGINGSKADER.vragen[:-1]), "afw-5"),
        (lambda: replace(AFWEGINGSKADER, vragen=(*AFWEGINGSKADER.vragen, AFWEGINGSKADER.vragen[0])), "afw-1"),
        (lambda: replace(AFWEGINGSKADER, uitkomsten=AFWEGINGSKADER.uitkomsten[1:]), "uitkomst-afsluiten"),
        (lambda: replace(AFWEGINGSKADER, adviezen=AFWEGINGSKADER.adviezen[1:]), "advies-direct-gevaar"),
        (changed(3, lambda v: replace(v, ja=Gevolg())), "afw-3 ja"),
        (changed(3, lambda v: replace(v, ja=Gevolg(naar=VraagId.BEREIDHEID, uitkomst=UitkomstId.MELDEN))), "afw-3 ja"),
        (changed(3, lambda v: replace(v, ja=Gevolg(naar=VraagId.VERMOEDEN))), "afw-3 ja"),
        (changed(3, lambda v: replace(v, nee=replace(v.nee, meldnormen=()))), "afw-3 nee"),
        (changed(1, lambda v: replace(v, nee=replace(v.nee, herhaalt=True))), "afw-1 nee"),
        (changed(1, lambda v: replace(v, weet_niet=replace(v.nee, melden=Melden.OPEN))), "afw-1 weet_niet"),
        (changed(5, lambda v: replace(v, onderweg=None)), "uitkomst-hulp-loopt"),
    ],
)
def test_bad_table_raises_and_names_the_offender(make: Callable[[], Afwegingskader], offender: str) -> None:
    with pytest.raises(TableError, match=offender):
        make()
