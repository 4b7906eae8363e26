"""Each promise on the page about privacy and safety names a test that is there."""

import re
from pathlib import Path


def test_every_test_that_a_promise_names_is_there(root: Path) -> None:
    page = (root / "docs/privacy-en-veiligheid.md").read_text("utf-8")
    files = set(re.findall(r"`((?:browser|school|site)/\w+\.py)`", page))
    assert len(files) > 5
    for file in files:
        assert (root / "tests" / file).is_file(), file
    sources = "".join((root / "tests" / file).read_text("utf-8") for file in files)
    for name in set(re.findall(r"`(test_\w+)`", page)):
        assert f"def {name}(" in sources, name
    paragraphs = page.split("## Toegankelijkheid")[0].split("\n\n")
    promises = [each for each in paragraphs if each.startswith("**")]
    assert [each for each in promises if "Bewijs:" not in each] == [
        "**De browser onthoudt of je licht of donker koos.** Verder niets.",
        "**Wie de site aanbiedt, kan zien dat een pagina is opgevraagd.** Dat geldt voor elke website."
        " Vraag je school welke gegevens haar aanbieder vastlegt.",
    ]
