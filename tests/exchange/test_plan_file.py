import json
from pathlib import Path

import pytest

from tests.factories.plans import plan as rich_plan
from viaregia.exchange.plan_file import PlanUnreadable, PlanVersionUnknown, read_plan, schema, write_plan


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    plan = rich_plan()
    write_plan(tmp_path / "plan.json", plan)
    assert read_plan(tmp_path / "plan.json") == plan
    assert [each.name for each in tmp_path.iterdir()] == ["plan.json"]


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", '{"format": "viaregia-plan"', "\x00", "[" * 100_000, '{"format": "other"}']
)
def test_what_is_no_plan_is_refused_with_a_named_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text)
    with pytest.raises(PlanUnreadable):
        read_plan(path)


def test_bytes_that_are_no_text_are_refused_with_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"\xff\xfe\x00PK\x03\x04")
    with pytest.raises(PlanUnreadable):
        read_plan(tmp_path / "plan.json")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(PlanUnreadable, match="No such file"):
        read_plan(tmp_path / "plan.json")


def test_another_schema_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"format": "viaregia-plan", "schema_version": 99, "plan": {}}))
    with pytest.raises(PlanVersionUnknown, match="99"):
        read_plan(path)


def test_a_plan_edited_into_nonsense_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_plan(path, rich_plan())
    body = json.loads(path.read_text())
    body["plan"]["instance"]["slots"][0]["start"] = "nine"
    path.write_text(json.dumps(body))
    with pytest.raises(PlanUnreadable, match=r"instance\.slots\.0\.start"):
        read_plan(path)


def test_the_schema_describes_what_is_written(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", rich_plan())
    body = json.loads((tmp_path / "plan.json").read_text())
    described = schema()
    assert set(body) == set(described["required"])
    assert set(body["plan"]) == set(described["properties"]["plan"]["properties"])


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("result", "timetable", 0, "slot"), 99),
        (("result", "timetable", 0, "slot"), -1),
        (("result", "timetable", 0, "meeting"), 99),
        (("result", "timetable", 0, "option"), 99),
        (("result", "timetable", 0, "table"), 99),
        (("instance", "slots"), []),
        (("delegates",), []),
        (("delegates", 0), ["nobody"]),
        (("meetings", 0), ["no wish"]),
        (("languages",), []),
        (("forum", "settings", "language"), "xx"),
        (("forum", "settings", "timezone"), "../etc/passwd"),
        (("origin",), "9999-12-31T00:00:00"),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused_with_the_place(
    tmp_path: Path, keys: tuple[str | int, ...], value: object
) -> None:
    path = tmp_path / "plan.json"
    write_plan(path, rich_plan())
    body = json.loads(path.read_text())
    place = body["plan"]
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    path.write_text(json.dumps(body))
    with pytest.raises(PlanUnreadable):
        read_plan(path)
