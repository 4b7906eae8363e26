"""The parts of the benchmark that determine its verdict; the benchmark itself is run by hand."""

import http.client
from pathlib import Path
from xml.etree import ElementTree as ET

import brotli
import pytest
from report import Row, write_chart
from server import Host


@pytest.mark.parametrize(("target", "reached"), [(0.35, True), (0.3, True), (0.29, False), (None, None)])
def test_a_target_is_reached_by_the_medians(target: float | None, reached: bool | None) -> None:
    row = Row("x", "ms", [90.0, 30.0, 1.0], [100.0, 1000.0, 1.0], target).as_dict()
    assert (row["ratio"], row["reached"]) == (0.3, reached)
    assert (row["ours"]["median"], row["ours"]["least"], row["ours"]["most"]) == (30.0, 1.0, 90.0)


def test_the_chart_has_a_bar_for_every_row(tmp_path: Path) -> None:
    rows = [Row("a < b", "ms", [1.0], [2.0], 0.5).as_dict(), Row("c", "ms", [9.0], [2.0], None).as_dict()]
    write_chart(tmp_path / "chart.svg", {"date": "2026-01-02", "machine": "m", "runs": 1, "rows": rows})
    drawn = ET.parse(tmp_path / "chart.svg").getroot()  # noqa: S314 -- just written
    svg = "{http://www.w3.org/2000/svg}"
    assert len(drawn.findall(f"{svg}rect")) == 1 + len(rows)
    assert len(drawn.findall(f"{svg}path")) == 1


def test_host_serves_the_accepted_encoding_and_counts_its_bytes(tmp_path: Path) -> None:
    content = b"a" * 1000
    (tmp_path / "x.css").write_bytes(content)
    (tmp_path / "x.css.br").write_bytes(brotli.compress(content))
    host = Host(tmp_path)
    address = host.start()

    connection = http.client.HTTPConnection(address.split("/")[2])

    def get(accepted: str, known: str = "") -> bytes:
        connection.request("GET", "/x.css", headers={"Accept-Encoding": accepted, "If-None-Match": known})
        answer = connection.getresponse()
        etags.append(answer.headers["ETag"])
        return answer.read()

    etags: list[str] = []
    assert brotli.decompress(get("gzip, br")) == content
    assert len(content) > host.sent > 0
    assert get("gzip") == content
    assert host.sent > len(content)
    assert get("gzip", etags[-1]) == b""
    assert get("br", etags[-1]) != b""
    connection.close()
