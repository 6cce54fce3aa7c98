"""Both sides' reports of one flow."""

from tests.factories.trade_flows import flow_table, told
from viaregia.engines.trade.measures.mirror import mirror


def test_both_reports_stand_side_by_side_and_who_reports_is_said() -> None:
    flows = flow_table(
        {"reporter": "DE", "partner": "PL", "flow": "export", "product": "84", "value": 100.0},
        {"reporter": "PL", "partner": "DE", "flow": "import", "product": "84", "value": 70.0, "system": "general"},
        {"reporter": "PL", "partner": "DE", "flow": "import", "product": "84", "value": 35.0, "system": "general"},
        {"reporter": "DE", "partner": "PL", "flow": "export", "product": "85", "value": 5.0},
        {"reporter": "PL", "partner": "DE", "flow": "import", "product": "86", "value": 7.0},
        {"reporter": "PL", "partner": "DE", "flow": "export", "product": "84", "value": 9.0},
    )
    found = {(row["exporter"], row["product"]): row for row in told(mirror(flows))}
    both = found["DE", "84"]
    assert (both["importer"], both["value_exporter"], both["value_importer"]) == ("PL", 100.0, 105.0)
    assert (both["gap"], both["ratio"], both["reported_by"]) == (5.0, 1.05, "both")
    assert (both["system_exporter"], both["system_importer"]) == ("special", "general")
    assert found["DE", "85"]["reported_by"] == "exporter"
    assert (found["DE", "86"]["reported_by"], found["DE", "86"]["value_exporter"]) == ("importer", None)
    assert (found["PL", "84"]["importer"], found["PL", "84"]["reported_by"]) == ("DE", "exporter")
    assert len(found) == 4


def test_there_is_no_ratio_to_nothing() -> None:
    flows = flow_table(
        {"reporter": "DE", "partner": "PL", "flow": "export", "value": 0.0},
        {"reporter": "PL", "partner": "DE", "flow": "import", "value": 7.0},
    )
    (found,) = told(mirror(flows))
    assert (found["ratio"], found["reported_by"], found["gap"]) == (None, "both", 7.0)


def test_what_is_compared_can_be_chosen() -> None:
    flows = flow_table(
        {"reporter": "DE", "partner": "PL", "flow": "export", "product": "84", "value": 4.0},
        {"reporter": "PL", "partner": "DE", "flow": "import", "product": "85", "value": 5.0},
    )
    (found,) = told(mirror(flows, of=["period"]))
    assert found["ratio"] == 1.25
