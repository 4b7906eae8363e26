"""A browser that comes back after a crash brings the page back, and nothing of the case that was in it."""

import time
from pathlib import Path

import pytest
from browser.walk import FORM, answer, go_on, ready, shown, unfold
from engines import Firefox, firefox

RESTORES = {
    "browser.sessionstore.resume_from_crash": True,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 3,  # what was open
    "remote.prefs.recommended": False,  # among them is not to restore
}


def test_a_tab_that_is_restored_after_a_crash_begins_anew(site_url: str, tmp_path: Path) -> None:
    program = firefox()
    if program is None:
        pytest.skip("Firefox is missing; on Debian: apt-get install firefox-esr")
    crashing = Firefox(program, tmp_path, preferences=RESTORES)
    ready(crashing, site_url)
    go_on(crashing, "afw-1")
    unfold(crashing, "#notitie-afw-1")
    crashing.type("#notitie-afw-1", "Het kind vertelde het.")
    answer(crashing, "afw-1", "ja")
    crashing.wait_for("#afw-2:not([hidden])")
    written = tmp_path / "sessionstore-backups/recovery.jsonlz4"
    answered = time.time()
    while not written.exists() or written.stat().st_mtime <= answered:
        crashing.run("() => scrollBy(0, 1)")  # something to write down
        time.sleep(0.2)
    crashing.crash()
    with Firefox(program, tmp_path, preferences=RESTORES) as restored:
        while restored.run("() => location.href") != f"{site_url}afwegingskader/":
            time.sleep(0.2)
        restored.wait_for(f'{FORM}[data-engine="ready"]')
        assert shown(restored, "[data-vraag], [data-vooraf]") == ["vooraf"]
        filled_in = """(form) => [...document.querySelectorAll(`${form} :is(input:checked, textarea)`)]
          .map(({ value }) => value).join("")"""
        assert restored.run(filled_in, FORM) == ""
