"""Reads what the rules are called and how they are told, for the rules of both forms together."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_core import AFWEGINGSKADER, KINDCHECK, Meldnorm
from meldcode_site.afwegingskader import words as afwegingskader_words
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.forms.row_sentences import RowSentences
from meldcode_site.kindcheck import words as kindcheck_words
from meldcode_site.kindcheck.words import KindcheckWords
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.school.of_board import pages_of
from meldcode_site.school.variables import variables
from meldcode_site.text.words import Passage, Words


@dataclass(frozen=True, slots=True)
class RulesWords:
    """All words for the rules."""

    texts: Mapping[str, Any]
    """Those of `regels.yml`."""
    sentences: RowSentences
    facts: Mapping[str, str]
    """A name for every fact on which a row can rest."""


def joined(kader: AfwegingskaderWords, check: KindcheckWords) -> RulesWords:
    """The words of both forms, as far as the rules need them."""
    named = {**kader.uitkomsten, **kader.adviezen, **check.uitkomsten}
    titles = {key: word.fields["titel"] for key, word in named.items()}
    facts = {**check.gronden, **kader.gronden}
    norms = {norm: facts[norm] for norm in Meldnorm}
    return RulesWords(kader.regels, RowSentences(kader.regels, kader.teksten, titles | norms), facts)


def load_words_of(school: Path, docs: Path) -> RulesWords:
    """Read and fill in every word outside a build.

    Args:
        school: the school's folder.
        docs: the folder with our words.

    Raises:
        SiteError: words that are missing, or that no rule asks for, or what is wrong in `school.yml`; with the file.
    """
    files = pages_of(school, docs)
    words = Words(variables(load_profile(school / PROFILE)))
    gesprek = afwegingskader_words.load_gesprek(files, words)
    words.define(gesprek={name: Passage(word.body) for name, word in gesprek.items()})
    return joined(
        afwegingskader_words.load_words(files, words, AFWEGINGSKADER),
        kindcheck_words.load_words(files, words, KINDCHECK),
    )
