from meldcode_site.publishing.styles import joined, pruned, stylesheet_url


def test_joining_keeps_the_order_and_drops_slow_rules() -> None:
    theme = "a{color:red}[data-md-color-switching] *,[data-md-color-switching] :after{transition:none}b{top:0}\n"
    assert (
        joined(theme + "/*# sourceMappingURL=x.css.map */", "a{color:blue}\n")
        == "a{color:red}b{top:0}\na{color:blue}\n"
    )


def test_pruning_removes_only_unused_selectors() -> None:
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


def test_url_of_a_style_sheet_depends_on_its_content() -> None:
    assert stylesheet_url("a") != stylesheet_url("b")
