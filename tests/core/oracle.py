"""A second implementation of the decisions, directly from the contract and the facts, without the project's tables."""

from typing import Any

IMPLIED = {"a": "acuut", "s": "structureel", "d": "disclosure"}


def decide(request: dict[str, Any]) -> dict[str, Any]:  # noqa: PLR0912, PLR0915 -- the contract's rules, top to bottom
    """Decide a request by the contract, without `grond`."""
    answers = request.get("antwoorden", {})
    s = set(request.get("situaties", [])) | {IMPLIED[v.split("-")[1]] for v in request.get("voorbeelden", [])}
    around = set(request.get("omstandigheden", []))
    path: list[str] = []
    melden, hulp, norms = "open", "open", set()
    samen = opnieuw = done = False
    contradiction: list[str] = []

    def no(question: str) -> bool:
        return answers[question] in ("nee", "weet_niet")

    following: str | None = "afw-1"
    while following in answers:
        question = str(following)
        path.append(question)
        if question == "afw-1":
            if no(question) and (s or "eergerelateerd" in around):
                contradiction = [question]
                break
            if no(question):
                melden, hulp, following, done = "nee", "nvt", None, True
            else:
                following = "afw-2"
                if "disclosure" in s:
                    melden, samen = "ja", True
                    norms.add("mn-1")
        elif question == "afw-2":
            if no(question) and s & {"acuut", "structureel"}:
                contradiction = [question]
                break
            if not no(question):
                melden, samen = "ja", True
                norms.add("mn-1")
            following = "afw-3"
        elif question in ("afw-3", "afw-4"):
            if no(question):
                melden, hulp, following, done = "ja", "nee", None, True
                norms |= {"mn-2", "mn-3"}
            elif question == "afw-3":
                following = "afw-4"
            else:
                hulp, following = "ja", "afw-5"
        else:
            following, done = None, True
            if no(question):
                opnieuw = melden == "ja" or "eerder-gemeld" in around
                melden, hulp = "ja", "open"
                norms |= {"mn-2", "mn-3"}
            else:
                hulp = "ja"
                melden = "ja" if "mn-1" in norms else "nee"

    doubt = [question for question in path if answers[question] == "weet_niet"]
    advice = {
        "advies-direct-gevaar": "acuut" in s,
        "advies-eergerelateerd": "eergerelateerd" in around,
        "advies-versneld": "eergerelateerd" in around and "acuut" in s,
        "advies-veilig-thuis-bij-twijfel": bool({"afw-1", "afw-2"} & set(doubt)),
        "advies-disclosure-zorgvuldig": "disclosure" in s,
    }
    return {
        "pad": [
            {"vraag": q, "antwoord": answers[q], "geldt_als": "nee" if answers[q] == "weet_niet" else answers[q]}
            for q in path
        ],
        "volgende": following,
        "genegeerd": [q for q in sorted(answers) if q not in path],
        "besluiten": {"melden": melden, "hulp": hulp},
        "meldnormen": sorted(norms),
        "samen_met_veilig_thuis": samen,
        "opnieuw": opnieuw,
        "uitkomst": _outcome(
            path, answers, melden, following, done=done, opnieuw=opnieuw, contradiction=bool(contradiction)
        ),
        "adviezen": [name for name, given in advice.items() if given],
        "twijfel": doubt,
        "tegenspraak": contradiction,
    }


def _outcome(
    path: list[str],
    answers: dict[str, str],
    melden: str,
    following: str | None,
    *,
    done: bool,
    opnieuw: bool,
    contradiction: bool,
) -> str | None:
    if contradiction:
        return "uitkomst-melden-samen-verder" if melden == "ja" else None
    if done and path[-1] == "afw-1":
        return "uitkomst-afsluiten" if answers["afw-1"] == "nee" else "uitkomst-afsluiten-bij-twijfel"
    if done and path[-1] == "afw-5" and answers["afw-5"] == "ja":
        return "uitkomst-melden-en-hulp" if melden == "ja" else "uitkomst-hulp-en-volgen"
    if done:
        return "uitkomst-opnieuw-melden" if opnieuw else "uitkomst-melden"
    if following == "afw-5":
        return "uitkomst-melden-en-hulp-loopt" if melden == "ja" else "uitkomst-hulp-loopt"
    return "uitkomst-melden-samen-verder" if melden == "ja" else None


def decide_kindcheck(answers: dict[str, str]) -> dict[str, Any]:
    """Decide by the facts kc-wanneer and kc-twijfel, without `grond`; doubt never counts for less than `ja`."""
    path: list[str] = []
    called_for = steps = "open"
    outcome = None
    following: str | None = "kindcheck-1"
    while following in answers:
        question = str(following)
        path.append(question)
        no = answers[question] == "nee"
        if question == "kindcheck-3":
            steps, following = ("nee" if no else "ja"), None
            outcome = "uitkomst-geen-twijfel" if no else "uitkomst-stappen"
        elif no:
            called_for, steps, following = "nee", "nee", None
            outcome = "uitkomst-niet-aan-de-orde"
        elif question == "kindcheck-2":
            called_for, following = "ja", "kindcheck-3"
        else:
            following = "kindcheck-2"
    return {
        "pad": [
            {"vraag": q, "antwoord": answers[q], "geldt_als": "nee" if answers[q] == "nee" else "ja"} for q in path
        ],
        "volgende": following,
        "genegeerd": [q for q in sorted(answers) if q not in path],
        "besluiten": {"aan_de_orde": called_for, "stappen": steps},
        "uitkomst": outcome,
        "twijfel": [q for q in path if answers[q] == "weet_niet"],
    }
