"""HTML of the page of an invented case: the form to practise with, and what an expert answers."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from meldcode_core import AFWEGINGSKADER, VOORBEELDEN, Omstandigheid, Situatie
from meldcode_site.afwegingskader.render import render_trial
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.forms.assets import Assets
from meldcode_site.forms.html import environment
from meldcode_site.forms.words import question_number
from meldcode_site.oefenen.cases import Case


def render(
    case: Case, words: AfwegingskaderWords, texts: Mapping[str, str], assets: Assets, fact_link: Callable[[str], str]
) -> Markup:
    """Render a case.

    Args:
        case: The case.
        words: The words of the afwegingskader.
        texts: The texts about practising.
        assets: The assets of its page.
        fact_link: Returns the URL of a fact.
    """
    about = {key: texts[key] for key in texts if key.startswith("watals_")}
    trial = render_trial(
        AFWEGINGSKADER, replace(words, regels={**words.regels, **about}), words.situation_names, assets
    )
    expert = (
        environment("meldcode_site.oefenen")
        .get_template("expert.html")
        .render(
            case=case,
            words=words,
            t=texts,
            answers=words.teksten,
            number=question_number,
            ticked=_ticked(case, words),
            fact_link=fact_link,
        )
    )
    return trial + Markup(expert)  # noqa: S704 -- the template escapes what it is given


def mark(texts: Mapping[str, str], root: str) -> Markup:
    """Return what says, on screen and on paper, that this is no real case, with other ways to practise with it.

    Args:
        texts: The texts about practising.
        root: The relative path from the page to the site root.
    """
    template = environment("meldcode_site.oefenen").get_template("mark.html")
    return Markup(template.render(t=texts, root=root))  # noqa: S704 -- the template escapes what it is given


def _ticked(case: Case, words: AfwegingskaderWords) -> list[str]:
    """Return what the expert ticks, by name: for an example, the situation that it implies."""
    situations = words.situation_names
    examples = {voorbeeld: situations[situatie] for voorbeeld, situatie in VOORBEELDEN.items()}
    circumstances = {each.value: words.omstandigheden[each.value].fields["label"] for each in Omstandigheid}
    names = {**{each.value: situations[each] for each in Situatie}, **examples, **circumstances}
    return list(dict.fromkeys(names[each] for each in case.momenten[0].ticked))
