"""Writes the rules as a DMN 1.3 model: decision tables, what each of them asks, and the diagram that shows it.

Source: OMG Decision Model and Notation 1.3, of which DMN 1.4 and 1.5 read the same elements.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from meldcode_core import Rij, Tabel, Treffer
from meldcode_site.forms.row_sentences import RowSentences
from meldcode_site.regels.data import Rules
from meldcode_site.regels.layout import Bounds, Diagram, lay_out

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_DMNDI = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
_DC = "http://www.omg.org/spec/DMN/20180521/DC/"
_DI = "http://www.omg.org/spec/DMN/20180521/DI/"
_NAMESPACE = "https://meldcode.invalid/regels"
"""Ours; nothing is to be found there."""


def as_dmn(rules: Rules, sentences: RowSentences) -> str:
    """The rules as the text of a DMN file.

    Args:
        rules: the rules.
        sentences: what tables and columns are called.
    """
    for prefix, uri in (("", MODEL), ("dmndi", _DMNDI), ("dc", _DC), ("di", _DI)):
        ET.register_namespace(prefix, uri)
    diagram = lay_out(rules.tabellen)
    definitions = ET.Element(
        _in(MODEL, "definitions"),
        {
            "id": "meldcode",
            "name": f"Meldcode, regels versie {rules.versie} van {rules.datum}",
            "namespace": _NAMESPACE,
        },
    )
    for given in diagram.given:
        data = _add(definitions, "inputData", id=_id(given), name=name(given))
        _add(data, "variable", id=f"{_id(given)}-variabele", name=name(given), typeRef="string")
    for tabel in rules.tabellen:
        _decision(definitions, tabel, diagram, rules, sentences)
    _interchange(definitions, diagram)
    ET.indent(definitions, " ")
    return ET.tostring(definitions, encoding="unicode", xml_declaration=True) + "\n"


def name(id_: str) -> str:
    """What a column or table is called in an expression, where a hyphen means a subtraction."""
    return id_.replace("-", "_")


def _decision(definitions: ET.Element, tabel: Tabel, diagram: Diagram, rules: Rules, sentences: RowSentences) -> None:
    decision = _add(definitions, "decision", id=_id(tabel.id), name=name(tabel.id))
    # COLLECT gives a list, for which DMN has no type of its own by that name.
    typed = {} if tabel.treffer is Treffer.ALLE else {"typeRef": "string"}
    _text(decision, "question", sentences.title(tabel))
    _add(decision, "variable", id=f"{_id(tabel.id)}-variabele", name=name(tabel.id), **typed)
    for asked in tabel.kolommen:
        requirement = _add(decision, "informationRequirement", id=f"{_id(tabel.id)}-vraagt-{asked}")
        kind = "requiredInput" if asked in diagram.given else "requiredDecision"
        _add(requirement, kind, href=f"#{_id(asked)}")
    table = _add(decision, "decisionTable", id=f"{_id(tabel.id)}-tabel", hitPolicy=str(tabel.treffer))
    for kolom, waarden in tabel.kolommen.items():
        column = _add(table, "input", id=f"{_id(tabel.id)}-kolom-{kolom}", label=sentences.column(kolom))
        expression = _add(column, "inputExpression", id=f"{_id(tabel.id)}-uit-{kolom}", typeRef="string")
        _text(expression, "text", name(kolom))
        values = _add(column, "inputValues", id=f"{_id(tabel.id)}-waarden-{kolom}")
        _text(values, "text", _strings(waarden))
    output = _add(table, "output", id=f"{_id(tabel.id)}-dan", name=name(tabel.id), typeRef="string")
    values = _add(output, "outputValues", id=f"{_id(tabel.id)}-dan-waarden")
    _text(values, "text", _strings(tabel.waarden))
    for number, rij in enumerate(tabel.rijen, 1):
        _rule(table, tabel, tabel.rij_id(number), rij, rules)


def _rule(table: ET.Element, tabel: Tabel, rij_id: str, rij: Rij, rules: Rules) -> None:
    rule = _add(table, "rule", id=rij_id)
    _text(rule, "description", "; ".join([", ".join(rij.grond), *rules.articles(rij)]))
    for kolom in tabel.kolommen:
        entry = _add(rule, "inputEntry", id=f"{rij_id}-{kolom}")
        _text(entry, "text", _strings(rij.als[kolom]) if kolom in rij.als else "-")
    entry = _add(rule, "outputEntry", id=f"{rij_id}-dan")
    _text(entry, "text", _strings([rij.dan]))


def _interchange(definitions: ET.Element, diagram: Diagram) -> None:
    drawn = ET.SubElement(ET.SubElement(definitions, _in(_DMNDI, "DMNDI")), _in(_DMNDI, "DMNDiagram"), id="diagram")
    for each, bounds in diagram.bounds.items():
        shape = ET.SubElement(drawn, _in(_DMNDI, "DMNShape"), id=f"vorm-{each}", dmnElementRef=_id(each))
        ET.SubElement(shape, _in(_DC, "Bounds"), _numbers(bounds))
    for asks, asked in diagram.lines:
        line = ET.SubElement(
            drawn, _in(_DMNDI, "DMNEdge"), id=f"lijn-{asks}-{asked}", dmnElementRef=f"{_id(asks)}-vraagt-{asked}"
        )
        for x, y in (diagram.bounds[asked].top, diagram.bounds[asks].bottom):
            ET.SubElement(line, _in(_DI, "waypoint"), x=str(x), y=str(y))


def _numbers(bounds: Bounds) -> dict[str, str]:
    return {key: str(value) for key, value in bounds._asdict().items()}


def _id(id_: str) -> str:
    """The id of a column or table in the file, where a row has its own."""
    return f"regel-{id_}"


def _strings(values: Sequence[str]) -> str:
    return ",".join(f'"{each}"' for each in values)


def _in(namespace: str, tag: str) -> str:
    return f"{{{namespace}}}{tag}"


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _in(MODEL, tag), attributes)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, _in(MODEL, tag)).text = text
