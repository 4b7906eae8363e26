import json
from pathlib import Path

from meldcode_site.integrity import integrity
from meldcode_site.publishing.names import digests
from meldcode_site.publishing.offline import SERVICE_WORKER, write_service_worker


def site(folder: Path) -> Path:
    for name in (
        "index.html", "a/index.html", "b (1) é/index.html", "404.html", "_headers", "sitemap.xml",
        "runtime/r.zip", "sbom.cdx.json",
    ):  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def manifest(site: Path) -> dict[str, object]:
    text = (site / SERVICE_WORKER).read_text().split("= ", 1)[1]
    read: dict[str, object] = json.JSONDecoder().raw_decode(text)[0]
    return read


def test_everything_a_page_can_request_is_cached_with_its_hash(tmp_path: Path) -> None:
    write_service_worker(site(tmp_path), digests(tmp_path, {}))
    assert manifest(tmp_path)["files"] == {
        "": integrity(b"index.html"),
        "a/": integrity(b"a/index.html"),
        "b (1) \u00e9/": integrity("b (1) é/index.html".encode()),
        "runtime/r.zip": integrity(b"runtime/r.zip"),
    }


def test_any_change_gives_a_new_version(tmp_path: Path) -> None:
    write_service_worker(site(tmp_path), digests(tmp_path, {}))
    first = manifest(tmp_path)
    write_service_worker(tmp_path, digests(tmp_path, {}))
    assert manifest(tmp_path) == first
    (tmp_path / "a/index.html").write_text("b")
    write_service_worker(tmp_path, digests(tmp_path, {}))
    assert manifest(tmp_path)["version"] != first["version"]
