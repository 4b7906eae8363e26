"""The profile: everything that a school fills in itself, as it stands in school.yml.

The names are the keys of that file and, unchanged, the names that the words in docs/ use. What each may hold, and what
holds when a school leaves it out, stands in school.schema.json.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, cast, get_args

from meldcode_site.school.noun import Noun
from meldcode_site.school.schema import SCHEMA, Schema, kind_of, parts_of
from meldcode_site.school.sectors import SECTORS

RolNaam = Literal["leerkracht", "aandachtsfunctionaris", "directie"]
"""The roles that the protocol distinguishes; each school gives them its own names."""

ROLLEN: tuple[RolNaam, ...] = get_args(RolNaam)


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


class Rol(NamedTuple):
    """What this school calls a role."""

    naam: str
    meervoud: str
    lidwoord: Literal["de", "het"]
    contact: Contact

    def noun(self) -> Noun:
        """The role as a word in a sentence."""
        return Noun(self.naam, self.meervoud, self.lidwoord)


class Rollen(NamedTuple):
    """The roles of the protocol."""

    leerkracht: Rol
    aandachtsfunctionaris: Rol
    directie: Rol

    def of(self, rol: RolNaam) -> Rol:
        """One role by its id."""
        found: Rol = getattr(self, rol)
        return found

    def noun(self, rol: RolNaam) -> Noun:
        """One role as a word in a sentence."""
        return self.of(rol).noun()


class Stap(NamedTuple):
    """How this school does one step (Besluit verplichte meldcode art. 2 lid 1 b; facts org-stappen, stap-1-lokaal)."""

    doet: tuple[RolNaam, ...]
    doet_mee: tuple[RolNaam, ...]
    legt_vast: tuple[RolNaam, ...]
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


class Verwijsindex(NamedTuple):
    """Whether the school may report to the verwijsindex, and how (facts vir-bekend, vir-bevoegd)."""

    bevoegd: bool
    procedure: str
    gecontroleerd_op: datetime.date | None


class Profiel(NamedTuple):
    """All of school.yml."""

    school: School
    meldcode: Meldcode
    kind: Literal["kind", "leerling"]
    rollen: Rollen
    eindverantwoordelijk: RolNaam
    stappen: Stappen
    vastleggen: Vastleggen
    veilig_thuis: VeiligThuis
    deskundigen: Deskundigen
    verwijsindex: Verwijsindex
    disclosure_voorbeelden: tuple[str, ...]


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
        Deskundigen,
        Verwijsindex,
    )
}
"""What becomes of each kind of value in school.schema.json."""


def profile_of(data: Mapping[str, Any]) -> Profiel:
    """The profile in data that fits school.schema.json."""
    return cast(Profiel, _filled(Profiel, SCHEMA, data))


def _filled(kind: Callable[..., object], schema: Schema, data: Mapping[str, Any]) -> object:
    values = {
        key.replace("-", "_"): _value(part, data.get(key, part.get("default")))
        for key, part in parts_of(schema).items()
    }
    return kind(**values)


def _value(schema: Schema, data: Any) -> object:
    kind = kind_of(schema)
    if kind:
        return _filled(_KINDS[kind], schema, data)
    if schema.get("type") == "array":
        return tuple(data)
    if schema.get("format") == "date":
        return datetime.date.fromisoformat(data) if data else None
    return data == "ja" if schema.get("enum") == ["ja", "nee"] else data


def organisatie(profiel: Profiel) -> Noun:
    """What this kind of organisation is called, as a word in a sentence."""
    return SECTORS[profiel.school.soort].organisatie.noun()
