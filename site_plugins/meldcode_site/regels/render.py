"""Renders all rules and their history as HTML."""

import datetime
import itertools
from collections.abc import Callable, Sequence

from markupsafe import Markup

from meldcode_site.forms.html import environment
from meldcode_site.regels.data import Rules
from meldcode_site.regels.history import differences
from meldcode_site.regels.words import RulesWords
from meldcode_site.remembered import remembered
from meldcode_site.text.words import dutch_date


@remembered()
def render(rules: Rules, versions: Sequence[Rules], words: RulesWords, fact_link: Callable[[str], str]) -> Markup:
    """Render the rules, and what changed from each version to the next.

    Args:
        rules: those of now.
        versions: every published version, the oldest first.
        words: how they are told.
        fact_link: gives the link to a fact.
    """
    env = environment("meldcode_site.regels")
    env.filters["datum"] = lambda text: dutch_date(datetime.date.fromisoformat(text))
    html = env.get_template("regels.html").render(
        rules=rules,
        t=words.texts,
        sentences=words.sentences,
        facts=words.facts,
        fact_link=fact_link,
        changes=[(before, after, differences(before, after)) for before, after in itertools.pairwise(versions)],
    )
    return Markup(html)  # noqa: S704 -- the template escapes what it is given
