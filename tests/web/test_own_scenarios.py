"""A scenario of the instructor's own: read from a file, and kept with the class that plays it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.scenario.sample import SAMPLE, changed, line_of
from tests.scenario.test_bombs import BOMBS
from tests.web.classroom import course, go_in, instructor, links, sit_down
from tests.web.visitor import Answer, Visitor
from wasit.talks.case import Staged, opened
from wasit.talks.ledgers import DESK, SCRIPT
from wasit.web.accounts.models import Place
from wasit.web.server.runtime import service
from wasit.web.training.companies import company_of
from wasit.web.training.own_scenarios import LARGEST

PATH = "/courses/new/own/"
INSTRUCTOR = """\
[[people]]
id = "teacher"
name.en = "Teacher"
role = "instructor"
"""
NO_SCENARIOS = {
    b"": "empty",
    b"\xff\xfe\x00": "text in UTF-8",
    b"#" * (LARGEST + 1): "larger than 250 kB",
    b"#" * 1_500_000: "required",
}
"""What is sent, by what it is answered with; of what is too long to be sent at all nothing came."""


def read(visitor: Visitor, text: str | bytes, name: str = "fence.toml") -> Answer:
    """Send a file to be read."""
    content = text.encode() if isinstance(text, str) else text
    token = {"csrfmiddlewaretoken": visitor.token()}
    return visitor.post(PATH, {**token, "act": "read", "file": SimpleUploadedFile(name, content)})


def opens(visitor: Visitor, page: Answer, **chosen: str) -> Answer:
    """Open a class with the form that a page shows, as it is proposed but for what is chosen."""
    form = page.form("stage")
    carried = {each["name"]: each["value"] for each in form.all("input", type="hidden")}
    owners = {"chair-north-owner": "brief", "chair-south-owner": "brief"}
    fields = {"name": "Fences", "groups": "2", "minutes": "0", "pace": "0"}
    return visitor.post(PATH, {**carried, **fields, **owners, **chosen})


def complaint(answer: Answer) -> str:
    assert answer.status == 422
    return "".join(answer.page.one("p", "error").texts())


def test_a_class_plays_a_scenario_of_its_instructors_own() -> None:
    ines = instructor()
    page = read(ines, SAMPLE.replace("\n", "\r\n"))
    assert page.status == 200
    assert "The fence" in page.page.one("h1").text
    made = opens(ines, page)
    first, _ = links(made)
    assert "The fence" in ines.get(course(ines)).page.text
    go_in(ines, 0)
    case = Place.objects.get(id=ines.place).seat[0]
    staging = service().ledger(case, SCRIPT).of(Staged)[0].body.staging
    assert (staging.scenario, staging.source) == ("fence", SAMPLE)
    assert opened(service().ledger(case, DESK)).title["en"] == "The fence"
    company = company_of(service(), case)
    assert company
    assert company.turn(0.0)
    assert "The northern garden" in sit_down(first[1]).open("room").page.text
    assert ines.open("script").has_form("chair")
    assert ines.get(course(ines) + "comparison/").status == 200


def test_what_was_read_is_not_kept_before_the_class_is_open() -> None:
    ines = instructor()
    before = set(service().store.cases())
    assert read(ines, SAMPLE).status == 200
    assert set(service().store.cases()) == before


def test_a_wrong_number_keeps_the_scenario_that_was_read() -> None:
    ines = instructor()
    wrong = opens(ines, read(ines, SAMPLE), groups="31")
    assert wrong.status == 422
    assert len(links(opens(ines, wrong))) == 2


def test_what_is_wrong_is_named_by_file_line_and_field() -> None:
    ines = instructor()
    wrong = changed('id = "height"', "id = 7")
    told = complaint(read(ines, wrong))
    assert f"fence.toml, line {line_of('id = 7', wrong)}, issues[0].id: expected" in told
    assert "found" in told


def test_what_no_case_can_be_opened_on_is_told_at_once() -> None:
    another = changed('[[issues]]\nid = "height"', f'{INSTRUCTOR}\n[[issues]]\nid = "height"')
    assert "exactly one instructor" in complaint(read(instructor(), another))


def test_whatever_is_sent_is_refused_in_a_line() -> None:
    ines = instructor()
    for name, bomb in BOMBS.items():
        if name.endswith(".toml"):
            told = complaint(read(ines, bomb, name))
            assert "larger than" in told or name in told
    for content, words in NO_SCENARIOS.items():
        assert words in complaint(read(ines, content))


def test_what_is_carried_between_the_pages_is_read_anew() -> None:
    ines = instructor()
    page = read(ines, SAMPLE)
    assert "fence, " in complaint(opens(ines, page, source="title = 7"))
    assert opens(ines, page, source="").status == 422
