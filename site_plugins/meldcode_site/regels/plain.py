"""Writes the rules in plain Dutch, as Markdown: for each table its rows, as sentences with what they rest on."""

from collections.abc import Mapping

from meldcode_site.forms.row_sentences import RowSentences
from meldcode_site.regels.data import Rules


def as_markdown(rules: Rules, sentences: RowSentences, facts: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """The rules as Markdown.

    Args:
        rules: the rules.
        sentences: tells the rows.
        facts: what each fact is called.
        texts: the words around them: `titel`, `versie`, `nummer`, `regel` and `rust_op`.
    """
    lines = [f"# {texts['titel']}", "", f"{texts['versie']} {rules.versie}, {rules.datum}."]
    for tabel in rules.tabellen:
        lines += ["", f"## {sentences.title(tabel)}", "", sentences.how(tabel), ""]
        lines += [f"| {texts['nummer']} | {texts['regel']} | {texts['rust_op']} |", "|---|---|---|"]
        for number, rij in enumerate(tabel.rijen, 1):
            rests_on = [f"{facts[feit]} ({feit})" for feit in rij.grond] + rules.articles(rij)
            lines.append(f"| {tabel.rij_id(number)} | {sentences.sentence(tabel, rij)} | {'; '.join(rests_on)} |")
    return "\n".join(lines) + "\n"
