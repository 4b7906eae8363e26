"""The record of a case: what was seen, weighed and decided, in one part per step.

The rules choose the lines and their order; all wording is passed in. The shown, printed, copied and saved versions are
renderings of the same lines, so they cannot differ.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from meldcode_core.aanloop import Aantekening, SoortSignaal
from meldcode_core.errors import RequestError
from meldcode_core.moment import Datum, Moment
from meldcode_core.navraag import navragen
from meldcode_core.resolve import Stand, resolve
from meldcode_core.version import __version__
from meldcode_core.vocabulary import (
    AdviesId,
    Antwoord,
    Melden,
    Omstandigheid,
    Situatie,
    VraagId,
    is_eigen_rol,
    situatie_van,
)
from meldcode_core.zaak import Zaak


class Soort(StrEnum):
    """The kind of a line: heading, text or list item."""

    KOP = "kop"
    TEKST = "tekst"
    PUNT = "punt"


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a record. Only what staff typed may contain line breaks."""

    soort: Soort
    tekst: str

    @property
    def plain(self) -> str:
        """The line as plain text; a heading gets a blank line before it."""
        return {Soort.KOP: "\n", Soort.PUNT: "- ", Soort.TEKST: ""}[self.soort] + self.tekst

    @property
    def markdown(self) -> str:
        """The line as Markdown that renders the exact same characters."""
        escaped = "\\\n".join(_as_markdown(line) for line in self.tekst.splitlines())
        return {Soort.KOP: "### ", Soort.PUNT: "- ", Soort.TEKST: ""}[self.soort] + escaped


@dataclass(frozen=True, slots=True)
class Deel:
    """The part of a record for one step."""

    id: str
    kop: str
    regels: tuple[Regel, ...]

    @property
    def plain(self) -> str:
        """The part as plain text, for pasting into another system."""
        return "\n".join([self.kop, *(regel.plain for regel in self.regels)])

    @property
    def markdown(self) -> str:
        """The part as Markdown."""
        text, before = f"## {_as_markdown(self.kop)}", None
        for regel in self.regels:
            # Keep list items together; every other line is a paragraph.
            text += ("\n" if regel.soort is before is Soort.PUNT else "\n\n") + regel.markdown
            before = regel.soort
        return text


@dataclass(frozen=True, slots=True)
class Verslag:
    """The record of a case."""

    stand: Stand
    """The state of the case that the record describes."""
    titel: str
    delen: tuple[Deel, ...]

    @property
    def plain(self) -> str:
        """The whole record as plain text."""
        return "\n\n".join([self.titel, *(deel.plain for deel in self.delen)]) + "\n"

    @property
    def markdown(self) -> str:
        """The whole record as Markdown."""
        return "\n\n".join([f"# {_as_markdown(self.titel)}", *(deel.markdown for deel in self.delen)]) + "\n"


class Woorden:
    """Looks up the words of a record by path; a missing word raises an error that names the path."""

    def __init__(self, woorden: object) -> None:
        self._woorden = woorden

    def __call__(self, *path: str, **values: str) -> str:
        """Return the word at a path, with `{name}` placeholders replaced by values.

        Raises:
            RequestError: There is no word at this path.
        """
        word = self._at(path)
        if not isinstance(word, str):
            raise RequestError("verkeerd-type", _where(path), "Hier hoort een tekst.")
        return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), word)

    def has(self, *path: str) -> bool:
        """Return whether there is a word at a path."""
        try:
            self._at(path)
        except RequestError:
            return False
        return True

    def lines(self, *path: str) -> list[Regel]:
        """Return the lines at a path.

        Raises:
            RequestError: There is no list of lines at this path.
        """
        lines = self._at(path)
        if not isinstance(lines, list):
            raise RequestError("verkeerd-type", _where(path), "Hier hoort een lijst met regels.")
        return [self._line(*path, str(index)) for index in range(len(lines))]

    def datum(self, datum: Datum) -> str:
        """Format a date in Dutch: `24 november 2026`."""
        return f"{datum.dag} {self('maanden', str(datum.maand - 1))} {datum.jaar}"

    def _line(self, *path: str) -> Regel:
        soort = self(*path, "soort")
        if soort not in Soort:
            raise RequestError("onbekende-waarde", _where((*path, "soort")), "Deze soort regel bestaat niet.")
        return Regel(Soort(soort), self(*path, "tekst"))

    def _at(self, path: tuple[str, ...]) -> object:
        found = self._woorden
        for name in path:
            if isinstance(found, Mapping) and name in found:
                found = found[name]
            elif isinstance(found, list) and name.isdecimal() and int(name) < len(found):
                found = found[int(name)]
            else:
                raise RequestError("woord-ontbreekt", _where(path), "Dit woord voor het verslag ontbreekt.")
        return found


def make_verslag(zaak: Zaak, moment: Moment, woorden: Woorden) -> Verslag:
    """Build the record of a case as it stands at a moment.

    Raises:
        RequestError: A word that the record needs is missing.
    """
    stand = resolve(zaak.afweging)
    parts = {
        "vooraf": _vooraf(zaak, moment, woorden),
        "stap-1": chain(_gezien(zaak, woorden), _signalen(zaak, woorden)),
        **_before_weighing(zaak, stand, woorden),
        "stap-4": _weging(zaak, stand, woorden),
        "stap-5": _besluiten(zaak, stand, woorden),
    }
    return Verslag(
        stand,
        woorden("titel"),
        tuple(Deel(name, woorden("delen", name), tuple(part)) for name, part in parts.items()),
    )


def _vooraf(zaak: Zaak, moment: Moment, woorden: Woorden) -> Iterator[Regel]:
    tijd = f"{moment.uur:02}:{moment.minuut:02}"
    yield _tekst(woorden("gemaakt", datum=woorden.datum(moment.datum), tijd=tijd))
    yield _tekst(woorden("protocol"))
    yield _tekst(woorden("regels", versie=__version__))
    namen = [_naam(each, zaak, woorden) for each in zaak.deelnemers_in_order]
    yield _tekst(woorden("deelnemers_zijn", namen=", ".join(namen)) if namen else woorden("geen_deelnemers"))


def _naam(deelnemer: str, zaak: Zaak, woorden: Woorden) -> str:
    if is_eigen_rol(deelnemer) and not woorden.has("deelnemers", deelnemer):
        return zaak.gezien.get(deelnemer, deelnemer)  # the school has removed this role since the case was saved
    return woorden("deelnemers", deelnemer)


def _gezien(zaak: Zaak, woorden: Woorden) -> Iterator[Regel]:
    afweging = zaak.afweging
    for situatie in Situatie:
        if situatie in afweging.alle_situaties:
            yield _tekst(woorden("situatie", naam=woorden("situaties", situatie)))
            for voorbeeld in sorted(each for each in afweging.voorbeelden if situatie_van(each) is situatie):
                if woorden.has("voorbeelden", voorbeeld):
                    wording = woorden("voorbeelden", voorbeeld)
                else:  # the school has removed this example since the case was saved
                    wording = woorden("voorbeeld_weg", voorbeeld=zaak.gezien.get(voorbeeld, voorbeeld))
                yield Regel(Soort.PUNT, wording)
    if not afweging.alle_situaties:
        answered_yes = afweging.antwoorden.get(VraagId.ONVEILIGHEID) is Antwoord.JA
        yield _tekst(woorden("geen_situatie_bij_ja" if answered_yes else "geen_situatie"))
    for omstandigheid in Omstandigheid:
        if omstandigheid in afweging.omstandigheden:
            yield _tekst(woorden("omstandigheden", omstandigheid))


def _signalen(zaak: Zaak, woorden: Woorden) -> Iterator[Regel]:
    for soort in SoortSignaal:
        found = [each for each in zaak.aanloop.signalen if each.soort is soort]
        if found:
            yield Regel(Soort.KOP, woorden("signalen", soort))
            yield from (_aantekening("signaal", each, woorden) for each in found)


def _before_weighing(zaak: Zaak, stand: Stand, woorden: Woorden) -> dict[str, Iterator[Regel]]:
    """Return the parts for steps 2 and 3; a case that begins at the weighing has none."""
    if zaak.aanloop.is_empty:
        return {}
    return {
        "stap-2": _step("stap-2", [("overleg", each) for each in zaak.aanloop.overleg], zaak, stand, woorden),
        "stap-3": _step("stap-3", [(each.soort, each) for each in zaak.aanloop.gesprekken], zaak, stand, woorden),
    }


def _step(
    step: str, rows: Iterable[tuple[str, Aantekening[StrEnum | None]]], zaak: Zaak, stand: Stand, woorden: Woorden
) -> Iterator[Regel]:
    """Yield the rows of a step, each with the name of its wording, and what there is to ask about the step."""
    lines = [_aantekening(wording, each, woorden) for wording, each in rows]
    yield from lines or [_tekst(woorden("niets_genoteerd"))]
    yield from (_tekst(woorden("navraag", each)) for each in navragen(zaak, stand) if each.feit == step)


def _aantekening(wording: str, row: Aantekening[StrEnum | None], woorden: Woorden) -> Regel:
    tekst = woorden(
        wording,
        datum=woorden.datum(row.datum) if row.datum else woorden("zonder_datum"),
        wie=row.wie or woorden("niet_genoteerd"),
        tekst=row.tekst or woorden("niet_genoteerd"),
    )
    return Regel(Soort.PUNT, tekst)


def _weging(zaak: Zaak, stand: Stand, woorden: Woorden) -> Iterator[Regel]:
    if stand.samen_met_veilig_thuis:
        yield _tekst(woorden("samen"))
    for step in stand.pad:
        yield Regel(Soort.KOP, _vraag(step.vraag, woorden))
        wording = "antwoord_twijfel" if step.antwoord is Antwoord.WEET_NIET else "antwoord"
        yield _tekst(woorden(wording, antwoord=woorden("antwoorden", step.antwoord)))
        if step.vraag in stand.tegenspraak:
            yield _tekst(woorden("tegenspraak"))
        notitie = zaak.notities.get(step.vraag)
        yield _tekst(woorden("notitie", notitie=notitie) if notitie else woorden("geen_notitie"))
    weighed = {step.vraag for step in stand.pad}
    for vraag in VraagId:
        # Include every note, even for questions that the answers no longer lead to.
        if vraag in zaak.notities and vraag not in weighed:
            yield Regel(Soort.KOP, _vraag(vraag, woorden))
            yield _tekst(woorden("niet_meegewogen"))
            yield _tekst(woorden("notitie", notitie=zaak.notities[vraag]))
    if stand.volgende and stand.volgende not in weighed:
        yield Regel(Soort.KOP, _vraag(stand.volgende, woorden))
        yield _tekst(woorden("niet_beantwoord"))


def _besluiten(zaak: Zaak, stand: Stand, woorden: Woorden) -> Iterator[Regel]:
    yield _tekst(woorden("besluit_melden", besluit=woorden("melden", _melden(zaak, stand))))
    yield from _waarom("melden", stand, woorden)
    for norm in stand.meldnormen:
        yield Regel(Soort.PUNT, woorden("gronden", norm))
    if stand.opnieuw:
        yield _tekst(woorden("opnieuw"))
    yield _tekst(woorden("besluit_hulp", besluit=woorden("hulp", stand.hulp)))
    yield from _waarom("hulp", stand, woorden)
    if zaak.herziening and stand.volgende is VraagId.RESULTAAT:  # omit the date when no review is due
        yield _tekst(woorden("herziening", datum=woorden.datum(zaak.herziening)))
    for advies in stand.adviezen:
        yield Regel(Soort.KOP, woorden("advies", titel=woorden("adviezen", advies, "titel")))
        yield from woorden.lines("adviezen", advies, "regels")
    if stand.uitkomst:
        yield Regel(Soort.KOP, woorden("nu", titel=woorden("uitkomsten", stand.uitkomst, "titel")))
        yield _tekst(woorden("uitkomsten", stand.uitkomst, "nu"))
        yield from woorden.lines("uitkomsten", stand.uitkomst, "regels")
    if stand.grond:
        yield Regel(Soort.KOP, woorden("grond"))
        yield from (Regel(Soort.PUNT, woorden("gronden", feit)) for feit in stand.grond)


def _waarom(besluit: str, stand: Stand, woorden: Woorden) -> Iterator[Regel]:
    """Yield the rows that led to a decision, if the request has words for them."""
    told = [rij for rij in stand.rijen if woorden.has("waarom", besluit, rij)]
    yield from (Regel(Soort.PUNT, woorden("waarom", besluit, rij)) for rij in told)


def _melden(zaak: Zaak, stand: Stand) -> str:
    """Return the key of the wording for decision 1.

    Doubt about danger, and a danger that was ticked, must not read as a calm decision.
    """
    if stand.melden is Melden.NEE and AdviesId.VEILIG_THUIS_BIJ_TWIJFEL in stand.adviezen:
        return "nee_bij_twijfel"
    if stand.melden is Melden.OPEN and zaak.afweging.alle_situaties:
        return "open_bij_situatie"
    return stand.melden


def _vraag(vraag: VraagId, woorden: Woorden) -> str:
    return woorden("vraag", n=vraag.value.removeprefix("afw-"), vraag=woorden("vragen", vraag))


def _tekst(tekst: str) -> Regel:
    return Regel(Soort.TEKST, tekst)


def _where(path: tuple[str, ...]) -> str:
    return ".".join(("woorden", *path))


def _as_markdown(text: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>#|~&])", r"\\\1", text.strip())
    return re.sub(r"^([-+=:]|\d+(?=[.)]))", lambda match: _first_escaped(match[1]), escaped)


def _first_escaped(start: str) -> str:
    return f"&#{ord(start[0])};{start[1:]}"
