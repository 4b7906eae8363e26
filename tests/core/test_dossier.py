import base64
import itertools
import json
from importlib import import_module
from typing import Any

import pytest
from core.cases import all_requests, example_requests
from core.examples import CASES, NOW, WORDS
from core.schemas import CONTENT, CONTENT_SCHEMA, ENVELOPE
from golden import expect_golden
from hypothesis import given
from hypothesis import strategies as st

from meldcode_core import (
    GROOTSTE_BESTAND,
    LANGSTE_NOTITIE,
    LANGSTE_TEKST,
    LANGSTE_WIE,
    MEESTE_RIJEN,
    Antwoord,
    Deelnemer,
    Hulp,
    Melden,
    Omstandigheid,
    Situatie,
    SoortGesprek,
    SoortSignaal,
    UitkomstId,
    VraagId,
    dossier_bestand,
    dossier_inhoud,
    dossier_openen,
    dossier_zaak,
    handle,
)
from meldcode_core.aanloop import AANLOOP_KEYS
from meldcode_core.zaak import ZAAK_KEYS

ZOUT, NONCE, INHOUD = "AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoL", "Z2VoZWlt"


def test_schema_lists_every_question() -> None:
    assert CONTENT_SCHEMA["$defs"]["vraag"]["enum"] == list(VraagId)


def call(function: Any, **request: object) -> dict[str, Any]:
    answer = function(json.dumps(request))
    assert answer.isascii()
    response: dict[str, Any] = json.loads(answer)
    return response


def saved(zaak: object) -> str:
    text: str = call(dossier_inhoud, zaak=zaak, nu=NOW, protocol="2026-1")["inhoud"]
    return text


def unpacked(text: object) -> dict[str, Any]:
    return call(
        dossier_zaak, inhoud=text, protocol="2026-1", voorbeelden=WORDS["voorbeelden"] | CASES["melden"]["gezien"]
    )


def envelope() -> str:
    text: str = call(dossier_bestand, zout=ZOUT, nonce=NONCE, inhoud=INHOUD)["bestand"]
    return text


def test_content_matches_golden_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("meldcode_core.dossier"), "__version__", "1.2.3")
    expect_golden("dossier-inhoud.json", json.dumps(json.loads(saved(CASES["melden"])), indent=1) + "\n")


def test_envelope_matches_golden_file() -> None:
    expect_golden("dossierbestand.json", envelope())


@pytest.mark.parametrize("name", CASES)
def test_case_round_trips_with_the_same_decisions(name: str) -> None:
    found = unpacked(saved(CASES[name]))
    assert found["veranderd"] == []
    for key, value in CASES[name].items():
        assert found["zaak"][key] == value
    assert unpacked(saved(found["zaak"]))["zaak"] == found["zaak"]
    weighed = ("antwoorden", "situaties", "voorbeelden", "omstandigheden")
    then, now = ({key: each[key] for key in weighed if key in each} for each in (CASES[name], found["zaak"]))
    assert handle(json.dumps(then)) == handle(json.dumps(now))


def test_every_combination_of_answers_round_trips() -> None:
    for request in list(all_requests())[::97]:
        zaak = json.loads(request)
        assert {key: unpacked(saved(zaak))["zaak"][key] for key in zaak} == zaak


def test_changes_since_saving_are_reported() -> None:
    content = json.loads(saved(CASES["melden"]))
    content["regels"] = "0.0.1"
    content["besluit"]["melden"] = "nee"
    found = call(dossier_zaak, inhoud=json.dumps(content), protocol="2027-1", voorbeelden={"b1-a-03": "iets anders"})
    assert found["veranderd"] == ["protocol", "regels", "voorbeelden", "besluit"]
    assert found["toen"] == {"protocol": "2026-1", "regels": "0.0.1"}


def test_own_role_round_trips_and_is_not_a_changed_example() -> None:
    zaak = {"deelnemers": ["directie", "rol-zorgteam"], "gezien": {"rol-zorgteam": "Zorgteam"}}
    found = unpacked(saved(zaak))
    assert (found["zaak"]["deelnemers"], found["zaak"]["gezien"]) == (zaak["deelnemers"], zaak["gezien"])
    assert found["veranderd"] == []


def test_envelope_round_trips() -> None:
    opened = call(dossier_openen, bestand=envelope())
    assert (opened["zout"], opened["nonce"], opened["inhoud"]) == (ZOUT, NONCE, INHOUD)
    assert opened["rondes"] >= 600_000


def test_version_1_of_the_content_still_opens() -> None:
    content = json.loads(saved(CASES["melden"])) | {"versie": 1}
    for key in AANLOOP_KEYS:
        del content["zaak"][key]
    CONTENT.validate(content)
    found = unpacked(json.dumps(content))
    assert found["veranderd"] == []
    assert found["zaak"] == unpacked(saved(CASES["melden"]))["zaak"]


def test_the_largest_case_fits_in_a_file() -> None:
    text = "\u0416"  # six bytes in JSON; two for each unit of JavaScript's maxlength at most
    row = {"datum": "2026-11-12", "wie": text * LANGSTE_WIE, "tekst": text * LANGSTE_TEKST}
    zaak = {
        "notities": dict.fromkeys(VraagId, text * LANGSTE_NOTITIE),
        "signalen": [row | {"soort": "indruk"}] * MEESTE_RIJEN,
        "overleg": [row] * MEESTE_RIJEN,
        "gesprekken": [row | {"soort": "uitgesteld"}] * MEESTE_RIJEN,
    }
    content = saved(zaak)
    encrypted = base64.b64encode(content.encode() + bytes(16)).decode()
    file = call(dossier_bestand, zout=ZOUT, nonce=NONCE, inhoud=encrypted)["bestand"]
    assert len(file.encode()) <= GROOTSTE_BESTAND
    assert call(dossier_openen, bestand=file)["inhoud"] == encrypted
    assert unpacked(content)["zaak"]["signalen"] == zaak["signalen"]


SPOILED_ENVELOPE: list[tuple[dict[str, object], str, str]] = [
    ({"formaat": "iets-anders"}, "geen-dossier", "formaat"),
    ({"versie": 2}, "nieuwer", "versie"),
    ({"versie": 0}, "onbekende-waarde", "versie"),
    ({"versie": True}, "onbekende-waarde", "versie"),
    ({"extra": 1}, "onbekende-sleutel", "extra"),
    ({"inhoud": "Z2VoZWlN"}, "beschadigd", "inhoud"),
    ({"inhoud": "geen base64"}, "beschadigd", "inhoud"),
    ({"controle": None}, "beschadigd", "inhoud"),
    ({"sleutel": {}}, "onbekende-waarde", "sleutel"),
    ({"sleutel": 1}, "verkeerd-type", "sleutel"),
    ({"sleutel": {"afleiding": "PBKDF2-SHA-256", "rondes": 1000, "zout": ZOUT}}, "onbekende-waarde", "sleutel.rondes"),
    ({"sleutel": {"afleiding": "PBKDF2-SHA-256", "rondes": 1e9, "zout": ZOUT}}, "onbekende-waarde", "sleutel.rondes"),
    ({"sleutel": {"afleiding": "PBKDF2-SHA-256", "rondes": 600000, "zout": NONCE}}, "beschadigd", "sleutel.zout"),
    ({"versleuteling": {"soort": "AES-256-GCM", "nonce": 1}}, "verkeerd-type", "versleuteling.nonce"),
]


@pytest.mark.parametrize(("spoil", "code", "where"), SPOILED_ENVELOPE)
def test_bad_envelope_is_rejected_with_its_location(spoil: dict[str, object], code: str, where: str) -> None:
    text = json.dumps(json.loads(envelope()) | spoil)
    fout = call(dossier_openen, bestand=text)["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)


@pytest.mark.parametrize(
    ("spoil", "code", "where"),
    [
        ({"formaat": "meldcode-dossierbestand"}, "geen-dossier", "formaat"),
        ({"versie": 3}, "nieuwer", "versie"),
        ({"bewaard": "gisteren"}, "onbekende-waarde", "bewaard"),
        ({"regels": "1" * 101}, "te-groot", "regels"),
        ({"besluit": {"melden": [], "hulp": "ja"}}, "verkeerd-type", "besluit.melden"),
        ({"besluit": {"melden": "misschien", "hulp": "ja"}}, "onbekende-waarde", "besluit"),
        ({"zaak": {"antwoorden": {"afw-1": "misschien"}}}, "onbekende-waarde", "antwoorden.afw-1"),
        ({"zaak": {"naam": "x"}}, "onbekende-sleutel", "zaak.naam"),
        ({"zaak": {"gezien": {"b1-a-03": "x"}}}, "onbekende-sleutel", "zaak.gezien.b1-a-03"),
        ({"zaak": {"voorbeelden": ["b1-a-03"], "gezien": {"b1-a-03": 1}}}, "verkeerd-type", "zaak.gezien.b1-a-03"),
        ({"zaak": {"gezien": {"rol-zorgteam": "x"}}}, "onbekende-sleutel", "zaak.gezien.rol-zorgteam"),
        ({"zaak": None}, "verkeerd-type", "zaak"),
    ],
)
def test_bad_content_is_rejected_with_its_location(spoil: dict[str, object], code: str, where: str) -> None:
    fout = unpacked(json.dumps(json.loads(saved({})) | spoil))["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)


@pytest.mark.parametrize("key", ["zaak", "bewaard", "protocol", "regels", "besluit"])
def test_missing_key_is_named(key: str) -> None:
    content = json.loads(saved({}))
    del content[key]
    assert unpacked(json.dumps(content))["fout"]["waar"] == key


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@st.composite
def changed(draw: st.DrawFn, text: str) -> Any:
    """Draw a document with any value in place of any part of it."""
    document = place = json.loads(text)
    while True:
        name = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not (isinstance(place[name], dict | list) and place[name] and draw(st.booleans())):
            break
        place = place[name]
    known = st.sampled_from([2, "ja", "2027-02-01", "b1-d-x", {"afw-2": "nee"}, ["disclosure"], ["b1-a-01"], {}, []])
    place[name] = draw(JSON | known)
    return document


@given(changed(envelope()))
def test_any_mutated_envelope_is_read_or_rejected(document: Any) -> None:
    response = call(dossier_openen, bestand=json.dumps(document))
    assert ("fout" in response) != ("inhoud" in response)
    assert "fout" in response or ENVELOPE.is_valid(document)


@given(changed(saved(CASES["melden"] | CASES["eerste-signaal"])))
def test_any_mutated_content_is_read_or_rejected(document: Any) -> None:
    response = unpacked(json.dumps(document))
    assert ("fout" in response) != ("zaak" in response)
    assert "fout" in response or CONTENT.is_valid(document)


def test_output_is_valid_under_the_schemas() -> None:
    ENVELOPE.validate(json.loads(envelope()))
    for zaak in (*CASES.values(), *map(json.loads, itertools.chain(list(all_requests())[::97], example_requests()))):
        CONTENT.validate(json.loads(saved(zaak)))


def test_schemas_list_every_id() -> None:
    properties = CONTENT_SCHEMA["properties"]
    zaak = properties["zaak"]["properties"]
    for known, ids in (
        (properties["besluit"]["properties"]["melden"]["enum"], Melden),
        (properties["besluit"]["properties"]["hulp"]["enum"], Hulp),
        (properties["besluit"]["properties"]["uitkomst"]["enum"], [*UitkomstId, None]),
        (zaak["antwoorden"]["additionalProperties"]["enum"], Antwoord),
        (zaak["situaties"]["items"]["enum"], Situatie),
        (zaak["omstandigheden"]["items"]["enum"], Omstandigheid),
        (CONTENT_SCHEMA["$defs"]["deelnemer"]["anyOf"][0]["enum"], Deelnemer),
        (CONTENT_SCHEMA["$defs"]["vraag"]["enum"], VraagId),
        (zaak["signalen"]["items"]["properties"]["soort"]["enum"], SoortSignaal),
        (zaak["gesprekken"]["items"]["properties"]["soort"]["enum"], SoortGesprek),
        (list(zaak), ZAAK_KEYS),
    ):
        assert set(known) == set(ids)


@given(st.text())
def test_any_text_is_read_or_rejected(text: str) -> None:
    assert ("fout" in call(dossier_openen, bestand=text)) != ("inhoud" in call(dossier_openen, bestand=text))
    assert ("fout" in unpacked(text)) != ("zaak" in unpacked(text))


def test_truncated_file_is_always_rejected() -> None:
    whole = envelope().rstrip()
    for cut in range(len(whole)):
        assert "fout" in call(dossier_openen, bestand=whole[:cut])
