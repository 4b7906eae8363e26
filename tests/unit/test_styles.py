from meldcode_site.publishing.styles import joined, pruned, stylesheet_url


def test_style_sheets_keep_their_order_and_lose_what_only_costs_time() -> None:
    theme = "a{color:red}[data-md-color-switching] *,[data-md-color-switching] :after{transition:none}b{top:0}\n"
    assert (
        joined(theme + "/*# sourceMappingURL=x.css.map */", "a{color:blue}\n")
        == "a{color:red}b{top:0}\na{color:blue}\n"
    )


def test_what_no_page_has_is_left_out_and_what_stands_beside_it_stays() -> None:
    theme = ".x .tabbed-set>*{top:0}@media print{.md-nav__link{top:0}p:is(.a,.b),.c>.md-sidebar,i{top:1px}}b{top:0}"
    assert pruned(theme) == "@media print{p:is(.a,.b),i{top:1px}}b{top:0}"
    for used in (
        ".md-grid",
        ".md-typeset pre>code",
        ".md-icon",
        "[dir=ltr] p",
        ".md-navigatie",
        "[data-md-color-scheme=slate]",
    ):
        assert pruned(f"{used}{{top:0}}") == f"{used}{{top:0}}"


def test_another_style_has_another_address() -> None:
    assert stylesheet_url("a") != stylesheet_url("b")
