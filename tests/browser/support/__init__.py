"""Helpers that the browser tests share."""

from browser.support.disk import files, has_any
from browser.support.dossier import NOTE, PASSPHRASE, expect_message, open_file, save
from browser.support.form import ADVICE, OUTCOMES, Form, KindcheckForm
from browser.support.heard import Heard
from browser.support.image import IMAGE_KEPT
from browser.support.layout import double_by_setting, double_letters, misfits, obscured, set_letters
from browser.support.leaving import ELSEWHERE, answer_for_elsewhere, expect_gone, questions_of
from browser.support.outside import WAYS_OUT, Outside
from browser.support.pages import PHONE, OpenPage, errors_of, start_engine
from browser.support.recorder import Asked, recording
from browser.support.replaced import Arrange, find, hold, other_core, python_of, serve, serve_replaced
from browser.support.same_answers import ASK, START, Ask, compare, sample, worker
from browser.support.walk import (
    FORM,
    WORKS_OFFLINE,
    Given,
    Observed,
    answer,
    decisions,
    go_on,
    print_record,
    read,
    ready,
    search,
    shown,
    unfold,
    work,
)

__all__ = [
    "ADVICE",
    "ASK",
    "ELSEWHERE",
    "FORM",
    "IMAGE_KEPT",
    "NOTE",
    "OUTCOMES",
    "PASSPHRASE",
    "PHONE",
    "START",
    "WAYS_OUT",
    "WORKS_OFFLINE",
    "Arrange",
    "Ask",
    "Asked",
    "Form",
    "Given",
    "Heard",
    "KindcheckForm",
    "Observed",
    "OpenPage",
    "Outside",
    "answer",
    "answer_for_elsewhere",
    "compare",
    "decisions",
    "double_by_setting",
    "double_letters",
    "errors_of",
    "expect_gone",
    "expect_message",
    "files",
    "find",
    "go_on",
    "has_any",
    "hold",
    "misfits",
    "obscured",
    "open_file",
    "other_core",
    "print_record",
    "python_of",
    "questions_of",
    "read",
    "ready",
    "recording",
    "sample",
    "save",
    "search",
    "serve",
    "serve_replaced",
    "set_letters",
    "shown",
    "start_engine",
    "unfold",
    "work",
    "worker",
]
