"""What of the theme's search a site needs."""

from collections.abc import Iterable, Sequence

_LANGUAGES = "assets/javascripts/lunr/"


def unused_scripts(names: Iterable[str], languages: Sequence[str]) -> list[str]:
    """The scripts for searching in other languages than these: the theme brings those of thirty."""
    used = {f"{_LANGUAGES}min/lunr.{name}.min.js" for name in (*languages, "stemmer.support")}
    if len(languages) > 1:
        used.add(f"{_LANGUAGES}min/lunr.multi.min.js")
    return [name for name in names if name.startswith(_LANGUAGES) and name not in used]
