"""The profile: everything that a school fills in itself, as it stands in school.yml.

The names are the keys of that file and, unchanged, the names that the words in docs/ use. What each may hold, and what
holds when a school leaves it out, stands in school.schema.json.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast

from meldcode_site.school.noun import Noun
from meldcode_site.school.schema import SCHEMA, Schema, kind_of, own_part, parts_of
from meldcode_site.school.sectors import SECTORS, Sector

RolId = str
"""A role of the protocol, or one that only this school has."""

ROLLEN = ("leerkracht", "aandachtsfunctionaris", "directie")
"""The roles that the protocol distinguishes; each school gives them its own names."""

BESTUUR = "bestuur"
"""Who can decide finally without a role in any step: the board."""


class School(NamedTuple):
    """The school itself."""

    naam: str
    soort: str
    plaats: str
    bestuur: str
    brin: str
    website: str
    logo: str
    kleur: str


class Meldcode(NamedTuple):
    """Which version this is, and who adopted it when (WPO art. 4b)."""

    versie: str
    vastgesteld_op: datetime.date | None
    vastgesteld_door: str
    evaluatie_op: datetime.date | None
    vindplaats: str


class Contact(NamedTuple):
    """How to reach someone. It stays off the site unless the school says otherwise."""

    naam: str
    telefoon: str
    email: str
    openbaar: bool
    dagen: str
    vervanger: bool
    locatie: str
    """One of the school's `locaties`; empty for someone who is there for all of them."""


class Rol(NamedTuple):
    """What this school calls a role, and who has it."""

    naam: str
    meervoud: str
    lidwoord: Literal["de", "het"]
    groep: bool
    """Whether it is a group, such as a zorgteam: one is in it, rather than one is it."""
    uitleg: str
    contact: Contact
    mensen: tuple[Contact, ...]

    def noun(self) -> Noun:
        """The role as a word in a sentence."""
        return Noun(self.naam, self.meervoud, self.lidwoord)

    def people(self) -> Iterator[Contact]:
        """Everyone of whom the school filled in anything to reach them by."""
        return (each for each in (self.contact, *self.mensen) if each.naam or each.telefoon or each.email)


class Rollen(NamedTuple):
    """The roles of the protocol, and those that only this school has."""

    leerkracht: Rol
    aandachtsfunctionaris: Rol
    directie: Rol
    eigen: Mapping[RolId, Rol]

    def all(self) -> dict[RolId, Rol]:
        """Every role by its id: the protocol's first, then the school's own as it lists them."""
        return {rol: getattr(self, rol) for rol in ROLLEN} | dict(self.eigen)


class Stap(NamedTuple):
    """How this school does one step (Besluit verplichte meldcode art. 2 lid 1 b; facts org-stappen, stap-1-lokaal)."""

    doet: tuple[RolId, ...]
    doet_mee: tuple[RolId, ...]
    legt_vast: tuple[RolId, ...]
    termijn: str
    afspraak: str
    """Markdown; HTML in it is shown, not run."""


class Stappen(NamedTuple):
    """The five steps."""

    stap_1: Stap
    stap_2: Stap
    stap_3: Stap
    stap_4: Stap
    stap_5: Stap

    def items(self) -> list[tuple[str, Stap]]:
        """The steps with their ids, in order."""
        return [(f"stap-{number}", stap) for number, stap in enumerate(self, 1)]


class Vastleggen(NamedTuple):
    """Where the school records (facts org-vertrouwelijk, org-documenteren)."""

    systeem: str
    plek: str


class VeiligThuis(NamedTuple):
    """The Veilig Thuis organisation of the region, and where the school calls it: nationally or in the region."""

    regio: str
    telefoon: str
    bereikbaar: str
    kosten: str


class Deskundigen(NamedTuple):
    """Whom to consult (facts stap-2-twijfel, eer-deskundige)."""

    letsel: str
    eergerelateerd: str


class Hulplijn(NamedTuple):
    """Another number or site to turn to, such as De Kindertelefoon."""

    naam: str
    telefoon: str
    bereikbaar: str
    kosten: str
    link: str


class Bijlage(NamedTuple):
    """A form or annex of the school's own, to download."""

    titel: str
    bestand: str
    """A path in the school's folder."""


class Verwijsindex(NamedTuple):
    """Whether the school may report to the verwijsindex, and how (facts vir-bekend, vir-bevoegd)."""

    bevoegd: bool
    naam: str
    link: str
    regel: str
    """In which cases the school signals, where it may: `per zaak`, `iedereen` or `niemand`; empty: it does not say."""
    procedure: str
    gecontroleerd_op: datetime.date | None


class Profiel(NamedTuple):
    """All of school.yml."""

    school: School
    meldcode: Meldcode
    kind: Literal["kind", "leerling", "student"]
    locaties: tuple[str, ...]
    rollen: Rollen
    eindverantwoordelijk: RolId
    """Or `BESTUUR`."""
    stappen: Stappen
    vastleggen: Vastleggen
    veilig_thuis: VeiligThuis
    hulplijnen: tuple[Hulplijn, ...]
    deskundigen: Deskundigen
    verwijsindex: Verwijsindex
    disclosure_voorbeelden: tuple[str, ...]
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
"""What becomes of each kind of value in school.schema.json."""


def profile_of(data: Mapping[str, Any]) -> Profiel:
    """The profile in data that fits school.schema.json."""
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
    """What is usual, and which law holds, at this kind of school."""
    return SECTORS[profiel.school.soort]
