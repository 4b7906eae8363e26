"""The profile: everything a school fills in itself in school.yml.

The field names are the keys of that file, and templates in docs/ use the same names. Allowed values and defaults are
defined in school.schema.json.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast

from meldcode_site.school.schema import SCHEMA, Schema, kind_of, own_part, parts_of, schema_at
from meldcode_site.school.sectors import SECTORS, Sector
from meldcode_site.text.nouns import Noun

RolId = str
"""The id of a role of the protocol, or of one of the school's own."""

ROLLEN = ("leerkracht", "aandachtsfunctionaris", "directie")
"""The roles of the protocol; each school chooses its own names for them."""

OPTIONAL_PAGES: tuple[str, ...] = tuple(schema_at(("weglaten", 0))["enum"])
"""The names of our pages that a school may leave out."""

BESTUUR = "bestuur"
"""The board, which can have the final say without having a role in any step."""


class School(NamedTuple):
    """The school."""

    naam: str
    soort: str
    plaats: str
    bestuur: str
    brin: str
    website: str
    logo: str
    kleur: str


class Meldcode(NamedTuple):
    """The version of the Meldcode, who adopted it and when (WPO art. 4b)."""

    versie: str
    vastgesteld_op: datetime.date | None
    vastgesteld_door: str
    evaluatie_op: datetime.date | None
    vindplaats: str


class Contact(NamedTuple):
    """Contact details. They stay off the site unless the school makes them public."""

    naam: str
    telefoon: str
    email: str
    openbaar: bool
    dagen: str
    vervanger: bool
    locatie: str
    """One of the school's `locaties`; empty for someone who serves all of them."""


class Rol(NamedTuple):
    """The school's name for a role, and the people in it."""

    naam: str
    meervoud: str
    lidwoord: Literal["de", "het"]
    groep: bool
    """Whether the role is a group, such as a zorgteam: you are in it, rather than being it."""
    uitleg: str
    contact: Contact
    mensen: tuple[Contact, ...]

    def noun(self) -> Noun:
        """Return the role as a noun for use in sentences."""
        return Noun(self.naam, self.meervoud, self.lidwoord)

    def people(self) -> Iterator[Contact]:
        """Return everyone for whom the school filled in a name, telephone number or e-mail address."""
        return (each for each in (self.contact, *self.mensen) if each.naam or each.telefoon or each.email)


class Rollen(NamedTuple):
    """The roles of the protocol and the school's own."""

    leerkracht: Rol
    aandachtsfunctionaris: Rol
    directie: Rol
    eigen: Mapping[RolId, Rol]

    def all(self) -> dict[RolId, Rol]:
        """Return all roles by id: those of the protocol, then the school's own in the order of school.yml."""
        return {rol: getattr(self, rol) for rol in ROLLEN} | dict(self.eigen)


class Stap(NamedTuple):
    """How the school does a step (Besluit verplichte meldcode art. 2 lid 1 b; facts org-stappen, stap-1-lokaal)."""

    doet: tuple[RolId, ...]
    doet_mee: tuple[RolId, ...]
    legt_vast: tuple[RolId, ...]
    termijn: str
    afspraak: str
    """Markdown; HTML in it is shown as text."""


class Stappen(NamedTuple):
    """The five steps."""

    stap_1: Stap
    stap_2: Stap
    stap_3: Stap
    stap_4: Stap
    stap_5: Stap

    def items(self) -> list[tuple[str, Stap]]:
        """Return the steps in order, each with its id."""
        return [(f"stap-{number}", stap) for number, stap in enumerate(self, 1)]


class Vastleggen(NamedTuple):
    """Where the school keeps its records (facts org-vertrouwelijk, org-documenteren)."""

    systeem: str
    plek: str


class VeiligThuis(NamedTuple):
    """The regional Veilig Thuis organisation, and the number the school calls: national or regional."""

    regio: str
    telefoon: str
    bereikbaar: str
    kosten: str


class Deskundigen(NamedTuple):
    """The experts to consult (facts stap-2-twijfel, eer-deskundige)."""

    letsel: str
    eergerelateerd: str


class Hulplijn(NamedTuple):
    """Another helpline or site, such as De Kindertelefoon."""

    naam: str
    telefoon: str
    bereikbaar: str
    kosten: str
    link: str


class Bijlage(NamedTuple):
    """One of the school's own forms or annexes, for download."""

    titel: str
    bestand: str
    """The path of the file, relative to the school's folder."""


class Verwijsindex(NamedTuple):
    """Whether and how the school may report to the verwijsindex (facts vir-bekend, vir-bevoegd)."""

    bevoegd: bool
    naam: str
    link: str
    regel: str
    """When an authorized school signals: `per zaak`, `iedereen` or `niemand`; empty if the school does not say."""
    procedure: str
    gecontroleerd_op: datetime.date | None


class Profiel(NamedTuple):
    """The contents of school.yml."""

    school: School
    meldcode: Meldcode
    kind: Literal["kind", "leerling", "student"]
    locaties: tuple[str, ...]
    rollen: Rollen
    eindverantwoordelijk: RolId
    """A role, or `BESTUUR`."""
    stappen: Stappen
    vastleggen: Vastleggen
    veilig_thuis: VeiligThuis
    hulplijnen: tuple[Hulplijn, ...]
    deskundigen: Deskundigen
    verwijsindex: Verwijsindex
    disclosure_voorbeelden: tuple[str, ...]
    weglaten: tuple[str, ...]
    """The names of our pages that the school leaves out; only those that the protocol can do without."""
    bijlagen_bestanden: tuple[Bijlage, ...]


_KINDS: Mapping[str, Callable[..., object]] = {
    each.__name__: each
    for each in (
        School,
        Meldcode,
        Contact,
        Rol,
        Rollen,
        Stap,
        Stappen,
        Vastleggen,
        VeiligThuis,
        Hulplijn,
        Bijlage,
        Deskundigen,
        Verwijsindex,
    )
}
"""The class for each definition in school.schema.json."""


def profile_of(data: Mapping[str, Any]) -> Profiel:
    """Build the profile from data that is valid under school.schema.json."""
    return cast(Profiel, _filled(Profiel, SCHEMA, data))


def _filled(kind: Callable[..., object], schema: Schema, data: Mapping[str, Any]) -> object:
    parts = parts_of(schema)
    values = {key.replace("-", "_"): _value(part, data.get(key, part.get("default"))) for key, part in parts.items()}
    own = own_part(schema)
    if own:
        values["eigen"] = {key: _value(own, value) for key, value in data.items() if key not in parts}
    return kind(**values)


def _value(schema: Schema, data: Any) -> object:
    kind = kind_of(schema)
    if kind:
        return _filled(_KINDS[kind], schema, data)
    if schema.get("type") == "array":
        return tuple(_value(schema["items"], each) for each in data)
    if schema.get("format") == "date":
        return datetime.date.fromisoformat(data) if data else None
    return data == "ja" if schema.get("enum") == ["ja", "nee"] else data


def sector_of(profiel: Profiel) -> Sector:
    """Return the usual names and the law for this kind of school."""
    return SECTORS[profiel.school.soort]
