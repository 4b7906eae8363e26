from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.publishing.pages import read_page
from meldcode_site.publishing.policy import HEADERS_FILE, content_security_policy, refused, with_policy, write_headers

PAGE = '<!doctype html><html lang="nl"><head>\n<meta charset="utf-8">\n</head><body>\n{}\n</body></html>'
PATH = Path("index.html")


def test_policy_allows_only_inline_scripts_by_hash() -> None:
    html = PAGE.format('<script>a && b</script><script src="x.js"></script><script type="application/json">{}</script>')
    page = read_page(html)
    policy = content_security_policy(["a && b"])
    assert f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">' in with_policy(
        html, page.scripts, PATH
    )
    assert policy.count("sha256-") == 1
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


def test_headers_allow_the_scripts_of_all_pages(tmp_path: Path) -> None:
    write_headers(tmp_path, [read_page(PAGE.format(f"<script>{text}</script>")) for text in "ab"])
    policy = content_security_policy(["a", "b"])
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
def test_inline_styles_and_handlers_are_rejected_with_their_line(markup: str) -> None:
    [problem] = refused({PATH: read_page(PAGE.format(markup))})
    assert str(problem).startswith("index.html:4: ")


def test_page_without_a_place_for_the_policy_is_rejected() -> None:
    with pytest.raises(SiteError, match="ontbreekt"):
        with_policy("<p>", [], PATH)
