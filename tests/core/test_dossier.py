import json
from importlib import import_module
from typing import Any

import pytest
from core.cases import all_requests
from core.test_verslag import CASES, NOW
from golden import expect_golden
from hypothesis import given
from hypothesis import strategies as st

from meldcode_core import dossier_bestand, dossier_inhoud, dossier_openen, dossier_zaak, handle

ZOUT, NONCE, INHOUD = "AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoL", "Z2VoZWlt"


def call(function: Any, **request: object) -> dict[str, Any]:
    answer = function(json.dumps(request))
    assert answer.isascii()
    response: dict[str, Any] = json.loads(answer)
    return response


def saved(zaak: object) -> str:
    text: str = call(dossier_inhoud, zaak=zaak, nu=NOW, protocol="2026-1")["inhoud"]
    return text


def unpacked(text: object) -> dict[str, Any]:
    return call(dossier_zaak, inhoud=text, protocol="2026-1")


def envelope() -> str:
    text: str = call(dossier_bestand, zout=ZOUT, nonce=NONCE, inhoud=INHOUD)["bestand"]
    return text


def test_the_content_is_this_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("meldcode_core.dossier"), "__version__", "1.2.3")
    expect_golden("dossier-inhoud.json", json.dumps(json.loads(saved(CASES["melden"])), indent=1) + "\n")


def test_the_envelope_is_this_text() -> None:
    expect_golden("dossierbestand.json", envelope())


@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_back_as_it_was_and_is_decided_the_same(name: str) -> None:
    found = unpacked(saved(CASES[name]))
    assert found["veranderd"] == []
    for key, value in CASES[name].items():
        assert found["zaak"][key] == value
    assert unpacked(saved(found["zaak"]))["zaak"] == found["zaak"]
    weighed = ("antwoorden", "situaties", "voorbeelden", "omstandigheden")
    then, now = ({key: each[key] for key in weighed if key in each} for each in (CASES[name], found["zaak"]))
    assert handle(json.dumps(then)) == handle(json.dumps(now))


def test_every_combination_of_answers_comes_back() -> None:
    for request in list(all_requests())[::97]:
        zaak = json.loads(request)
        assert {key: unpacked(saved(zaak))["zaak"][key] for key in zaak} == zaak


def test_what_changed_since_is_said() -> None:
    content = json.loads(saved(CASES["melden"]))
    content["regels"] = "0.0.1"
    content["besluit"]["melden"] = "nee"
    found = call(dossier_zaak, inhoud=json.dumps(content), protocol="2027-1")
    assert found["veranderd"] == ["protocol", "regels", "besluit"]
    assert found["toen"] == {"protocol": "2026-1", "regels": "0.0.1"}


def test_an_envelope_gives_back_what_was_put_in() -> None:
    opened = call(dossier_openen, bestand=envelope())
    assert (opened["zout"], opened["nonce"], opened["inhoud"]) == (ZOUT, NONCE, INHOUD)
    assert opened["rondes"] >= 600_000


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
def test_a_bad_envelope_is_named(spoil: dict[str, object], code: str, where: str) -> None:
    text = json.dumps(json.loads(envelope()) | spoil)
    fout = call(dossier_openen, bestand=text)["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)


@pytest.mark.parametrize(
    ("spoil", "code", "where"),
    [
        ({"formaat": "meldcode-dossierbestand"}, "geen-dossier", "formaat"),
        ({"versie": 2}, "nieuwer", "versie"),
        ({"bewaard": "gisteren"}, "onbekende-waarde", "bewaard"),
        ({"regels": "1" * 101}, "te-groot", "regels"),
        ({"besluit": {"melden": [], "hulp": "ja"}}, "verkeerd-type", "besluit.melden"),
        ({"besluit": {"melden": "misschien", "hulp": "ja"}}, "onbekende-waarde", "besluit"),
        ({"zaak": {"antwoorden": {"afw-1": "misschien"}}}, "onbekende-waarde", "antwoorden.afw-1"),
        ({"zaak": {"naam": "x"}}, "onbekende-sleutel", "zaak.naam"),
        ({"zaak": None}, "verkeerd-type", "zaak"),
    ],
)
def test_bad_content_is_named(spoil: dict[str, object], code: str, where: str) -> None:
    fout = unpacked(json.dumps(json.loads(saved({})) | spoil))["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)


@pytest.mark.parametrize("key", ["zaak", "bewaard", "protocol", "regels", "besluit"])
def test_content_without_a_key_is_named(key: str) -> None:
    content = json.loads(saved({}))
    del content[key]
    assert unpacked(json.dumps(content))["fout"]["waar"] == key


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.data())
def test_any_change_of_a_file_is_read_or_named_and_never_an_exception(data: st.DataObject) -> None:
    text, function, key = data.draw(
        st.sampled_from([(envelope(), dossier_openen, "bestand"), (saved(CASES["melden"]), dossier_zaak, "inhoud")])
    )
    document = json.loads(text)
    place = document
    while True:  # walk to any place in it, and put anything there
        name = data.draw(st.sampled_from(sorted(place)))
        if not (isinstance(place[name], dict) and place[name] and data.draw(st.booleans())):
            break
        place = place[name]
    place[name] = data.draw(JSON)
    response = call(function, **{key: json.dumps(document), **({"protocol": "x"} if key == "inhoud" else {})})
    assert ("fout" in response) != ("zaak" in response or "inhoud" in response)


@given(st.text())
def test_any_text_is_read_or_named(text: str) -> None:
    assert ("fout" in call(dossier_openen, bestand=text)) != ("inhoud" in call(dossier_openen, bestand=text))
    assert ("fout" in unpacked(text)) != ("zaak" in unpacked(text))


def test_a_file_of_which_a_piece_is_missing_is_never_read() -> None:
    whole = envelope().rstrip()
    for cut in range(len(whole)):
        assert "fout" in call(dossier_openen, bestand=whole[:cut])
