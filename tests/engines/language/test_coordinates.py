"""The weights of concepts are those of ridge regression, by directions or by the nearest labels."""

import numpy as np
import pytest

from viaregia.engines.language import coordinates
from viaregia.engines.language.coordinates import PENALTY, coordinates_of, strongest
from viaregia.engines.language.terms import Said

LABELS = [
    Said(label.split(), label.split())
    for label in ("freezer", "laboratory freezer", "laboratory", "saw blade", "band saw", "timber", "laboratory table")
]
TEXT = [Said(["laboratory", "freezer"], ["laboratory", "freezer"])]


def by_hand() -> np.ndarray:
    """Solve (K + λ) w = a for all labels."""
    space = coordinates_of(LABELS)
    labels, text = space.labels.toarray(), space.terms.rows(TEXT).toarray()[0]
    alike = labels @ labels.T
    found: np.ndarray = np.linalg.solve(alike + PENALTY * np.eye(len(labels)), labels @ text)
    return found


def test_with_all_directions_the_weights_are_those_of_ridge_regression() -> None:
    space = coordinates_of(LABELS)
    found = space._weights(TEXT, space.labels.T.tocsr())[0]
    assert np.allclose(found, by_hand() * PENALTY, atol=1e-5)  # the factor is the same for all, and no cosine sees it


def test_with_many_labels_the_nearest_are_solved_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coordinates, "MANY", 1)
    space = coordinates_of(LABELS)
    assert space.directions.shape == (len(LABELS), 0)
    found = space._weights(TEXT, space.labels.T.tocsr())[0]
    near = found != 0
    assert near[[0, 1, 2, 6]].all()
    assert np.allclose(found[near], by_hand()[near], atol=1e-5)


def test_a_language_without_labels_gives_empty_rows() -> None:
    empty = coordinates_of([Said((), ()), Said((), ())])
    assert empty.of(TEXT, 3).nnz == 0


def test_the_strongest_are_kept_and_nothing_below_nought() -> None:
    kept = strongest(np.array([[0.5, -1, 0.3, 0.4], [-1, -2, 0, -3]], dtype=np.float32), 2).toarray()
    assert np.allclose(kept, np.array([[0.5, 0, 0, 0.4], [0, 0, 0, 0]]))
