"""Small files in the formats of the statistical offices; the figures are invented."""

import json
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

SDMX_HEADING = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
FFCSV_FIXED = ("statistics_code", "statistics_label", "time_code", "time_label", "time")
FFCSV_VALUE = ("value", "value_unit", "value_variable_code", "value_variable_label")
LABELS = {
    "de": {"WERTA": "Ausfuhr: Wert", "WERTE": "Einfuhr: Wert", "GEWA": "Ausfuhr: Gewicht", "GEWE": "Einfuhr: Gewicht"},
    "en": {
        "WERTA": "Exports: Value",
        "WERTE": "Imports: Value",
        "GEWA": "Exports: Net mass",
        "GEWE": "Imports: Net mass",
    },
}
UNITS = {"de": {"W": "Tsd. EUR", "G": "t"}, "en": {"W": "EUR 1000", "G": "t"}}


def sdmx_row(
    period: str = "2024-01",
    reporter: str = "DE",
    partner: str = "PL",
    code: str = "87032110",
    flow: str = "2",
    indicator: str = "VALUE_IN_EUROS",
    value: str = "1000",
) -> str:
    """Return one figure of Comext."""
    freq = "M" if "-" in period else "A"
    return (
        f"ESTAT:DS-045409(1.0),13/02/26 11:00:00,{freq},{reporter},{partner},{code},{flow},{indicator},{period},{value}"
    )


def sdmx_csv(*rows: str, heading: str = SDMX_HEADING) -> str:
    """Return a file of Comext."""
    return "\n".join([heading, *rows]) + "\n"


def ffcsv(
    rows: Sequence[tuple[str, Sequence[tuple[str, str, str]], str, str]],
    *,
    language: str = "de",
    quality: Sequence[str] = (),
    unit: str = "",
) -> str:
    """Return a flat file of GENESIS.

    `rows`: time, dimensions (variable, its label, attribute), value, value variable; `quality`: the mark of each row.
    """
    count = len(rows[0][1]) if rows else 1
    named = ("variable_code", "variable_label", "variable_attribute_code", "variable_attribute_label")
    heading = [*FFCSV_FIXED, *(f"{n}_{name}" for n in range(1, count + 1) for name in named), *FFCSV_VALUE]
    lines = [";".join([*heading, "value_q"] if quality else heading)]
    for at, (time, dimensions, value, variable) in enumerate(rows):
        begin = ["51000", "Außenhandel", "JAHR", "Jahr" if language == "de" else "Year", time]
        middle = [text for code, label, key in dimensions for text in (code, label, key, f"({key})")]
        end = [value, unit or UNITS[language][variable[0]], variable, LABELS[language][variable]]
        lines.append(";".join([*begin, *middle, *end, *([quality[at]] if quality else [])]))
    return "\ufeff" + "\n".join(lines) + "\n"


def saxony(value: str, variable: str = "WERTA", code: str = "GP19-29", partner: str = "STLAH060") -> Any:
    """Return a row of Saxony's trade in goods, as table 51000-0036 has it."""
    dimensions = (
        ("DLANDX", "Bundesländer", "14"),
        ("STLAH", "Länderverzeichnis", partner),
        ("GP19B2", "Güterverzeichnis (2-Steller)", code),
    )
    return ("2024", dimensions, value, variable)


def comtrade_record(**changed: Any) -> dict[str, Any]:
    """Return a record of UN Comtrade."""
    record = {
        "typeCode": "C",
        "freqCode": "A",
        "refYear": 2022,
        "refMonth": 52,
        "period": "2022",
        "reporterCode": 276,
        "reporterISO": "DEU",
        "flowCode": "X",
        "partnerCode": 616,
        "partnerISO": "POL",
        "partner2Code": 0,
        "classificationCode": "H5",
        "cmdCode": "870321",
        "customsCode": "C00",
        "motCode": 0,
        "qtyUnitCode": 5,
        "qtyUnitAbbr": "u",
        "qty": 12.0,
        "netWgt": 14000.0,
        "primaryValue": 250000.5,
    }
    return record | changed


def comtrade_json(*records: Mapping[str, Any]) -> str:
    """Return an answer of UN Comtrade."""
    return json.dumps({"elapsedTime": "0.1 secs", "count": len(records), "data": list(records), "error": ""})


def json_stat(values: Mapping[int, float], status: Mapping[int, str] | None = None, **dimensions: Sequence[str]) -> str:
    """Return a dataset of Comext as JSON-stat; dimensions that are not given have one category."""
    usual = {
        "freq": ["M"],
        "reporter": ["DE"],
        "partner": ["PL"],
        "product": ["87032110"],
        "flow": ["2"],
        "indicators": ["VALUE_IN_EUROS"],
        "time": ["2024-01"],
    }
    held = usual | {name: list(codes) for name, codes in dimensions.items()}
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "EU trade (invented)",
            "source": "ESTAT",
            "updated": "2026-02-13T11:00:00+0100",
            "value": {str(at): value for at, value in values.items()},
            "status": {str(at): mark for at, mark in (status or {}).items()},
            "id": list(held),
            "size": [len(codes) for codes in held.values()],
            "dimension": {
                name: {"label": name, "category": {"index": {code: at for at, code in enumerate(codes)}}}
                for name, codes in held.items()
            },
            "extension": {"id": "DS-045409"},
        }
    )


def wits_csv(*rows: Sequence[str], years: Sequence[str] = ("2019", "2018")) -> str:
    """Return a summary of WITS; rows: reporter, partner, product, type, indicator, figures."""
    heading = ["Reporter", "Partner", "Product categories", "Indicator Type", "Indicator", *years]
    quoted = ([f'"{text}"' if "," in text else text for text in row] for row in (heading, *rows))
    return "\n".join(map(",".join, quoted)) + "\n"


def written(folder: Path, text: str, name: str = "file.dat") -> Path:
    """Return a file with a text."""
    path = folder / name
    path.write_bytes(text.encode())
    return path


def series(reporters: Sequence[str], partners: Sequence[str], periods: Sequence[str]) -> list[str]:
    """Return one figure of Comext for each reporter, partner and period."""
    return [
        sdmx_row(period, reporter, partner, value=str(number))
        for number, (reporter, partner, period) in enumerate(product(reporters, partners, periods), start=1)
    ]
