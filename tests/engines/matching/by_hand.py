"""The ranking of a small problem, pair after pair and text after text, as the engine's pages say it: no matrices."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np

from viaregia.base.codes import language_pair
from viaregia.engines.language.model import Language
from viaregia.engines.matching.facts import FITTING
from viaregia.engines.matching.features import Weights
from viaregia.engines.matching.problem import SOUGHT, Across, Direction, Goal, Kind, Problem, Profile
from viaregia.engines.matching.profiles import ReadProfiles, read_profiles
from viaregia.engines.matching.score import LEAST
from viaregia.engines.matching.sought import Sought
from viaregia.engines.matching.ways import SHARED

PROJECTS = {Kind.ASSOCIATION, Kind.NETWORK, Kind.INSTITUTE, Kind.UNIVERSITY, Kind.AUTHORITY}


def rising(similarity: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (similarity - low) / (high - low)))


def unit(vector: np.ndarray) -> np.ndarray:
    length = np.sqrt((vector**2).sum())
    return np.asarray(vector / length) if length else vector


@dataclass
class ByHand:
    problem: Problem
    read: ReadProfiles
    texts: np.ndarray

    @classmethod
    def of(cls, problem: Problem, language: Language) -> "ByHand":
        read = read_profiles(problem, language)
        used = np.unique(read.vectors.indices)
        return cls(problem, read, read.vectors[:, used].toarray().astype(float))

    def offers(self, at: int) -> list[np.ndarray]:
        return [self.texts[row] for row in self.read.offers_of(at)]

    def need(self, need: int) -> np.ndarray:
        found: np.ndarray = self.texts[self.read.offers + need]
        return found

    def whole(self, at: int) -> np.ndarray:
        return unit(sum(self.offers(at), np.zeros(self.texts.shape[1])))

    def meets(self, similarity: float) -> float:
        return rising(similarity, 0.05, 0.7)

    def place(self, need: int, other: int) -> float:
        places, country = self.read.wants[need].places, self.problem.profiles[other].country
        return 1.0 if not places or not country or country in places else 0.6

    def met(self, at: int, other: int, sought: Iterable[Sought]) -> float:
        """How well the offers of `other` meet the needs of `at` that seek something of `sought`."""
        best = 0.0
        for need in self.read.needs_of(at):
            want = self.read.wants[need].sought
            if want not in sought:
                continue
            vector, weight = self.need(need), 1.0
            if want is Sought.PARTNERS:
                vector = unit(vector + sum((0.6 * offer for offer in self.offers(at)), np.zeros(len(vector))))
            elif want is not Sought.GOODS:
                weight = 1 - self.meets(max((float(vector @ offer) for offer in self.offers(at)), default=0))
            for offer in self.offers(other):
                best = max(best, self.meets(float(vector @ offer)) * weight * self.place(need, other))
        return best

    def traded(self, maker: int, trader: int) -> float:
        sure = float((1 - self.read.trades[maker]) * self.read.trades[trader])
        made, sold = self.offers(maker), self.offers(trader)
        if self.read.seeks[maker]:
            made += [self.need(n) for n in self.read.needs_of(maker) if self.read.wants[n].sought is Sought.SELLERS]
        sold += [self.need(n) for n in self.read.needs_of(trader) if self.read.wants[n].sought is Sought.GOODS]
        return max((sure * rising(float(one @ other), 0.1, 0.6) for one, other in product(made, sold)), default=0)

    def seller_place(self, maker: int, trader: int) -> float:
        seeking = [n for n in self.read.needs_of(maker) if self.read.wants[n].sought is Sought.SELLERS]
        return self.place(seeking[0], trader)

    def brand(self, trader: int) -> float:
        wants = [self.read.wants[need] for need in self.read.needs_of(trader)]
        goods = [want for want in wants if want.sought is Sought.GOODS]
        return 1.0 if any(not want.subject for want in goods) else 0.7 if goods else 0.5

    def themes(self, one: int, other: int) -> float:
        goals = [self.problem.profiles[at].goals for at in (one, other)]
        if not any(goal in goals[0] and goal in goals[1] for goal in SHARED):
            return 0.0
        said = [
            unit(sum([*self.offers(at), *map(self.need, self.read.needs_of(at))], np.zeros(self.texts.shape[1])))
            for at in (one, other)
        ]
        return rising(float(said[0] @ said[1]), 0.2, 0.7)

    def rivals(self, one: int, other: int, met: float) -> float:
        if self.read.trades[one] or self.read.trades[other]:
            return met
        alike = self.meets(float(self.whole(one) @ self.whole(other)))
        return met * (1 - 0.4 * min(1.0, max(0.0, (alike - met) / 0.25)))

    def looks_for(self, one: int, other: int, plainly: float) -> bool:
        kind, mine = self.problem.profiles[other].kind, self.problem.profiles[one]
        wants = [self.read.wants[need] for need in self.read.needs_of(one)]
        return (
            kind not in SOUGHT
            or plainly >= 0.5
            or any(kind in want.kinds for want in wants)
            or (mine.kind is kind and Goal.BEST_PRACTICE in mine.goals)
            or (kind is Kind.AUTHORITY and mine.kind in PROJECTS and any(w.sought is Sought.PARTNERS for w in wants))
        )

    def ways(self, one: int, other: int) -> tuple[float, float, float, float]:
        read, circle = self.read, (Sought.CUSTOMERS, Sought.SELLERS)
        sells = float(read.sells[one])
        offered, asked = self.met(one, other, (Sought.GOODS,)), self.met(other, one, (Sought.GOODS,))
        partner, sought = self.met(one, other, (Sought.PARTNERS,)), self.met(other, one, (Sought.PARTNERS,))
        if not self.looks_for(one, other, asked if sells == 1 else 0.0):
            return 0.0, 0.0, 0.0, 0.0
        resold = 1 - 0.8 * float(read.trades[one] * read.trades[other])
        wanted = 0.5 + 0.5 * (self.seller_place(other, one) if read.seeks[other] else 0.5)
        brand = self.traded(other, one) * 0.9 * self.brand(one) * wanted
        outlet = self.traded(one, other) * (0.9 * self.seller_place(one, other) if read.seeks[one] else 0.5 * sells)
        fitting = self.rivals(one, other, self.met(one, other, circle))
        return (
            max(self.rivals(one, other, offered) * resold, partner, brand),
            max(self.rivals(one, other, asked) * resold * sells, fitting * 0.65, outlet),
            max(self.themes(one, other), sought * 0.7),
            self.met(other, one, circle) * 0.5,  # these problems have no codes
        )

    def gain(self, one: int, other: int, weights: Weights) -> float:
        left = 1.0
        for way, weight in zip(
            self.ways(one, other), (weights.need, weights.customer, weights.together, weights.codes), strict=True
        ):
            left *= 1 - way * weight
        mine, theirs = self.problem.profiles[one], self.problem.profiles[other]
        fits = ((goals(mine, theirs), weights.goals), (size(mine, theirs), weights.size))
        gained = 1 - left
        for fit, weight in (*fits, (speech(mine, theirs, self.problem.pairs), weights.speech)):
            gained *= 1 + weight * (2 * fit - 1)
        return min(1.0, gained)

    def ranking(self, direction: Direction, top: int) -> list[list[tuple[int, float]]]:
        profiles = range(len(self.problem.profiles))
        return [self._list(one, direction)[:top] for one in profiles]

    def _list(self, one: int, direction: Direction) -> list[tuple[int, float]]:
        found = []
        for other, theirs in enumerate(self.problem.profiles):
            mine = self.problem.profiles[one]
            if one == other or (self.problem.across is Across.COUNTRY and mine.country == theirs.country != ""):
                continue
            to_one, to_other = self.gain(one, other, Weights()), self.gain(other, one, Weights())
            both = 2 * to_one * to_other / (to_one + to_other) if to_one + to_other else 0.0
            score = both if direction is Direction.MUTUAL else to_one * (0.5 + 0.5 * both)
            if score >= LEAST:
                found.append((other, score))
        return sorted(found, key=lambda each: -each[1])


def goals(mine: Profile, theirs: Profile) -> float:
    if not mine.goals or not theirs.goals:
        return 0.5
    return float(any(frozenset(pair) in FITTING for pair in product(mine.goals, theirs.goals)))


def size(mine: Profile, theirs: Profile) -> float:
    if not mine.employees or not theirs.employees:
        return 0.5
    apart = abs(float(np.log10(mine.employees) - np.log10(theirs.employees)))
    return min(1.0, max(0.0, 1 - (apart - 1) / 1.5))


def speech(mine: Profile, theirs: Profile, pairs: frozenset[str]) -> float:
    ours, others = ({*each.languages} or {each.tongue} - {""} for each in (mine, theirs))
    if ours & others:
        return 1.0
    if not mine.languages or not theirs.languages:
        return 0.5
    return 0.6 if any(language_pair(one, other) in pairs for one, other in product(ours, others)) else 0.0
