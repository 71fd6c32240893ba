from newsgen.errors import Diagnostic, Severity


def _problem(message, hint=""):
    return Diagnostic("a.md", 1, 1, Severity.ERROR, "x-y", message, hint)


def test_a_problem_is_told_in_one_line_whatever_it_quotes():
    problem = _problem("bad\n\x1b[31mred \u202eturned", "write\ta\u2028b")

    assert problem.message == r"bad\n\x1b[31mred \u202eturned"
    assert problem.hint == r"write\ta\u2028b"


def test_a_problem_that_quotes_a_whole_file_keeps_its_advice():
    problem = _problem(f"{'x' * 60_000!r} is no date; write 2024")

    assert len(problem.message) < 700
    assert problem.message.startswith("'xxx")
    assert problem.message.endswith("is no date; write 2024")


def test_blanks_and_letters_of_any_script_stay_as_they_are():
    assert _problem("“张　三”\xa0café").message == "“张　三”\xa0café"


def test_a_problem_that_quotes_what_can_not_be_seen_keeps_its_length():
    problem = _problem("", f"write {chr(0xE3A4) * 500}, or delete it")

    assert len(problem.hint) < 700
    assert problem.hint.endswith(r"\ue3a4, or delete it")
