"""What exports tell of an economy: advantage, the space of products around it, complexity and what is in reach."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.trade.measures.complexity_fitness import fitness
from viaregia.engines.trade.measures.complexity_space import Floats, Presence, neighbourhood, related

TIE: Final = 1e-9
"""Eigenvalues (all within [0, 1]) that are closer than this are taken for equal."""


class Undetermined(StrEnum):
    """Why there is no complexity index."""

    TOO_FEW = "too_few"  # fewer than two exporters or two products with an advantage
    DISCONNECTED = "disconnected"  # groups of exporters that have no product in common
    TIED = "tied"  # no one direction tells exporters apart best: they are all alike, or several tell equally much


@dataclass(frozen=True, slots=True)
class Complexity:
    """The measures of C exporters and P products; NaN where one is not defined, and nowhere else.

    Attributes
    ----------
    rca
        Shape (C, P), ≥ 0: the share of a product in an exporter's exports over its share in all exports (Balassa).
        Not defined for who exports nothing and what nobody exports.
    presence
        Shape (C, P): `rca` ≥ 1.
    density
        Shape (C, P), in [0, 1]: the part of what lies around a product that the exporter has. Not defined for a
        product that has no neighbour.
    eci, pci
        Shapes (C,) and (P,): complexity of exporters and products, in standard deviations of the exporters' over the
        table of exporters by products; the more diverse, the higher. Not defined where `undetermined` says why, for
        who exports nothing and what nobody exports.
    coi
        Shape (C,): complexity outlook: how much complexity lies near that the exporter has not, standardised likewise.
    cog
        Shape (C, P): opportunity gain: how much complexity comes into reach with the product; 0 where it is there.
    diversity, ubiquity
        Shapes (C,) and (P,), counts of `presence`.
    fitness, product_fitness
        Shapes (C,) and (P,), see `complexity_fitness`.
    undetermined
        Why `eci`, `pci`, `coi` and `cog` are not defined at all; None where they are.
    """

    rca: Floats
    presence: Presence
    density: Floats
    eci: Floats
    pci: Floats
    coi: Floats
    cog: Floats
    diversity: NDArray[np.int64]
    ubiquity: NDArray[np.int64]
    fitness: Floats
    product_fitness: Floats
    undetermined: Undetermined | None


@dataclass(frozen=True, slots=True)
class _Axis:
    """The second eigenvector: exporters, products on the same scale; mean and deviation over the long table."""

    exporters: Floats
    products: Floats
    mean: float
    deviation: float


def complexity(values: Floats) -> Complexity:
    """Return every measure of a table of exports, with the semantics of Stata's `ecomplexity`.

    Parameters
    ----------
    values
        Shape (C, P), exports in any one currency, finite and ≥ 0.

    Returns
    -------
    Complexity
        See its attributes.

    Notes
    -----
    With M the presence and D its sums by exporter and product: S = D_c^-½ M D_p^-½, e = D_c^-½ v₂ of the symmetric
    S Sᵀ, whose eigenvalues are those of the method of reflections; products D_p⁻¹ Mᵀ e / λ₂. Exporters with products
    need O(C P (C + log P) + C³), O((C + P) C) memory beside the results: the proximities are summed over without
    being written down. One thread: on so small matrices a second costs more than it brings.
    Sources: Balassa (1965), doi:10.1111/j.1467-9957.1965.tb00050.x; Hidalgo, Hausmann (2009),
    doi:10.1073/pnas.0900943106; Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity,
    doi:10.7551/mitpress/9647.001.0001.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        rca = revealed_advantage(values)
        presence = rca >= 1
        around = neighbourhood(presence)
        density = _density(presence, around)
        axis = _axis(presence)
        if isinstance(axis, Undetermined):
            cog = np.full(values.shape, np.nan)
            eci = coi = np.full(values.shape[0], np.nan)
            pci = np.full(values.shape[1], np.nan)
        else:
            eci = (axis.exporters - axis.mean) / axis.deviation
            pci = (axis.products - axis.mean) / axis.deviation
            coi, cog = _outlook(presence, density, axis), _gain(presence, around, axis)
        fit, product_fit = fitness(presence)
    undetermined = axis if isinstance(axis, Undetermined) else None
    diversity, ubiquity = presence.sum(axis=1), presence.sum(axis=0)
    return Complexity(rca, presence, density, eci, pci, coi, cog, diversity, ubiquity, fit, product_fit, undetermined)


def revealed_advantage(values: Floats) -> Floats:
    """Return the revealed comparative advantage. Shape (C, P), ≥ 0; NaN for an exporter or product without exports.

    RCA_cp = (x_cp / sum_p x_cp) / (sum_c x_cp / sum_cp x_cp). Source: Balassa (1965).
    """
    exporters, products = values.sum(axis=1, keepdims=True), values.sum(axis=0, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):  # 0 / 0 is what "not defined" is made of
        found = (values / exporters) / (products / values.sum())
    defined: Floats = np.where((exporters > 0) & (products > 0), found, np.nan)
    return defined


def _density(presence: Presence, around: Floats) -> Floats:
    """Return sum_q M_cq phi_qp / sum_q phi_qp; what rounding brings beyond [0, 1] is cut off."""
    near = related(presence.astype(np.float64), presence)
    found = np.divide(near, around, out=np.full(near.shape, np.nan), where=around > 0)
    return np.asarray(np.clip(found, 0.0, 1.0, out=found))


def _axis(presence: Presence) -> _Axis | Undetermined:
    """Return the direction along which exporters differ most by what they export, or why there is none."""
    active, exported = np.any(presence, axis=1), np.any(presence, axis=0)
    matrix = presence[np.ix_(active, exported)].astype(np.float64)
    if min(matrix.shape) < 2:
        return Undetermined.TOO_FEW
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    scaled = matrix / np.sqrt(np.outer(diversity, ubiquity))
    found, vectors = np.linalg.eigh(scaled @ scaled.T)
    third, second, vector = (found[-3] if len(found) > 2 else 0.0), found[-2], vectors[:, -2]
    if second > 1 - TIE:  # the eigenvalue 1 comes as often as there are groups without a product in common
        return Undetermined.DISCONNECTED
    if second - third < TIE:
        return Undetermined.TIED
    e = _towards(vector / np.sqrt(diversity), diversity)
    return _placed(e, (e @ matrix) / ubiquity / second, active, exported)


def _towards(e: Floats, diversity: Floats) -> Floats:
    """Return the vector so turned that the diverse stand high; where diversity does not tell, the first is positive."""
    by_diversity = float((e - e.mean()) @ (diversity - diversity.mean()))
    told = abs(by_diversity) > TIE * float(np.linalg.norm(e) * np.linalg.norm(diversity))
    first = e[np.flatnonzero(np.abs(e) > TIE * np.abs(e).max())[0]]
    return -e if (by_diversity if told else first) < 0 else e


def _placed(e: Floats, products: Floats, active: NDArray[np.bool_], exported: NDArray[np.bool_]) -> _Axis:
    """Return the axis for all exporters and products: NaN for those that have no place on it."""
    everyone, everything = np.full(len(active), np.nan), np.full(len(exported), np.nan)
    everyone[active], everything[exported] = e, products
    return _Axis(everyone, everything, *_over_the_table(e, len(products)))


def _over_the_table(by_exporter: Floats, products: int) -> tuple[float, float]:
    """Return mean and standard deviation (n − 1) over exporters × products, each exporter's value standing in a row."""
    mean = float(by_exporter.mean())
    squares = float(((by_exporter - mean) ** 2).sum()) * products
    return mean, float(np.sqrt(squares / (len(by_exporter) * products - 1)))


def _outlook(presence: Presence, density: Floats, axis: _Axis) -> Floats:
    """Return sum_p (1 − M_cp) d_cp PCI_p, standardised; NaN who exports nothing, or where all are alike."""
    worth = np.where(presence, 0.0, np.nan_to_num(density)) @ np.nan_to_num(axis.products)
    active = ~np.isnan(axis.exporters)
    mean, deviation = _over_the_table(worth[active], int((~np.isnan(axis.products)).sum()))
    if deviation <= TIE * np.abs(worth).max():
        return np.full(len(worth), np.nan)
    return np.where(active, (worth - mean) / deviation, np.nan)


def _gain(presence: Presence, around: Floats, axis: _Axis) -> Floats:
    """Return (1 − M_cp) sum_q (1 − M_cq) phi_qp PCI_q / sum_r phi_qr, in deviations of the exporters' complexity."""
    worth = np.nan_to_num(axis.products) / axis.deviation
    spread = np.divide(worth, around, out=np.zeros_like(worth), where=around > 0)
    found = np.where(presence, 0.0, related(np.where(presence, 0.0, spread), presence))
    found[np.isnan(axis.exporters)] = np.nan
    found[:, np.isnan(axis.products)] = np.nan
    return found
