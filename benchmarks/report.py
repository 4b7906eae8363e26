"""Report the results: a table, and a chart of the ratios."""

import datetime
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

_BEGIN, _END = "<!-- make bench writes from here -->", "<!-- to here -->"
_ROW, _LABEL, _BAR, _SCALE = 34, 420, 420, 1.2


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: all measurements of ours and of the other subject."""

    what: str
    unit: str
    ours: Sequence[float]
    theirs: Sequence[float]
    target: float | None
    """The maximum ratio of ours to theirs; None without a target."""

    def as_dict(self) -> dict[str, Any]:
        """Return the medians, spread and verdict, with all measurements."""
        ours, theirs = statistics.median(self.ours), statistics.median(self.theirs)
        ratio = ours / theirs if theirs else None
        return {
            "what": self.what,
            "unit": self.unit,
            "ours": _summary(self.ours),
            "theirs": _summary(self.theirs),
            "ratio": ratio and round(ratio, 3),
            "target": self.target,
            "reached": None if self.target is None or ratio is None else ratio <= self.target,
        }


def _summary(values: Sequence[float]) -> dict[str, Any]:
    rounded = [round(value, 3) for value in values]
    return {"median": round(statistics.median(values), 3), "least": min(rounded), "most": max(rounded), "all": rounded}


def machine() -> dict[str, Any]:
    """Describe the machine and the date."""
    cpu = next((line for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {cpu.partition(':')[2].strip() or cpu}, {platform.system()}",
        "load": round(os.getloadavg()[0], 1),
    }


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text("utf-8").splitlines() if file.is_file() else []


def print_table(result: dict[str, Any]) -> None:
    """Print the table to a terminal."""
    print(f"\n{_circumstances(result)}\n\n{_table(result)}")  # noqa: T201


def write_table(path: Path, result: dict[str, Any]) -> None:
    """Write the table between its two markers in a Markdown file."""
    before, rest = path.read_text("utf-8").split(_BEGIN)
    _, after = rest.split(_END)
    told = f"{_BEGIN}\n{_circumstances(result)}\n\n{_table(result)}\n{_END}"
    path.write_text(before + told + after, "utf-8")


def _circumstances(result: dict[str, Any]) -> str:
    browsers = ", ".join(f"{browser}: {version}" for browser, version in result["browsers"].items())
    return (
        f"Measured on {result['date']}: {result['machine']}, load {result['load']} at the end. Medians of "
        f"{result['runs']} runs in turns, with the least and the most. {browsers}."
    )


def _table(result: dict[str, Any]) -> str:
    lines = [_line("what", "ours", "theirs", "ratio", "at most", ""), "|---" * 6 + "|"]
    for row in result["rows"]:
        ratio, target = ("" if row[each] is None else f"{row[each]:.2f}" for each in ("ratio", "target"))
        verdict = {True: "reached", False: "**not reached**", None: ""}[row["reached"]]
        lines.append(_line(row["what"], _told(row, "ours"), _told(row, "theirs"), ratio, target, verdict))
    if points := result["lighthouse"]:
        categories = list(next(iter(points.values())))
        lines += ["", _line("Lighthouse, mobile, behind nginx", *categories), "|---" * (len(categories) + 1) + "|"]
        lines += [_line(page, *(str(seen[each]) for each in categories)) for page, seen in points.items()]
    return "\n".join(lines)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _told(row: dict[str, Any], side: str) -> str:
    told = row[side]
    digits = 0 if told["median"] > 100 else 2  # noqa: PLR2004 -- more digits would be noise
    spread = f" ({told['least']:.{digits}f}-{told['most']:.{digits}f})" if len(told["all"]) > 1 else ""
    return f"{told['median']:.{digits}f} {row['unit']}{spread}"


def write_chart(path: Path, result: dict[str, Any]) -> None:
    """Draw one bar per row for the ratio, with a mark at the target."""
    rows = [row for row in result["rows"] if row["ratio"] is not None]
    width, height = _LABEL + _BAR + 90, 60 + _ROW * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">',
        "<style>text { font-size: 13px }</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<text x="10" y="22" font-weight="bold">Part of the time or size that the other takes, '
        f"{escape(result['date'])}</text>",
        f'<text x="10" y="40" fill="#555">{escape(result["machine"])}; median of {result["runs"]} runs in turns; '
        "the line marks what it may be at most</text>",
    ]
    for number, row in enumerate(rows):
        y = 56 + number * _ROW
        colour = "#8a4b00" if row["reached"] is False else "#0b5563"
        parts += [
            f'<text x="10" y="{y + 16}">{escape(row["what"])}</text>',
            f'<rect x="{_LABEL}" y="{y}" width="{_along(row["ratio"]):.1f}" height="22" fill="{colour}"/>',
            f'<text x="{_LABEL + _along(row["ratio"]) + 8:.1f}" y="{y + 16}">{row["ratio"]:.2f}</text>',
        ]
        if row["target"] is not None:
            x = _LABEL + _along(row["target"])
            parts.append(f'<path d="M{x:.1f} {y - 3}v28" stroke="#111" stroke-width="2"/>')
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", "utf-8")


def _along(ratio: float) -> float:
    return min(ratio, _SCALE) / _SCALE * _BAR
