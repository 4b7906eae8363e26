"""Has Typst set the pages of a PDF, in the form that screen readers can read (PDF/UA-1), the same at every build."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meldcode_site.errors import Place, Problem, SiteError

if TYPE_CHECKING:
    import typst

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_SOURCES = _HERE / "typst"
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')
_TOO_LONG = "too long for one sheet"
"""As paper.typ says it."""


def typeset(
    template: str, data: Mapping[str, Any], markup: str, *, root: Path, place_of: Callable[[str], Place]
) -> bytes:
    """A PDF.

    Args:
        template: the name of a file in `typst/`.
        data: what the template shows; it becomes JSON.
        markup: the words, which follow on the template.
        root: the folder with the pictures that are shown.
        place_of: where a piece of text was written.

    Raises:
        SiteError: there is a character that the letters do not have, a picture that cannot be read, or too much for one
            sheet.
    """
    import typst  # noqa: PLC0415 -- a school need not have it

    source = "\n".join((_SOURCES / f"{name}.typ").read_text("utf-8") for name in ("words", template))
    compiler = typst.Compiler(root=root, font_paths=_fonts())
    try:
        made, warnings = compiler.compile_with_warnings(
            f"{source}\n{markup}".encode(),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    except typst.TypstError as error:
        raise SiteError(_problem(error, place_of)) from error
    if warnings or not isinstance(made, bytes):  # it may have left something out
        raise SiteError(_unmade("\n".join(warning.diagnostic for warning in warnings), place_of))
    return made


@cache  # they are the same for every file
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415 -- a school need not have it

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])


def _problem(error: "typst.TypstError", place_of: Callable[[str], Place]) -> Problem:
    letter = _NO_LETTER.search(error.message)
    if letter:
        return Problem(place_of(letter[1]), f"de letters van de pdf hebben geen `{letter[1]}`; schrijf het anders")
    if _TOO_LONG in error.message:
        return Problem(place_of(""), "dit past niet op één blad; maak de tekst korter")
    return _unmade(error.diagnostic, place_of)


def _unmade(told: str, place_of: Callable[[str], Place]) -> Problem:
    return Problem(place_of(""), f"de pdf kon niet worden gemaakt: {told}")
