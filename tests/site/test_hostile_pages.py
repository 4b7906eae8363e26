"""Any text in a school's profile and pages: no page gains active content, and only our own errors are raised."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, repeat
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hostile import ATTACKS, active, evil
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from meldcode_site.build import config_file
from meldcode_site.errors import SiteError
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.plugin import school_plugin
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser


class Mill:
    """An incremental build: renders a school's own page like MkDocs, with all other pages already built."""

    def __init__(self, root: Path, school: Path) -> None:
        self.own = school / "paginas/eigen.md"
        self.own.parent.mkdir()
        self.own.write_text("# Eigen\n", "utf-8")
        shutil.copy(root / "school.yml", school)
        (school / "a.pdf").write_bytes(b"%PDF-")
        self.config = load_config(str(config_file(school)), site_dir=str(school / "site"))
        self.config.plugins["meldcode/school"].config["folder"] = str(school)
        self.config.plugins.events["nav"].append(self._keep_nav)
        self.config.plugins.events["env"].append(self._keep_env)
        self.config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(self.config)

    def _keep_nav(self, nav: Navigation, **_: object) -> None:
        self.nav = nav

    def _keep_env(self, env: object, *, files: Files, **_: object) -> None:
        self.env, self.files = env, files

    def page(self, markdown: str) -> str:
        """Render an own page to HTML.

        Raises:
            SiteError: The school must fix something.
        """
        self.own.write_text(markdown, "utf-8")
        OwnFiles(Path(self.config.docs_dir), self.own.parent)
        file = self.files.get_file_from_path("eigen.md")
        assert file is not None
        page = Page(None, file, self.config)
        section = cast(Section, self.nav.items[-1])
        section.children[:] = [page]
        page.parent = section
        try:
            _populate_page(page, self.config, self.files)
        except PluginError as error:
            raise error.__cause__ or error from None
        _build_page(page, self.config, self.files.documentation_pages(), self.nav, cast(Any, self.env))
        return Path(file.abs_dest_path).read_text("utf-8")

    def use(self, profile: dict[str, Any]) -> None:
        """Continue with another profile."""
        path = self.own.parents[1] / "school.yml"
        path.write_text(json.dumps(profile), "utf-8")  # JSON is also YAML
        school = school_plugin(self.config)
        of_others = school.words.variables
        self.config.site_name = "Meldcode"
        school.on_config(self.config)
        school.words.define(**{name: of_others[name] for name in of_others.keys() - school.words.variables.keys()})


@pytest.fixture(scope="module")
def mill(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Mill:
    return Mill(root, tmp_path_factory.mktemp("school"))


@pytest.fixture(scope="module")
def plain(mill: Mill) -> Counter[str]:
    """The active content of a page with only words."""
    return active(mill.page("# Eigen\n\nTekst.\n"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_in_a_page_adds_nothing_active(mill: Mill, plain: Counter[str], attack: str) -> None:
    for markdown in (f"# Kop {attack}\n\n{attack}\n", f"---\ntitle: {yaml.safe_dump(attack)}---\n{attack}", attack):
        with suppress(SiteError):
            assert active(mill.page(markdown)) - plain == Counter(), markdown


@settings(max_examples=80, phases=[Phase.generate])
@given(evil, evil, evil)
def test_any_page_text_adds_nothing_active(
    mill: Mill, plain: Counter[str], title: str, heading: str, text: str
) -> None:
    with suppress(SiteError):
        html = mill.page(f"---\ntitle: {yaml.safe_dump(title)}---\n# {heading}\n\n{text}\n")
        assert active(html) - plain == Counter()


SHOWS_ALL = """# Van {{ school.naam }}

{{ school.naam }} | {{ school.plaats }} | {{ school.bestuur }} {: #{{ school.naam }} }

- {{ rollen.leerkracht.De }}, {{ rollen.leerkracht.meervoud }}, {{ rollen.directie | hoofdletter }}
- {{ [rollen.leerkracht, rollen.directie] | opsomming }}

| {{ meldcode.versie }} | [{{ meldcode.vindplaats }}]({{ veilig_thuis.link }}) |
|---|---|
| **{{ vastleggen.systeem }}** | `{{ vastleggen.plek }}` {{ veilig_thuis.regio }} |

{{ meldcode.vastgesteld_door }} {{ deskundigen.letsel }} {{ deskundigen.eergerelateerd }} {{ verwijsindex.procedure }}

## {{ bereikbaar.directie.naam }} {{ bereikbaar.directie.telefoon }}

{{ stappen['stap-1'].termijn }} {{ wie.stap_1.De }} {{ ik.eigen }} {{ uitleg.eigen }}

{{ veilig_thuis.bellen }} {{ veilig_thuis.bellen_tekst }} [{{ verwijsindex.heet }}]({{ verwijsindex.link }})

- {{ mensen.directie[0] }}
- {{ hulplijnen[0] }}
- {{ bijlagen_bestanden[0] }}

{{ stappen['stap-1'].afspraak }}

{% for voorbeeld in disclosure_voorbeelden %}
> {{ voorbeeld }}
{% endfor %}
"""


def filled_with(texts: Iterator[str]) -> dict[str, Any]:
    """Return a profile with one of these texts in every free-text field."""
    rol = {"naam": next(texts), "meervoud": next(texts)}
    contact = {"naam": next(texts), "telefoon": next(texts), "openbaar": "ja"}
    short = (text[:100] for text in texts)
    locatie = next(short)
    stap = {"doet": ["leerkracht", "eigen"], "legt_vast": ["directie"], "termijn": next(short), "afspraak": next(texts)}
    person = {"naam": next(texts), "dagen": next(short), "locatie": locatie, "openbaar": "ja"}
    rollen = {each: rol | {"contact": contact} for each in ("leerkracht", "aandachtsfunctionaris")}
    return {
        "school": {"naam": next(texts), "soort": "basisonderwijs", "plaats": next(texts), "bestuur": next(texts)},
        "meldcode": {"versie": next(texts), "vastgesteld_op": "2026-09-01", "vastgesteld_door": next(texts)}
        | {"vindplaats": next(texts)},
        "kind": "kind",
        "locaties": [locatie],
        "rollen": rollen | {"directie": rol | {"mensen": [person]}, "eigen": rol | {"uitleg": next(short)}},
        "eindverantwoordelijk": "directie",
        "stappen": {f"stap-{number}": stap for number in range(1, 6)},
        "vastleggen": {"systeem": next(texts), "plek": next(texts)},
        "veilig_thuis": {"regio": next(texts), "telefoon": "030 123 45 67", "bereikbaar": next(short)},
        "hulplijnen": [{"naam": next(short), "kosten": next(short)}],
        "bijlagen_bestanden": [{"titel": next(short), "bestand": "a.pdf"}],
        "deskundigen": {"letsel": next(texts), "eergerelateerd": next(texts)},
        "verwijsindex": {"bevoegd": "ja", "naam": next(short), "procedure": next(texts)},
        "disclosure_voorbeelden": [next(texts), next(texts)],
    }


@pytest.fixture(scope="module")
def other(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Mill:
    """A build whose profile changes."""
    return Mill(root, tmp_path_factory.mktemp("other"))


@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@example([each for each in ATTACKS if "\x02" not in each])
@given(st.lists(evil, min_size=3, max_size=25))
def test_any_profile_text_adds_nothing_active(other: Mill, texts: list[str]) -> None:
    other.use(filled_with(repeat("Tekst")))
    plain = active(other.page(SHOWS_ALL))
    with suppress(PluginError, SiteError):
        other.use(filled_with(cycle(f"a {text}" for text in texts)))
        assert active(other.page(SHOWS_ALL)) - plain == Counter()


def test_title_and_heading_show_markup_as_text(mill: Mill) -> None:
    text = "&lt;/title&gt;&lt;b&gt;x"
    for markdown in (f"# {text}\n", '---\ntitle: "</title><b>x"\n---\n# Kop\n'):
        page = LexborHTMLParser(mill.page(markdown))
        title = page.css_first("title")
        assert title is not None
        assert title.text().startswith("</title><b>x - Meldcode")


@pytest.mark.parametrize("text", ["[x](http://[)", "<![x]"])
def test_markdown_crash_is_reported_with_its_page(mill: Mill, text: str) -> None:
    with pytest.raises(SiteError, match=r"paginas/eigen\.md: deze tekst is niet te lezen als Markdown"):
        mill.page(f"# Kop\n\n{text}\n")
