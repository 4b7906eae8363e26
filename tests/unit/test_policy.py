from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.publishing.pages import read_pages
from meldcode_site.publishing.policy import HEADERS_FILE, content_security_policy, secure

PAGE = '<!doctype html><html lang="nl"><head>\n<meta charset="utf-8">\n</head><body>\n{}\n</body></html>'


def page(folder: Path, body: str) -> Path:
    path = folder / "index.html"
    path.write_text(PAGE.format(body))
    return path


def test_every_inline_script_is_allowed_by_its_hash_and_nothing_else_is(tmp_path: Path) -> None:
    path = page(
        tmp_path, '<script>a && b</script><script src="x.js"></script><script type="application/json">{}</script>'
    )
    secure(tmp_path, read_pages(tmp_path))
    policy = content_security_policy(["a && b"])
    assert f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">' in path.read_text()
    assert policy.count("sha256-") == 1
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert f"  Content-Security-Policy: {policy}; frame-ancestors 'none'\n" in (tmp_path / HEADERS_FILE).read_text()


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        '<p onclick="x()">',
        "<svg onload=x()>",
        '<td style="text-align: left;">',
        '<a href="javascript:x()">',
        '<a href=" java\tscript:x()">',
        '<a href="data:text/html,x">',
        '<svg><a xlink:href="javascript:x()">',
        "<style>p {}</style>",
        '<base href="/">',
        '<iframe src="https://elders.example/">',
    ],
)
def test_markup_that_styles_or_runs_inline_is_refused_with_its_line(tmp_path: Path, markup: str) -> None:
    path = page(tmp_path, markup)
    before = path.read_text()
    with pytest.raises(SiteError, match=r"index\.html:4: "):
        secure(tmp_path, read_pages(tmp_path))
    assert path.read_text() == before


def test_a_page_without_a_place_for_the_policy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>")
    with pytest.raises(SiteError, match="ontbreekt"):
        secure(tmp_path, read_pages(tmp_path))
