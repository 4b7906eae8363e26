"""Every promise on the privacy and safety page names an existing test."""

import re
from pathlib import Path

WITHOUT_TEST = {
    "De browser onthoudt of je licht of donker hebt gekozen.",  # set by the theme, and not an answer
    "Wie de site aanbiedt, kan zien dat een pagina is opgevraagd.",  # a warning
}


def test_every_test_named_by_a_promise_exists(root: Path) -> None:
    page = (root / "docs/privacy-en-veiligheid.md").read_text("utf-8")
    files = set(re.findall(r"`((?:browser|school|site)/\w+\.py)`", page))
    assert len(files) > 5
    for file in files:
        assert (root / "tests" / file).is_file(), file
    sources = "".join((root / "tests" / file).read_text("utf-8") for file in files)
    for name in set(re.findall(r"`(test_\w+)`", page)):
        assert f"def {name}(" in sources, name
    for section in page.split("## Toegankelijkheid")[0].split("\n## ")[1:]:
        said, _, proven = section.partition("<details")
        for promise in re.findall(r"^\*\*(.+?)\*\*", said, re.MULTILINE):
            assert f"\n- {promise} `" in proven or promise in WITHOUT_TEST, promise
