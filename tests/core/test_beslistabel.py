"""The decision tables: what they refuse, that every row of ours decides somewhere, and that a case explains itself."""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from core.cases import all_requests, kindcheck_requests
from meldcode_site.feiten.index import required_ids

from meldcode_core import (
    AFWEGINGSKADER,
    AFWEGINGSTABELLEN,
    KINDCHECKTABELLEN,
    Afweging,
    Antwoord,
    Gevolg,
    Hulp,
    Melden,
    Meldnorm,
    Rij,
    Situatie,
    Tabel,
    TableError,
    Treffer,
    Vraag,
    VraagId,
    handle,
    kindcheck,
    resolve,
    waarom,
)
from meldcode_core.tabellen import Afwegingstabellen

ALL = (*AFWEGINGSTABELLEN.tabellen, *KINDCHECKTABELLEN.tabellen)
COLUMNS = {"kleur": ("rood", "groen"), "vorm": ("rond", "recht")}


def table(treffer: Treffer, *rijen: Rij) -> Tabel:
    return Tabel("keuze", treffer, COLUMNS, ("a", "b"), rijen)


def row(dan: str = "a", grond: tuple[str, ...] = ("mn-1",), **als: tuple[str, ...]) -> Rij:
    return Rij(als, dan, grond)


@pytest.mark.parametrize(
    ("treffer", "rijen", "told"),
    [
        (Treffer.EERSTE, [row("c")], "keuze-1: c kan hier niet volgen"),
        (Treffer.EERSTE, [row(grond=())], "keuze-1: noemt geen feit"),
        (Treffer.ALLE, [row(kleur=("blauw",))], "keuze-1: kleur kan deze waarden niet hebben"),
        (Treffer.ALLE, [row(maat=("klein",))], "keuze-1: maat kan deze waarden niet hebben"),
        (Treffer.ALLE, [row(kleur=())], "keuze-1: kleur kan deze waarden niet hebben"),
        (Treffer.EERSTE, [row(kleur=("rood",))], "keuze: de laatste rij geldt niet altijd"),
        (Treffer.EERSTE, [], "keuze: de laatste rij geldt niet altijd"),
        (Treffer.ENIGE, [row(kleur=("rood",)), row(vorm=("rond",))], "keuze-2: geldt tegelijk met keuze-1"),
        (Treffer.ENIGE, [row(kleur=("rood",)), row(kleur=("groen",), vorm=("rond",))], "waarbij geen rij geldt"),
    ],
)
def test_a_bad_table_is_refused_with_its_row(treffer: Treffer, rijen: list[Rij], told: str) -> None:
    with pytest.raises(TableError, match=told):
        table(treffer, *rijen)


def changed(number: int, change: Callable[[Vraag], Vraag]) -> Callable[[], Afwegingstabellen]:
    vragen = list(AFWEGINGSKADER.vragen)
    vragen[number - 1] = change(vragen[number - 1])
    return lambda: Afwegingstabellen(replace(AFWEGINGSKADER, vragen=tuple(vragen)))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (changed(2, lambda v: replace(v, nee=Gevolg(naar=VraagId.BEREIDHEID))), "afw-4: is langs twee wegen"),
        (changed(2, lambda v: replace(v, nee=replace(v.nee, hulp=Hulp.NEE))), "afw-2: .* beslissen verschillend"),
        (changed(2, lambda v: replace(v, nee=v.ja)), "afw-2 nee: beslist en gaat door"),
        (changed(2, lambda v: replace(v, ja=replace(v.ja, melden=Melden.NEE, meldnormen=()))), "afw-2 ja: beslist"),
        (changed(3, lambda v: replace(v, melden_bij=frozenset({Situatie.ACUUT}))), "afw-3: .* tegenspraak bij afw-2"),
    ],
)
def test_what_rows_cannot_say_is_refused_with_its_question(make: Callable[[], Afwegingstabellen], told: str) -> None:
    with pytest.raises(TableError, match=told):
        make()


def test_every_row_decides_in_some_case_and_rests_on_known_facts() -> None:
    met = {rij for text in itertools.islice(all_requests(), 0, None, 3) for rij in json.loads(handle(text))["rijen"]}
    met |= {rij for text in kindcheck_requests() for rij in json.loads(kindcheck(text))["rijen"]}
    rows = {tabel.rij_id(number): rij for tabel in ALL for number, rij in enumerate(tabel.rijen, 1)}
    assert met == set(rows)
    known = set(required_ids())
    assert {feit for rij in rows.values() for feit in rij.grond} <= known


def test_no_two_rows_that_say_different_things_hold_at_once_but_for_the_last() -> None:
    for tabel in ALL:
        if tabel.treffer is Treffer.EERSTE:
            for one, other in itertools.combinations(tabel.rijen[:-1], 2):
                shared = one.als.keys() & other.als.keys()
                apart = any(not set(one.als[each]) & set(other.als[each]) for each in shared)
                assert apart or one.dan == other.dan, tabel.id


def test_a_case_says_which_row_decided_and_what_kept_each_other_from_it() -> None:
    case = Afweging(
        {VraagId.VERMOEDEN: Antwoord.JA, VraagId.ONVEILIGHEID: Antwoord.NEE}, situaties=frozenset({Situatie.DISCLOSURE})
    )
    reasons = {reden.tabel.id: reden for reden in waarom(case)}
    assert list(reasons) == [tabel.id for tabel in AFWEGINGSTABELLEN.tabellen]
    melden = reasons["melden"]
    assert {rij_id: rij.dan for rij_id, rij in melden.gehaald.items()} == {"melden-1": Melden.JA}
    assert melden.niet_gehaald["melden-4"] == ("plaats", "al-noodzakelijk")
    assert "melden-8" not in melden.niet_gehaald  # it holds too, but came too late
    already = reasons["al-noodzakelijk"]
    assert [rij.grond for rij in already.gehaald.values()] == [(Meldnorm.ALTIJD, "sit-disclosure")]
    assert already.niet_gehaald == {"al-noodzakelijk-2": ("afw-2", "disclosure")}
    assert tuple(rij for reden in reasons.values() for rij in reden.gehaald) == resolve(case).rijen
