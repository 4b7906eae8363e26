import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.school import profile as kinds
from meldcode_site.school.annexes import line_of
from meldcode_site.school.formats import FORMATS
from meldcode_site.school.load import load_profile
from meldcode_site.school.schema import SCHEMA, Schema
from meldcode_site.school.sectors import SECTORS
from meldcode_site.school.suggestions import ENOUGH
from meldcode_site.school.variables import KINDS, variables
from meldcode_site.text.words import Words


@pytest.fixture
def profile(root: Path, tmp_path: Path) -> Path:
    """A copy of the demo school's profile, to modify."""
    copy = tmp_path / "school.yml"
    copy.write_text((root / "school.yml").read_text("utf-8"), "utf-8")
    return copy


def change(profile: Path, *changes: tuple[str, str]) -> None:
    text = profile.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    profile.write_text(text, "utf-8")


def problems(profile: Path) -> list[str]:
    with pytest.raises(SiteError) as caught:
        load_profile(profile)
    return [str(problem).replace(f"{profile}:", "") for problem in caught.value.problems]


def test_the_demo_school_is_complete(root: Path) -> None:
    profiel = load_profile(root / "school.yml")
    assert profiel.school.naam == "Basisschool De Lindehof"
    assert profiel.meldcode.vastgesteld_op == datetime.date(2026, 9, 1)
    assert profiel.verwijsindex.bevoegd is True
    assert profiel.veilig_thuis.telefoon == "0800-2000"


def test_all_problems_are_reported_at_once_in_order(profile: Path) -> None:
    change(
        profile,
        ("  plaats: Waterveen\n", "  plats: Waterveen\n"),
        ("soort: basisonderwijs", "soort: kleuterschool"),
        ("vastgesteld_op: 2026-09-01", "vastgesteld_op: 31-02-2026"),
        ("bevoegd: ja", "bevoegd: misschien"),
        ("  systeem: ParnasSys\n", "  systeem:\n"),
        ("    doet: [leerkracht]\n", "    doet: leerkracht\n"),
    )
    assert problems(profile) == [
        "3:1: `plaats` ontbreekt",
        "5:3: `soort` kan geen 'kleuterschool' zijn; kies uit 'basisonderwijs', 'speciaal onderwijs',"
        " 'voortgezet onderwijs', 'praktijkonderwijs', 'mbo', 'hoger onderwijs', 'internationaal onderwijs',"
        " 'integraal kindcentrum' of 'leerplicht'",
        "6:3: `plats` is hier onbekend; bedoel je `plaats`?",
        "12:3: `vastgesteld_op` is geen datum; schrijf jaar-maand-dag, zoals 2026-09-01",
        "39:5: `doet` moet een lijst zijn; zet elk onderdeel op een eigen regel met een streepje ervoor",
        "65:3: `systeem` is nog leeg",
        "79:3: `bevoegd` moet ja of nee zijn",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("plaats: Waterveen", "plaats: [Waterveen]", "`plaats` is een tekst van één regel"),
        ("plaats: Waterveen", f"plaats: {'x' * 2001}", "`plaats` is te lang"),
        ("evaluatie_op: 2027-09-01", "evaluatie_op: [2027-09-01]", "`evaluatie_op` is een tekst van één regel"),
        ("evaluatie_op: 2027-09-01", "evaluatie_op: 20270901", "`evaluatie_op` is geen datum; schrijf"),
        ("soort: basisonderwijs", "soort: []", "`soort` kan geen '[]' zijn; kies uit"),
        ("bevoegd: ja", "bevoegd: true", "`bevoegd` moet ja of nee zijn"),
        ("systeem: ParnasSys", "plek2: ParnasSys", "`plek2` is hier onbekend; bedoel je `plek`?"),
        ("disclosure_voorbeelden: []", "disclosure_voorbeelden:", "`disclosure_voorbeelden` moet een lijst zijn; zet"),
        ("telefoon: 0800-2000", "telefoon: bel ons", "`telefoon` is geen Nederlands telefoonnummer"),
        ("telefoon: 0800-2000", "telefoon: 0800-200", "`telefoon` is geen Nederlands telefoonnummer"),
        ("telefoon: 0800-2000", "telefoon: 112", "`telefoon` is geen Nederlands telefoonnummer"),
        ("telefoon: 0800-2000", "telefoon: 12345", "`telefoon` is geen Nederlands telefoonnummer"),
        ("telefoon: 0800-2000", "telefoon: 0800-2001", "`telefoon` lijkt op 0800-2000"),
        ("plaats: Waterveen", "brin: 12a", "`brin` klopt niet of bevat tekens die hier niet kunnen. Hier"),
    ],
)
def test_invalid_value_is_reported_with_its_location(profile: Path, right: str, wrong: str, told: str) -> None:
    change(profile, (right, wrong))
    before = profile.read_text("utf-8").partition(wrong)[0]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    assert any(problem.startswith(f"{place}: {told}") for problem in problems(profile)), problems(profile)


def test_surrounding_spaces_and_empty_dates_are_ignored(profile: Path) -> None:
    change(
        profile, ("  plaats: Waterveen\n", "  plaats: ' Waterveen '\n"), ("evaluatie_op: 2027-09-01", "evaluatie_op:")
    )
    profiel = load_profile(profile)
    assert (profiel.school.plaats, profiel.meldcode.evaluatie_op) == ("Waterveen", None)


def test_omitted_values_get_the_schema_defaults(profile: Path) -> None:
    profiel = load_profile(profile)
    assert profiel.rollen.directie.lidwoord == "de"
    assert profiel.rollen.directie.contact == kinds.Contact("", "", "", False, "", False, "")
    assert profiel.rollen.eigen == {}
    assert profiel.stappen.stap_2.doet_mee == ()


@pytest.mark.parametrize(("said", "public"), [("ja", True), ("nee", False)])
def test_contact_is_public_only_if_the_school_says_so(profile: Path, said: str, public: bool) -> None:
    change(
        profile, ("    meervoud: directeuren\n", f"    meervoud: directeuren\n    contact:\n      openbaar: {said}\n")
    )
    assert load_profile(profile).rollen.directie.contact.openbaar is public


def schemas(schema: Schema) -> Iterator[Schema]:
    yield schema
    for inner in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), schema.get("items")):
        if inner:
            yield from schemas(inner)


def test_profile_classes_match_the_schema() -> None:
    objects = {"Profiel": SCHEMA} | SCHEMA["$defs"]
    for name, schema in objects.items():
        hints = get_type_hints(getattr(kinds, name))
        keys = [key.replace("-", "_") for key in schema["properties"]]
        assert keys + ["eigen"] * ("patternProperties" in schema) == list(hints)
        for key, part in schema["properties"].items():
            told = str(hints[key.replace("-", "_")])
            if "$ref" in part:
                assert told.endswith(f".{part['$ref'].rpartition('/')[2]}'>")
            elif part.get("enum") == ["ja", "nee"]:
                assert told == "<class 'bool'>"
            elif "enum" in part and "Literal" in told:
                assert list(get_args(hints[key])) == part["enum"]
            elif part.get("type") == "array":
                assert told.startswith("tuple[")
            else:
                assert told == ("datetime.date | None" if part.get("format") == "date" else "<class 'str'>")


def test_every_optional_key_has_a_default() -> None:
    for schema in schemas(SCHEMA):
        for key, part in schema.get("properties", {}).items():
            assert (key in schema.get("required", [])) != ("default" in part), key


def test_every_schema_keyword_has_an_error_message() -> None:
    asked = {key for schema in schemas(SCHEMA) for key in schema}
    assert asked <= {
        "$schema", "$defs", "$ref", "title", "description", "default", "type", "properties", "required",
        "additionalProperties", "patternProperties",
        "items", "enum", "pattern", "format", "minLength", "maxLength", "minItems", "maxItems",
    }  # fmt: skip
    assert {schema["format"] for schema in schemas(SCHEMA) if "format" in schema} == set(FORMATS)


def test_huge_list_is_reported_quickly(profile: Path) -> None:
    change(profile, ("    doet: [leerkracht]\n", f"    doet: [{'x,' * 45_000}]\n"))
    assert "39:5: `doet` heeft te veel onderdelen" in problems(profile)
    assert len(problems(profile)) == ENOUGH + 1
    assert max(schema.get("maxItems", 0) for schema in schemas(SCHEMA)) < ENOUGH


def test_empty_file_lacks_everything(profile: Path) -> None:
    profile.write_text("# nog niets\n")
    found = problems(profile)
    assert "1: `school` ontbreekt" in found
    assert len(found) > 5


@pytest.mark.parametrize(
    "telefoon", ["0612345678", "088 12 30 000", "+31 (0)30-123 45 67", "+31 800-2000", "0800-2000"]
)
def test_phone_number_stays_text(profile: Path, telefoon: str) -> None:
    change(profile, ("telefoon: 0800-2000", f"telefoon: {telefoon}"))
    assert load_profile(profile).veilig_thuis.telefoon == telefoon


@pytest.mark.parametrize("versie", ["12:30", "0o17", "1_000", "2026-09-01", "1e3", "~x", "yes"])
def test_special_yaml_values_stay_text(profile: Path, versie: str) -> None:
    change(profile, ("versie: 2026-1", f"versie: {versie}"))
    assert load_profile(profile).meldcode.versie == versie


def test_no_is_a_place_name_and_not_false(profile: Path) -> None:
    change(profile, ("  plaats: Waterveen\n", "  plaats: No\n"))
    assert load_profile(profile).school.plaats == "No"


def test_a_school_that_says_leerling_gets_the_right_articles(profile: Path) -> None:
    change(profile, ("kind: kind", "kind: leerling"))
    kind = variables(load_profile(profile))["kind"]
    assert (str(kind), getattr(kind, "de"), getattr(kind, "De")) == ("leerling", "de leerling", "De leerling")  # noqa: B009 -- the variables are objects


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("school: [", "1"),
        ("- een\n- lijst\n", "1"),
        ("[" * 10_000, "1"),
        ("a: \x07\n", ""),
        ("---\na: 1\n---\nb: 2\n", "3"),
    ],
)
def test_invalid_yaml_is_rejected_with_its_location(profile: Path, text: str, place: str) -> None:
    profile.write_text(text)
    [problem] = problems(profile)
    assert problem.startswith(place)


def test_duplicate_key_is_reported_with_other_problems(profile: Path) -> None:
    change(profile, ("kind: kind", "kind: peuter\nkind: leerling"))
    [wrong, twice] = problems(profile)
    assert "`kind` kan geen 'peuter' zijn" in wrong
    assert "`kind` staat hier voor de tweede keer" in twice


def test_duplicate_key_alone_is_an_error(profile: Path) -> None:
    change(profile, ("kind: kind", "kind: kind\nkind: kind"))
    [problem] = problems(profile)
    assert "`kind` staat hier voor de tweede keer" in problem


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    assert "ontbreekt" in problems(tmp_path / "school.yml")[0]
    (tmp_path / "school.yml").write_bytes(b"school: \xff\xfe")
    assert problems(tmp_path / "school.yml")[0].startswith("1: dit bestand is niet bewaard als UTF-8")


def test_misnamed_profile_is_pointed_out(tmp_path: Path) -> None:
    assert "meldcode new mijn-school" in problems(tmp_path / "school.yml")[0]
    for name in ("school.yml.txt", "school.yaml", "School.YML"):
        (tmp_path / name).write_text("x")
        assert f"er staat wel `{name}`" in problems(tmp_path / "school.yml")[0]
        (tmp_path / name).unlink()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_file_with_a_byte_order_mark_is_read(profile: Path, encoding: str) -> None:
    change(profile, ("  plaats: Waterveen\n", "  plaats: Sint Jansteen-Één\n"))
    profile.write_text(profile.read_text("utf-8"), encoding, newline="\r\n")
    assert load_profile(profile).school.plaats == "Sint Jansteen-Één"


def test_unknown_encoding_is_reported_with_its_line(profile: Path) -> None:
    change(profile, ("  plaats: Waterveen\n", "  plaats: Één\n"))
    profile.write_bytes(profile.read_text("utf-8").encode("cp1252"))
    assert problems(profile)[0].startswith("6: dit bestand is niet bewaard als UTF-8; kies in je tekstprogramma")


def test_unambiguous_slips_are_corrected(profile: Path) -> None:
    change(
        profile,
        ("soort: basisonderwijs", "soort: Basisonderwijs"),
        ("kind: kind", "kind: Leerling"),
        ("  bestuur: Stichting Leerrijk Waterveen\n", "  bestuur: “Leerrijk”\n  brin: 12ab\n"),
        ("    doet: [leerkracht]\n", "    doet: [Leerkracht]\n"),
        ("bevoegd: ja", "bevoegd: JA"),
        ("  plaats: Waterveen\n", '  plaats: "„Waterveen”"\n'),
        ("naam: Basisschool De Lindehof", "naam: “De” en “Het”"),
    )
    profiel = load_profile(profile)
    assert profiel.school[:5] == ("“De” en “Het”", "basisonderwijs", "Waterveen", "Leerrijk", "12AB")
    assert (profiel.kind, profiel.verwijsindex.bevoegd) == ("leerling", True)
    assert profiel.stappen.stap_1.doet == ("leerkracht",)


def test_url_without_a_scheme_is_shown_with_one(profile: Path) -> None:
    change(profile, ("  plaats: Waterveen\n", "  plaats: Waterveen\n  website: www.school.nl\n"))
    assert problems(profile) == ["7:3: `website` mist het begin van een adres; schrijf https://www.school.nl"]


ROLE = "  zorgteam:\n    naam: zorgteam\n    meervoud: zorgteams\n    lidwoord: het\n    groep: ja\n"
PERSON = "    mensen:\n      - naam: Noor Jansen\n        openbaar: ja\n"


def test_own_roles_can_take_part_in_any_step(profile: Path) -> None:
    change(
        profile,
        (
            "    meervoud: directeuren\n",
            f"    meervoud: directeuren\n{ROLE}  jeugd-arts:\n    naam: jeugdarts\n    meervoud: x\n",
        ),
        ("    doet: [leerkracht]\n", "    doet: [leerkracht, zorgteam]\n    termijn: binnen 5 schooldagen\n"),
        ("eindverantwoordelijk: directie", "eindverantwoordelijk: zorgteam"),
    )
    values: dict[str, Any] = variables(load_profile(profile))
    assert list(values["rollen"]) == ["leerkracht", "aandachtsfunctionaris", "directie", "zorgteam", "jeugd-arts"]
    assert values["stappen"]["stap-1"]["termijn"] == "binnen 5 schooldagen"
    assert values["stappen"]["stap-1"]["volgt_model"] is False
    assert values["wie"]["stap_1"].De == "De leerkracht en het zorgteam"
    assert values["ik"]["zorgteam"] == "Ik zit in het zorgteam"
    assert values["eindverantwoordelijk"].De == "Het zorgteam"


def test_wording_follows_the_roles_of_a_step(profile: Path) -> None:
    [*_, fifth] = profile.read_text("utf-8").partition("  stap-5:\n")
    others = fifth.partition("vastleggen:")[0]
    change(
        profile, (others, "    doet: [directie]\n    doet_mee: [directie, leerkracht]\n    legt_vast: [directie]\n\n")
    )
    words = Words(dict(variables(load_profile(profile))))
    for template, told in (
        ("{{ wie.stap_5 | zin('besluit', 'besluiten') }}", "De directeur besluit"),
        ("{{ stappen['stap-5'].samen | zin('besluit', 'besluiten') }}", "De directeur en de leerkracht besluiten"),
        (
            "{{ wie.stap_2 | werkwoord('Is', 'Zijn') }} {{ wie.stap_2.de }}",
            "Zijn de leerkracht en de intern begeleider",
        ),
        ("{{ stappen['stap-2'].met.de }}", "de intern begeleider"),
        ("{{ stappen['stap-5'].met.De }}", "De directeur"),
        ("{{ anders.stap_5.de }} {{ anders.stap_4.de }}", "de intern begeleider de directeur"),
    ):
        assert words.text(template, profile) == told


def test_board_can_have_the_final_say(profile: Path) -> None:
    change(profile, ("eindverantwoordelijk: directie", "eindverantwoordelijk: bestuur"))
    values: dict[str, Any] = variables(load_profile(profile))
    assert values["eindverantwoordelijk"].de == "het bestuur"


def test_only_public_contacts_are_listed_with_links(profile: Path) -> None:
    change(
        profile,
        ("kind: kind\n", "kind: kind\nlocaties: [Noord]\n"),
        (
            "    meervoud: directeuren\n",
            f"    meervoud: directeuren\n{PERSON}        telefoon: 030 123 45 67\n        email: n.jansen@school.nl\n"
            "        dagen: maandag\n        vervanger: ja\n        locatie: Noord\n      - naam: Bo de Wit\n"
            "      - telefoon: toestel 214\n        openbaar: ja\n",
        ),
    )
    values: dict[str, Any] = variables(load_profile(profile))
    assert values["mensen"] == {
        "aandachtsfunctionaris": ["Noor Visser (maandag tot en met donderdag), toestel 21"],
        "directie": [
            "Noord: Noor Jansen (vervanger, maandag), [030 123 45 67](tel:0301234567),"
            " [n.jansen@school.nl](mailto:n.jansen@school.nl)",
            "toestel 214",
        ],
    }
    assert "Bo de Wit" not in str(values)


def test_helplines_show_hours_costs_and_site(profile: Path) -> None:
    change(
        profile,
        (
            "disclosure_voorbeelden: []",
            "hulplijnen:\n  - naam: Hulplijn\n    telefoon: '113'\n    bereikbaar: altijd\n    kosten: gratis\n"
            "  - naam: Site\n    link: https://hulp.example\n",
        ),
    )
    values: dict[str, Any] = variables(load_profile(profile))
    assert values["hulplijnen"] == [
        "**Hulplijn**: [113](tel:113) (altijd, gratis)",
        "**Site**: [https://hulp.example](https://hulp.example)",
    ]


@pytest.mark.parametrize(
    ("said", "signals", "regel", "heet"),
    [
        ("bevoegd: ja", True, "", "de verwijsindex"),
        ("bevoegd: nee", False, "niemand", "de verwijsindex"),
        ("bevoegd: ja\n  regel: niemand", False, "niemand", "de verwijsindex"),
        ("bevoegd: ja\n  regel: iedereen\n  naam: SISA", True, "iedereen", "SISA (de verwijsindex)"),
    ],
)
def test_the_verwijsindex_has_the_name_and_the_rule_of_the_school(
    profile: Path, said: str, signals: bool, regel: str, heet: str
) -> None:
    change(profile, ("bevoegd: ja", said))
    index: Any = variables(load_profile(profile))["verwijsindex"]
    assert (index.signaleert, index.regel, index.heet) == (signals, regel, heet)


LAST = "disclosure_voorbeelden: []"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("    doet: [leerkracht]\n", "    doet: [juf]\n", "39:12: `doet` kan geen 'juf' zijn; kies uit 'leerkracht', "),
        ("lijk: directie", "lijk: raad", "34:1: `eindverantwoordelijk` kan geen 'raad' zijn; kies uit "),
        ("  directie:\n", "  Zorg Team:\n  directie:\n", "29:3: `Zorg Team` is hier onbekend; een eigen naam heeft"),
        ("  directie:\n", "  bestuur:\n    naam: x\n    meervoud: y\n  directie:\n", "29:3: `bestuur` betekent al"),
        ("    meervoud: directeuren\n", "    meervoud: x\n    mensen: [{locatie: Zuid}]\n", "32:15: `locatie` kan"),
        ("telefoon: 0800-2000", "bereikbaar: overdag", "70:3: `bereikbaar` hoort bij het nummer van de regio; 08"),
        ("  bevoegd: ja", "  bevoegd: nee\n  regel: iedereen", "80:3: `regel` kan zo niet: bij `bevoegd: nee`"),
        ("kind: kind\n", "kind: puber\n", "`kind` kan geen 'puber' zijn; kies uit 'kind', 'leerling' of 'student'"),
        (LAST, "hulplijnen: [{naam: x, telefoon: '12'}]", "88:24: `telefoon` is geen Nederlands"),
        (LAST, "hulplijnen: [{telefoon: '113'}]", "`naam` ontbreekt"),
        (LAST, "bijlagen_bestanden: [{titel: x, bestand: weg.pdf}]", "88:33: `bestand`: het bestand weg.pdf is er"),
        (LAST, "bijlagen_bestanden: [{titel: x, bestand: ../weg.pdf}]", "staat buiten de map van school.yml"),
        (LAST, "bijlagen_bestanden: [{titel: x, bestand: school.yml}]", "wel: .docx, .odt, .pdf"),
    ],
)  # fmt: skip
def test_inconsistent_values_are_reported_with_their_line(profile: Path, right: str, wrong: str, told: str) -> None:
    change(profile, (right, wrong))
    assert any(told in problem for problem in problems(profile)), problems(profile)


def test_unknown_location_is_reported_with_the_known_ones(profile: Path) -> None:
    change(
        profile,
        ("kind: kind\n", "kind: kind\nlocaties: [Noord, Zuid]\n"),
        ("    meervoud: directeuren\n", "    meervoud: x\n    contact: {locatie: West}\n"),
    )
    assert "33:15: `locatie` kan geen 'West' zijn; kies uit 'Noord' of 'Zuid'" in problems(profile)


def archive(path: Path, **parts: str) -> None:
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)


def test_annexes_that_match_their_names_are_accepted(profile: Path) -> None:
    folder = profile.parent
    (folder / "a.pdf").write_bytes(b"%PDF-1.7" + b" " * 1_500_000)
    archive(folder / "b.docx", word__document=".", **{"word/document.xml": "<x/>"})
    archive(folder / "c.odt", mimetype="application/vnd.oasis.opendocument.text")
    listed = ", ".join(f"{{titel: Formulier *{name[0]}*, bestand: {name}}}" for name in ("a.pdf", "b.docx", "c.odt"))
    change(profile, ("disclosure_voorbeelden: []", f"bijlagen_bestanden: [{listed}]"))
    profiel = load_profile(profile)
    first, second, _ = (line_of(each, folder) for each in profiel.bijlagen_bestanden)
    assert first == '[Formulier &#42;a&#42;](bijlagen/a.pdf){: download="" } (pdf, 1,5 MB)'
    assert second.endswith("(docx, 1 kB)")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt", "macro.docx", "macro.odt", "groot.pdf", "één.pdf"])
def test_annex_of_another_type_is_rejected_with_its_line(profile: Path, name: str) -> None:
    path = profile.parent / name
    match name:
        case "macro.docx":
            archive(path, **{"word/document.xml": "<x/>", "word/vbaProject.bin": ""})
        case "macro.odt":
            archive(path, mimetype="application/vnd.oasis.opendocument.text", Basic__script="")
        case "groot.pdf":
            path.write_bytes(b"%PDF-" + b" " * 5_000_000)
        case _:
            path.write_bytes(b"%PDF-" if name == "één.pdf" else b"PK\x03\x04")
    change(profile, ("disclosure_voorbeelden: []", f"bijlagen_bestanden: [{{titel: x, bestand: {name}}}]"))
    [problem] = problems(profile)
    assert problem.startswith("88:33: `bestand`: "), problem


def test_annexes_have_size_limits(profile: Path) -> None:
    for name in "abc":
        (profile.parent / f"{name}.pdf").write_bytes(b"%PDF-" + b" " * 4_000_000)
    (profile.parent / "map").mkdir()
    (profile.parent / "map/a.pdf").write_bytes(b"%PDF-")
    listed = ", ".join(f"{{titel: x, bestand: {name}.pdf}}" for name in ("a", "map/a", "b", "c"))
    change(profile, ("disclosure_voorbeelden: []", f"bijlagen_bestanden: [{listed}]"))
    again, too_much = problems(profile)
    assert "er is al een bijlage met deze bestandsnaam" in again
    assert "samen te groot; het mag 10 MB zijn" in too_much


def test_every_sector_can_be_chosen_and_has_words_and_a_law() -> None:
    assert SCHEMA["$defs"]["School"]["properties"]["soort"]["enum"] == list(SECTORS)
    assert SCHEMA["properties"]["kind"]["enum"] == list(KINDS)
    assert {sector.kind for sector in SECTORS.values()} == set(KINDS)
    assert all(sector.wet.meldcode.startswith("artikel ") for sector in SECTORS.values())
    assert {sector.wet.afkorting: sector.wet.meldcode for sector in SECTORS.values()} == {
        "WPO": "artikel 4b",
        "WEC": "artikel 5",
        "WVO 2020": "artikel 3.41",
        "WEB": "artikel 1.3.9",
        "WHW": "artikel 1.21",
        "Leerplichtwet": "artikel 16 lid 4 e en lid 8",
    }


def test_misplaced_key_is_pointed_to_its_section(profile: Path) -> None:
    change(profile, ("  plaats: Waterveen\n", ""), ("kind: kind", "plaats: Waterveen\nkind: kind"))
    home = "hoort dit onder `school`? Zet het daar, twee spaties verder naar rechts"
    assert [problem.partition(": ")[2] for problem in problems(profile)] == [
        "`plaats` ontbreekt",
        f"`plaats` is hier onbekend; {home}",
    ]
