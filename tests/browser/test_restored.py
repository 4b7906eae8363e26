"""Test that a browser that restores its tabs after a crash restores nothing of a case."""

import time
from pathlib import Path

import pytest
from browser.support import FORM, answer, go_on, ready, shown, unfold
from browser.support.disk import files, has_any
from programs import Firefox, firefox

RESTORES = {
    "browser.sessionstore.resume_from_crash": True,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 3,  # restore the previous session
    "remote.prefs.recommended": False,  # these would disable restoring
}


def test_a_tab_restored_after_a_crash_is_empty(site_url: str, tmp_path: Path) -> None:
    program = firefox()
    if program is None:
        pytest.skip("Firefox is missing; on Debian: apt-get install firefox-esr")
    crashing = Firefox(program, tmp_path, preferences=RESTORES)
    ready(crashing, site_url)
    go_on(crashing, "afw-1")
    unfold(crashing, "#notitie-afw-1")
    crashing.type("#notitie-afw-1", "Het kind vertelde het.")
    unfold(crashing, '[data-rijen="signalen"] [data-erbij]')
    crashing.click('[data-rijen="signalen"] [data-erbij]')
    crashing.type("#signalen-1-wie", "de leerkracht")
    crashing.type("#signalen-1-tekst", "Blauwe plek.")
    answer(crashing, "afw-1", "ja")
    crashing.wait_for("#afw-2:not([hidden])")
    written = tmp_path / "sessionstore-backups/recovery.jsonlz4"
    answered = time.time()
    while not written.exists() or written.stat().st_mtime <= answered:
        crashing.run("() => scrollBy(0, 1)")  # a change, so that Firefox writes the session file
        time.sleep(0.2)
    crashing.crash()
    assert not has_any(files(tmp_path)[written], ["Het kind vertelde", "de leerkracht", "Blauwe plek"])
    with Firefox(program, tmp_path, preferences=RESTORES) as restored:
        while restored.run("() => location.href") != f"{site_url}afwegingskader/":
            time.sleep(0.2)
        restored.wait_for(f'{FORM}[data-engine="ready"]')
        assert shown(restored, "[data-vraag], [data-vooraf]") == ["vooraf"]
        filled_in = """(form) => [...document.querySelectorAll(`${form} :is(input:checked, [type=text], textarea)`)]
          .map(({ value }) => value).join("")"""
        assert restored.run(filled_in, FORM) == ""
