"""Check a school's profile and pages against the law (Besluit verplichte meldcode, BWBR0033723) and good practice."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from meldcode_site.check import afspraken
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.own_lacks import dropped_facts
from meldcode_site.school.profile import Profiel, VeiligThuis, sector_of
from meldcode_site.school.sectors import Wet
from meldcode_site.school.veilig_thuis import is_regional
from meldcode_site.text import yaml_reader
from meldcode_site.text.words import filled

REQUIREMENTS = Path(__file__).with_name("requirements.yml")
"""The requirements, and the facts that cover them."""
_LAW = "wet-"
_STALE = datetime.timedelta(days=365)
"""How long a check of the verwijsindex's legal basis stays valid."""
_AGREEMENTS = "Eigen afspraken gaan niet in tegen de stap waar zij bij staan."


class Uitslag(StrEnum):
    """The result of a requirement."""

    VOLDAAN = "voldaan"
    ONTBREEKT = "ontbreekt"
    BEVESTIG = "te bevestigen"


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement and its result.

    Attributes:
        id: The requirement's id.
        wettelijk: Whether the law requires it; else it is good practice.
        uitslag: The result.
        vraagt: The requirement itself.
        uitleg: What is missing or must be confirmed; empty if the requirement is met.
        veld: The key in school.yml to fill in; empty if there is none.
        artikel: The article of law; empty for good practice.
        pagina: The school's own page that lacks a fact, such as `stappen/stap-1.md`; empty if none does.
    """

    id: str
    wettelijk: bool
    uitslag: Uitslag
    vraagt: str
    uitleg: str
    veld: str
    artikel: str
    pagina: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All requirements in order: the law's first, then good practice."""

    rows: tuple[Row, ...]

    def complete(self) -> bool:
        """Return whether nothing that the law requires is missing."""
        return not any(row.wettelijk and row.uitslag is Uitslag.ONTBREEKT for row in self.rows)

    def as_data(self) -> dict[str, Any]:
        """Return the report as JSON-serializable data."""
        return {"volledig": self.complete(), "eisen": [asdict(row) for row in self.rows]}


class Requirement(NamedTuple):
    """A requirement of the law or of good practice."""

    vraagt: str
    artikel: str = ""
    """Empty for good practice."""
    feiten: Sequence[str] = ()
    """The facts that cover it, as far as pages do."""
    veld: str = ""
    """The key in school.yml to fill in."""


type _Finding = tuple[Uitslag, str]
_MET: _Finding = (Uitslag.VOLDAAN, "")


def make_report(profiel: Profiel, files: OwnFiles, today: datetime.date) -> Report:
    """Check a school's profile and pages.

    Args:
        profiel: The school's profile.
        files: The school's own pages and ours.
        today: The date to judge other dates by.
    """
    requirements = requirements_of(profiel)
    dropped = dropped_facts(files)
    findings = _findings(profiel, today) | _findings_on_pages(profiel, files)
    rows = []
    for requirement_id, requirement in requirements.items():
        uitslag, uitleg = findings.get(requirement_id, _MET)
        missing = [feit for feit in requirement.feiten if feit in dropped]
        if missing:
            uitslag, uitleg = Uitslag.ONTBREEKT, " ".join(_dropped(feit, dropped[feit]) for feit in missing)
        rows.append(
            Row(
                requirement_id,
                requirement_id.startswith(_LAW),
                uitslag,
                requirement.vraagt,
                uitleg,
                requirement.veld,
                requirement.artikel,
                dropped[missing[0]] if missing else "",
            )
        )
    covered = {feit for requirement in requirements.values() for feit in requirement.feiten}
    rows += [
        Row(f"feit-{feit}", True, Uitslag.ONTBREEKT, "Eigen pagina's vertellen alles wat onze pagina's vertellen.",
            _dropped(feit, page), "", "", page)
        for feit, page in dropped.items() if feit not in covered
    ]  # fmt: skip
    rows += [*_number_rows(profiel.veilig_thuis), *_agreement_rows(profiel)]
    return Report(tuple(sorted(rows, key=lambda row: not row.wettelijk)))


def requirements_of(profiel: Profiel) -> dict[str, Requirement]:
    """Return the requirements for this kind of school, by id."""
    data: dict[str, Any] = yaml_reader.read(REQUIREMENTS).data
    law = _law(sector_of(profiel).wet)
    read = {key: Requirement(**its) for key, its in data.items()}
    return {key: its._replace(artikel=filled(its.artikel, wet=law)) for key, its in read.items()}


def _law(wet: Wet) -> str:
    """Return the law that requires a meldcode of this kind of organisation, with its article."""
    also = f" (en {_law(wet.ook)})" if wet.ook else ""
    return f"{wet.naam}, {wet.meldcode}{also}"


def _number_rows(veilig_thuis: VeiligThuis) -> Iterator[Row]:
    """Ask to confirm a regional number: only the national one is known here."""
    if is_regional(veilig_thuis):
        advice = (
            f"Bel {veilig_thuis.telefoon} een keer. Neemt {veilig_thuis.regio} op, en kloppen de tijden en de kosten?"
        )
        if not veilig_thuis.bereikbaar:
            advice += " Vul in wanneer dit nummer bereikbaar is."
        vraagt = "Het nummer van Veilig Thuis klopt."
        yield Row("goed-veilig-thuis", False, Uitslag.BEVESTIG, vraagt, advice, "veilig_thuis.telefoon", "")


def _agreement_rows(profiel: Profiel) -> Iterator[Row]:
    """Ask about each sentence that may conflict with the protocol, and to read through all agreements."""
    for number, found in enumerate(afspraken.findings(profiel), 1):
        advice = f"In de afspraak van {_named(found.step_id)} staat: “{found.zin}”. {found.uitleg}"
        yield Row(f"wet-afspraak-{number}", True, Uitslag.BEVESTIG, _AGREEMENTS, advice, _agreement(found.step_id), "")
    steps = afspraken.steps_with_an_agreement(profiel)
    if steps:
        advice = f"Lees na wat jullie zelf afspreken bij {', '.join(map(_named, steps))}. De stap zelf blijft gelden."
        yield Row("goed-afspraken", False, Uitslag.BEVESTIG, _AGREEMENTS, advice, ", ".join(map(_agreement, steps)), "")


def _named(step_id: str) -> str:
    return step_id.replace("-", " ")


def _agreement(step_id: str) -> str:
    return f"stappen.{step_id}.afspraak"


def _dropped(feit: str, page: str) -> str:
    return f"`paginas/{page}` vertelt `{feit}` niet meer; neem de alinea met `{{: #{feit} }}` van onze pagina over."


def _findings(profiel: Profiel, today: datetime.date) -> dict[str, _Finding]:
    """Return what the profile leaves open, by requirement; requirements not listed are met."""
    meldcode, deskundigen, index = profiel.meldcode, profiel.deskundigen, profiel.verwijsindex
    found: dict[str, _Finding] = {}
    if not deskundigen.eergerelateerd:
        found["wet-c"] = _missing("Vul in wie je belt bij eergerelateerd geweld.")
    if not deskundigen.letsel:
        # The law requires consulting such an expert when needed, not naming one.
        found["wet-2b"] = _confirm("Weet iedereen wie je belt bij twijfel over letsel? Vul dat dan in.")
    if index.bevoegd and index.regel != "niemand" and not index.procedure:
        found["wet-d"] = _missing("Vul in hoe de school signaleert in de verwijsindex.")
    elif index.bevoegd and index.regel == "iedereen":
        found["wet-d"] = _confirm(
            "Signaleert de school echt over iedereen? Kijk na of er bij elk kind een reden voor is."
        )
    elif index.bevoegd and (index.gecontroleerd_op is None or today - index.gecontroleerd_op > _STALE):
        found["wet-d"] = _confirm(
            "Kijk na of de verwijsindex nog een wettelijke basis heeft, en zet de datum in gecontroleerd_op."
        )
    if meldcode.vastgesteld_op is None or not meldcode.vastgesteld_door:
        found["wet-vast"] = _missing("Vul in wanneer en door wie de meldcode is vastgesteld.")
    elif meldcode.vastgesteld_op > today:
        found["wet-vast"] = _confirm("De datum van vaststelling ligt in de toekomst.")
    if not any(person.naam for person in profiel.rollen.aandachtsfunctionaris.people()):
        found["goed-aandachtsfunctionaris"] = _missing("Vul de naam in. Hij staat alleen op de site als je dat wilt.")
    if meldcode.evaluatie_op is None:
        found["goed-evaluatie"] = _missing("Spreek een dag af waarop je de meldcode opnieuw bekijkt.")
    elif meldcode.evaluatie_op < today:
        found["goed-evaluatie"] = _confirm(f"De dag van evaluatie, {meldcode.evaluatie_op}, is voorbij.")
    if not meldcode.vindplaats:
        found["goed-vindplaats"] = _missing("Vul in waar de meldcode wordt aangekondigd, zoals de schoolgids.")
    return found


def _findings_on_pages(profiel: Profiel, files: OwnFiles) -> dict[str, _Finding]:
    """Return what the school does with pages that the law does not ask for, by requirement."""
    found: dict[str, _Finding] = {}
    if profiel.weglaten:
        found["goed-paginas"] = _confirm(
            f"Jullie laten weg: {', '.join(profiel.weglaten)}. Weet iedereen waar dit dan wel staat?"
        )
    if "kind-vertelt.md" in files.pages():
        found["goed-kind-vertelt"] = _confirm(
            "Jullie eigen pagina komt in de plaats van de onze. "
            "Lees na of 112, Veilig Thuis en 'beloof geen geheim' erop staan."
        )
    return found


def _missing(text: str) -> _Finding:
    return Uitslag.ONTBREEKT, text


def _confirm(text: str) -> _Finding:
    return Uitslag.BEVESTIG, text
