"""A handful of invented profiles: a freezer maker and a biobank that should meet, and some who should not."""

import json
from pathlib import Path
from typing import Any

PROFILES: tuple[dict[str, Any], ...] = (
    {"id": "kalt", "name": "Kältewerk Zittau GmbH", "country": "DE", "lang": "de", "kind": "company", "employees": 120,
     "goals": ["export"], "languages": ["de", "en"], "offer": ["Tiefkühlschränke und Kühlgeräte"],
     "need": ["Stahlblech"], "products": ["8418"]},
    {"id": "bio", "name": "Biobank nad Odrą", "country": "PL", "lang": "pl", "kind": "hospital", "employees": 80,
     "goals": ["sourcing"], "languages": ["pl", "en"], "offer": "przechowywanie próbek, biobank",
     "need": "zamrażarka, urządzenie chłodnicze", "codes": "PKD 86.10.Z"},
    {"id": "stal", "name": "Huta Żelazna Sp. z o.o.", "country": "PL", "lang": "pl", "kind": "company",
     "employees": 900, "goals": ["export"], "languages": ["pl"], "offer": "blacha stalowa, stal",
     "need": "urządzenie chłodnicze"},
    {"id": "frost", "name": "Frostmaschinen Löbau", "country": "DE", "lang": "de", "kind": "company",
     "languages": ["de"], "offer": "Kühlgeräte", "need": "Software"},
    {"id": "dreva", "name": "Pila Krkonoše", "country": "CZ", "lang": "cs", "kind": "company", "languages": ["cs"],
     "offer": "řezivo, dřevo", "need": "čerpadlo"},
    {"id": "bank", "name": "Sparbank Elbland", "country": "DE", "lang": "de", "kind": "bank", "languages": ["de"],
     "offer": "Software", "need": "Möbel"},
    {"id": "nic", "name": "Kdosi", "country": "CZ", "lang": "cs", "offer": "🙂", "need": "hm"},
)  # fmt: skip


def profile_lines(folder: Path, *more: dict[str, Any]) -> Path:
    """Write the profiles as JSON lines."""
    path = folder / "profile.jsonl"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in (*PROFILES, *more)), "utf-8")
    return path
