"""The profile: everything that a school fills in itself, as typed and frozen models.

The field names are the keys of school.yml and, unchanged, the names that the words in docs/ use. The descriptions are
Dutch: editors show them to whoever fills in the file, through the JSON Schema that is made from these models.
"""

import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from meldcode_site.markdown_text import problem_in
from meldcode_site.school import colour
from meldcode_site.school.noun import Noun
from meldcode_site.school.sectors import SECTORS

RolNaam = Literal["leerkracht", "aandachtsfunctionaris", "directie"]
"""The roles that the protocol distinguishes; each school gives them its own names."""

ROLLEN: tuple[RolNaam, ...] = get_args(RolNaam)


def _text(pattern: str | None = None, longest: int = 2000) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, max_length=longest, pattern=pattern)


Tekst = Annotated[str, _text(), Field(min_length=1)]
"""Text that has to be there."""

OptioneleTekst = Annotated[str, _text()]
"""Text that may be left empty."""


def _readable(value: str) -> str:
    too_much = problem_in(value)
    if too_much:
        raise PydanticCustomError("markdown", "`{field}`: {told}", {"told": too_much[1]})
    return value


Markdowntekst = Annotated[str, _text(longest=5000), AfterValidator(_readable)]
"""Text that may be left empty and may hold Markdown; HTML in it is shown, not run."""

Brin = Annotated[str, _text(r"^([0-9]{2}[A-Z]{2}([0-9]{2})?)?$")]
Webadres = Annotated[str, _text(r"^(https?://[^\s\"<>]+)?$")]
Emailadres = Annotated[str, _text(r"^([^\s\"@<>]+@[^\s\"@<>]+)?$")]
Telefoonnummer = Annotated[str, _text(r"^[0-9+][0-9 ()-]{2,}$")]
Afbeelding = Annotated[str, _text(r"^([^/\\.][^\\]*\.(png|jpg|jpeg|webp))?$")]


def _ja_nee(value: object) -> object:
    return {"ja": True, "nee": False}.get(value) if isinstance(value, str) else value


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


def _legible(value: str) -> str:
    rgb = colour.parse(value)
    if value and rgb is None:
        raise PydanticCustomError("kleur", "`{field}` is een kleur als #0b5563: een # met zes cijfers of letters a-f")
    if rgb and colour.on_white(rgb) < colour.ENOUGH:
        raise PydanticCustomError(
            "kleur",
            "`{field}` is te licht om te lezen: het contrast met wit is {contrast} en moet {enough} zijn; "
            "neem bijvoorbeeld {better}",
            {
                "contrast": f"{colour.on_white(rgb):.1f}",
                "enough": str(colour.ENOUGH),
                "better": colour.as_hex(colour.darkened(rgb)),
            },
        )
    return value


JaNee = Annotated[bool, BeforeValidator(_ja_nee), WithJsonSchema({"type": "string", "enum": ["ja", "nee"]})]
"""Written as `ja` or `nee`."""

Datum = Annotated[datetime.date | None, BeforeValidator(_empty_is_none)]
"""A date as `2026-09-01`, or nothing yet."""

Kleur = Annotated[str, AfterValidator(_legible)]
"""A colour as `#0b5563` that is legible on white, or nothing."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=False)


class School(_Model):
    """The school itself."""

    naam: Tekst = Field(description="De naam van de school, zoals op de gevel.")
    soort: Literal["basisonderwijs", "speciaal onderwijs", "voortgezet onderwijs", "leerplicht"] = Field(
        description="Het soort onderwijs."
    )
    plaats: Tekst = Field(description="De plaats.")
    bestuur: Tekst = Field(description="Het bestuur (bevoegd gezag) van de school.")
    brin: Brin = Field(default="", description="Het BRIN-nummer, zoals 12AB.")
    website: Webadres = Field(default="", description="Het adres van de gewone website van de school.")
    logo: Afbeelding = Field(default="", description="Het logo: een png-, jpg- of webp-bestand in deze map.")
    kleur: Kleur = Field(default="", description="De kleur van de school, zoals #0b5563. Leeg: onze kleur.")


class Meldcode(_Model):
    """Which version this is, and who adopted it when (WPO art. 4b)."""

    versie: Tekst = Field(description="De versie van deze meldcode, zoals 2026-1.")
    vastgesteld_op: Datum = Field(default=None, description="De dag van vaststelling. Leeg: nog niet vastgesteld.")
    vastgesteld_door: OptioneleTekst = Field(default="", description="Wie de meldcode vaststelde: het bestuur.")
    evaluatie_op: Datum = Field(default=None, description="De dag waarop de school de meldcode opnieuw bekijkt.")
    vindplaats: OptioneleTekst = Field(
        default="",
        description="Waar ouders en medewerkers lezen dat deze meldcode er is, zoals de schoolgids.",
    )


class Contact(_Model):
    """How to reach someone. It stays off the site unless the school says otherwise."""

    naam: OptioneleTekst = Field(default="", description="De naam.")
    telefoon: OptioneleTekst = Field(default="", description="Het telefoonnummer.")
    email: Emailadres = Field(default="", description="Het e-mailadres.")
    openbaar: JaNee = Field(default=False, description="Staan deze gegevens op de site, voor iedereen? ja of nee.")


class Rol(_Model):
    """What this school calls a role."""

    naam: Tekst = Field(description="Hoe de school deze rol noemt, in het enkelvoud.")
    meervoud: Tekst = Field(description="Het meervoud.")
    lidwoord: Literal["de", "het"] = Field(default="de", description="Het lidwoord: de of het.")
    contact: Contact = Field(default=Contact(), description="Hoe je deze persoon bereikt.")

    def noun(self) -> Noun:
        """The role as a word in a sentence."""
        return Noun(self.naam, self.meervoud, self.lidwoord)


class Rollen(_Model):
    """The roles of the protocol."""

    leerkracht: Rol = Field(description="Wie signalen ziet en vastlegt.")
    aandachtsfunctionaris: Rol = Field(description="Wie alle stappen coördineert.")
    directie: Rol = Field(description="Wie de school leidt.")

    def of(self, rol: RolNaam) -> Rol:
        """One role by its id."""
        found: Rol = getattr(self, rol)
        return found

    def noun(self, rol: RolNaam) -> Noun:
        """One role as a word in a sentence."""
        return self.of(rol).noun()


_Rollen = Annotated[list[RolNaam], Field(max_length=len(ROLLEN))]


class Stap(_Model):
    """How this school does one step (Besluit verplichte meldcode art. 2 lid 1 b; facts org-stappen, stap-1-lokaal)."""

    doet: Annotated[_Rollen, Field(min_length=1)] = Field(description="Wie deze stap doet.")
    doet_mee: _Rollen = Field(default=[], description="Wie daarbij meedoet.")
    legt_vast: Annotated[_Rollen, Field(min_length=1)] = Field(description="Wie deze stap vastlegt.")
    afspraak: Markdowntekst = Field(
        default="", description="Wat de school zelf nog afspreekt over deze stap. Hier mag Markdown."
    )


class Stappen(_Model):
    """The five steps."""

    stap_1: Stap = Field(alias="stap-1", description="Signalen in kaart brengen.")
    stap_2: Stap = Field(alias="stap-2", description="Overleg met een collega.")
    stap_3: Stap = Field(alias="stap-3", description="Gesprek met de betrokkenen.")
    stap_4: Stap = Field(alias="stap-4", description="Wegen met het afwegingskader.")
    stap_5: Stap = Field(alias="stap-5", description="Beslissen, samen met Veilig Thuis.")

    def items(self) -> list[tuple[str, Stap]]:
        """The steps with their ids, in order."""
        return [(f"stap-{number}", getattr(self, f"stap_{number}")) for number in range(1, 6)]


class Vastleggen(_Model):
    """Where the school records (facts org-vertrouwelijk, org-documenteren)."""

    systeem: Tekst = Field(description="Het leerlingvolgsysteem, zoals ParnasSys of Magister.")
    plek: Tekst = Field(description="Waar in dat systeem, zoals: de notitiecategorieën van de leerling.")


class VeiligThuis(_Model):
    """The Veilig Thuis organisation of the region; the number is national."""

    regio: Tekst = Field(description="De Veilig Thuis-organisatie van de regio.")
    telefoon: Telefoonnummer = Field(default="0800-2000", description="Het nummer. Landelijk is dat 0800-2000.")


class Deskundigen(_Model):
    """Whom to consult (facts stap-2-twijfel, eer-deskundige)."""

    letsel: OptioneleTekst = Field(default="", description="Wie je belt bij twijfel over letsel.")
    eergerelateerd: OptioneleTekst = Field(default="", description="Wie je belt bij eergerelateerd geweld.")


class Verwijsindex(_Model):
    """Whether the school may report to the verwijsindex, and how (facts vir-bekend, vir-bevoegd)."""

    bevoegd: JaNee = Field(description="Mag de school signaleren in de verwijsindex risicojongeren? ja of nee.")
    procedure: OptioneleTekst = Field(default="", description="Hoe dat bij de school gaat.")
    gecontroleerd_op: Datum = Field(
        default=None, description="De dag waarop de school nakeek of de verwijsindex nog wettelijk bestaat."
    )


class Profiel(_Model):
    """All of school.yml."""

    school: School = Field(description="De school zelf.")
    meldcode: Meldcode = Field(description="De versie en wie haar vaststelde.")
    kind: Literal["kind", "leerling"] = Field(description="Spreekt de school van een kind of van een leerling?")
    rollen: Rollen = Field(description="Hoe de school de rollen noemt.")
    eindverantwoordelijk: RolNaam = Field(description="Wie eindverantwoordelijk is voor het besluit om te melden.")
    stappen: Stappen = Field(description="Wie wat doet in elke stap.")
    vastleggen: Vastleggen = Field(description="Waar de school vertrouwelijk vastlegt.")
    veilig_thuis: VeiligThuis = Field(description="Veilig Thuis in de regio.")
    deskundigen: Deskundigen = Field(default=Deskundigen(), description="Wie meer weet.")
    verwijsindex: Verwijsindex = Field(description="De verwijsindex risicojongeren.")
    disclosure_voorbeelden: list[Tekst] = Field(
        default=[], max_length=50, description="Eigen voorbeelden van disclosure."
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of school.yml, with which editors complete and explain."""
    schema = Profiel.model_json_schema(by_alias=True)
    _drop_docstrings(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "school.yml"}


def _drop_docstrings(schema: dict[str, Any]) -> None:
    # A model's docstring is for whoever reads this file; whoever fills in school.yml reads the fields' descriptions.
    for model in (schema, *schema.get("$defs", {}).values()):
        model.pop("description", None)


def organisatie(profiel: Profiel) -> Noun:
    """What this kind of organisation is called, as a word in a sentence."""
    return SECTORS[profiel.school.soort].organisatie.noun()
