"""The functions that the browser calls: JSON text in, JSON text out, no exceptions and no state.

`handle` decides; its keys, ids and error codes are those of the decision contract. `kindcheck` does the same for
the kindcheck. The others help staff to take notes, make a record and save a case.
"""

import json
from collections.abc import Callable
from enum import StrEnum

from meldcode_core.agenda import as_uid, make_herinnering
from meldcode_core.dossier import GEKOPPELD, RONDES, make_dossier, make_omslag, read_dossier, read_omslag
from meldcode_core.errors import RequestError
from meldcode_core.flow import BeantwoordeVraag
from meldcode_core.identity import look_through
from meldcode_core.kindcheck import KindcheckStand, KindcheckVraagId, counts_as, do_kindcheck
from meldcode_core.moment import as_datum, as_moment
from meldcode_core.navraag import navragen
from meldcode_core.reading import as_antwoorden, as_object, as_text, as_texts, load_object
from meldcode_core.resolve import Stand, resolve
from meldcode_core.verslag import Woorden, make_verslag
from meldcode_core.vocabulary import Antwoord
from meldcode_core.zaak import AFWEGING_KEYS, LANGSTE_NOTITIE, as_afweging, as_zaak


def handle(request_json: str) -> str:
    """Decide on one request.

    Args:
        request_json: a JSON object with any of the keys `antwoorden` (map of question id to `ja`, `nee` or
            `weet_niet`), `situaties`, `voorbeelden` and `omstandigheden` (lists of ids).

    Returns:
        A JSON object in ASCII: the state of the afweging, or `{"fout": {"code", "waar", "melding"}}`.
    """
    return _answer(lambda: _as_response(resolve(as_afweging(load_object(request_json, AFWEGING_KEYS)))))


def kindcheck(request_json: str) -> str:
    """Decide whether the kindcheck is called for, and whether the steps of the meldcode must be followed.

    Args:
        request_json: a JSON object with `antwoorden`, a map of question id (`kindcheck-1` to `kindcheck-3`) to `ja`,
            `nee` or `weet_niet`. It may be omitted, and so may any question.

    Returns:
        A JSON object in ASCII: the state of the kindcheck. Or `fout`, as in `handle`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("antwoorden",))
        return _as_kindcheck(do_kindcheck(as_antwoorden(request.get("antwoorden", {}), KindcheckVraagId)))

    return _answer(answer)


def nalezen(request_json: str) -> str:
    """Find what could identify a child in a note.

    Args:
        request_json: a JSON object with `tekst`, the note, and `bekend`, texts whose words are not names of people.

    Returns:
        A JSON object in ASCII: `vondsten`, a list of `{"soort", "tekst"}`; or `fout`, as in `handle`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("tekst", "bekend"))
        note = as_text(request.get("tekst", ""), "tekst", LANGSTE_NOTITIE)
        found = look_through(note, as_texts(request.get("bekend", []), "bekend"))
        return {"vondsten": [{"soort": each.soort, "tekst": each.tekst} for each in found]}

    return _answer(answer)


def verslag(request_json: str) -> str:
    """Make the record of a case.

    Args:
        request_json: a JSON object with `zaak`, the case; `nu`, the minute at which it is made (`2026-11-24T14:05`);
            and `woorden`, all the words that the record may need. If these include `waarom`, with words for the rows of
            `melden` and `hulp` by name, the record says why.

    Returns:
        A JSON object in ASCII: `titel`; `delen`, for each step `id`, `kop`, `regels` (a list of `{"soort", "tekst"}`)
        and the same as plain `tekst`; the whole record as plain `tekst` and as `markdown`; and `stand`, what `handle`
        returns for the case, to show beside it. Or `fout`, as in `handle`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("zaak", "nu", "woorden"))
        made = make_verslag(
            as_zaak(request.get("zaak", {}), "zaak"),
            as_moment(request.get("nu"), "nu"),
            Woorden(request.get("woorden")),
        )
        return {
            "titel": made.titel,
            "delen": [
                {
                    "id": deel.id,
                    "kop": deel.kop,
                    "regels": [{"soort": regel.soort, "tekst": regel.tekst} for regel in deel.regels],
                    "tekst": deel.plain,
                }
                for deel in made.delen
            ],
            "tekst": made.plain,
            "markdown": made.markdown,
            "stand": _as_response(made.stand),
        }

    return _answer(answer)


def navraag(request_json: str) -> str:
    """Ask about what a case with a decision leaves out of steps 1 to 3.

    Args:
        request_json: a JSON object with `zaak`, the case.

    Returns:
        A JSON object in ASCII: `vragen`, any of `geen-overleg`, `geen-gesprek` and `geen-reden`; and `grond`, the fact
        ids on which these rest. Or `fout`, as in `handle`.
    """

    def answer() -> dict[str, object]:
        zaak = as_zaak(load_object(request_json, ("zaak",)).get("zaak", {}), "zaak")
        asked = navragen(zaak, resolve(zaak.afweging))
        return {"vragen": asked, "grond": list(dict.fromkeys(each.feit for each in asked))}

    return _answer(answer)


def herinnering(request_json: str) -> str:
    """Make a calendar reminder that says nothing about a case.

    Args:
        request_json: a JSON object with `datum`, the day (`2027-02-01`); `uid`, a unique name for the reminder;
            `nu`, the minute in UTC; and `titel` and `tekst`, what the calendar shows.

    Returns:
        A JSON object in ASCII: `ics`, the text of the file. Or `fout`, as in `handle`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("datum", "uid", "nu", "titel", "tekst"))
        ics = make_herinnering(
            as_datum(request.get("datum"), "datum"),
            uid=as_uid(request.get("uid"), "uid"),
            gemaakt=as_moment(request.get("nu"), "nu"),
            titel=as_text(request.get("titel"), "titel"),
            tekst=as_text(request.get("tekst"), "tekst"),
        )
        return {"ics": ics}

    return _answer(answer)


def dossier_inhoud(request_json: str) -> str:
    """Make the content of a dossier file, to be encrypted.

    Args:
        request_json: a JSON object with `zaak`, the case; `nu`, the minute at which it is saved; and `protocol`, the
            version of the school's protocol.

    Returns:
        A JSON object in ASCII: `inhoud`, the text to encrypt; `gekoppeld`, what to authenticate with it; and `rondes`,
        for the derivation of the key. Or `fout`, as in `handle`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("zaak", "nu", "protocol"))
        made = make_dossier(
            as_zaak(request.get("zaak", {}), "zaak"),
            as_moment(request.get("nu"), "nu"),
            as_text(request.get("protocol"), "protocol"),
        )
        return {"inhoud": json.dumps(made.as_json()), "gekoppeld": GEKOPPELD, "rondes": RONDES}

    return _answer(answer)


def dossier_bestand(request_json: str) -> str:
    """Make the text of a dossier file from its encrypted content.

    Args:
        request_json: a JSON object with `zout`, `nonce` and `inhoud`, each in base64.

    Returns:
        A JSON object in ASCII: `bestand`, the text of the file. Or `fout`, as in `handle`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("zout", "nonce", "inhoud"))
        omslag = make_omslag(request.get("zout"), request.get("nonce"), request.get("inhoud"))
        return {"bestand": json.dumps(omslag, indent=1) + "\n"}

    return _answer(answer)


def dossier_openen(request_json: str) -> str:
    """Read the text of a dossier file, as far as possible without the passphrase.

    Args:
        request_json: a JSON object with `bestand`, the text of the file.

    Returns:
        A JSON object in ASCII: `rondes`, `zout`, `nonce`, `inhoud` and `gekoppeld`, to decrypt with. Or `fout`, as in
        `handle`, with the additional codes `geen-json`, `geen-dossier`, `nieuwer` and `beschadigd`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("bestand",))
        return {**read_omslag(request.get("bestand")), "gekoppeld": GEKOPPELD}

    return _answer(answer)


def dossier_zaak(request_json: str) -> str:
    """Read the decrypted content of a dossier file, and say what changed since it was saved.

    Args:
        request_json: a JSON object with `inhoud`, the decrypted text; `protocol`, the current version; and
            `voorbeelden`, the current wording of every example, by id.

    Returns:
        A JSON object in ASCII: `zaak`, the case, for `handle` to decide again; `veranderd`, any of `protocol`,
        `regels`, `voorbeelden` and `besluit`; and `toen`, the `protocol` and `regels` of that time. Or `fout`, as in
        `handle`.
    """

    def answer() -> dict[str, object]:
        request = load_object(request_json, ("inhoud", "protocol", "voorbeelden"))
        found = read_dossier(request.get("inhoud"))
        return {
            "zaak": found.zaak.as_json(),
            "veranderd": found.changes(
                as_text(request.get("protocol"), "protocol"),
                as_object(request.get("voorbeelden", {}), "voorbeelden", None),
            ),
            "toen": {"protocol": found.protocol, "regels": found.regels},
        }

    return _answer(answer)


def _answer(make: Callable[[], dict[str, object]]) -> str:
    try:
        answer = make()
    except RequestError as error:
        answer = {"fout": {"code": error.code, "waar": error.waar, "melding": error.melding}}
    return json.dumps(answer, separators=(",", ":"))


def _as_response(stand: Stand) -> dict[str, object]:
    return {
        "pad": [_as_step(step, step.antwoord.geldt_als) for step in stand.pad],
        "volgende": stand.volgende,
        "genegeerd": stand.genegeerd,
        "besluiten": {"melden": stand.melden, "hulp": stand.hulp},
        "meldnormen": stand.meldnormen,
        "samen_met_veilig_thuis": stand.samen_met_veilig_thuis,
        "opnieuw": stand.opnieuw,
        "uitkomst": stand.uitkomst,
        "adviezen": stand.adviezen,
        "twijfel": stand.twijfel,
        "tegenspraak": stand.tegenspraak,
        "grond": stand.grond,
        "rijen": stand.rijen,
    }


def _as_kindcheck(stand: KindcheckStand) -> dict[str, object]:
    return {
        "pad": [_as_step(step, counts_as(step.antwoord)) for step in stand.pad],
        "volgende": stand.volgende,
        "genegeerd": stand.genegeerd,
        "besluiten": {"aan_de_orde": stand.aan_de_orde, "stappen": stand.stappen},
        "uitkomst": stand.uitkomst,
        "twijfel": stand.twijfel,
        "grond": stand.grond,
        "rijen": stand.rijen,
    }


def _as_step[VraagId: StrEnum](step: BeantwoordeVraag[VraagId], geldt_als: Antwoord) -> dict[str, str]:
    return {"vraag": step.vraag, "antwoord": step.antwoord, "geldt_als": geldt_als}
