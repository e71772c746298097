"""The cheapest way of each parcel under prices of resources, compiled; loads may wait at every hub for nothing."""

import numpy as np
from numba import njit

from muster.deploy.flat import FloatArray, IntArray
from muster.deploy.search import Net

FAR = 1e18


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def arc_prices(net: Net, prices: FloatArray, n_arcs: int) -> FloatArray:
    """Return what leaving on each arc on each day costs: (arc, day).

    ``prices`` : (resource, day), zero or more. Of a ship a load pays the share that it takes of its room.
    """
    arcs, uses, trips, _ = net
    days = prices.shape[1]
    found = np.full((n_arcs, days), FAR)
    for arc in range(n_arcs):
        for day in range(arcs[0][arc], days - arcs[1][arc]):
            price = 0.0
            for use in range(uses[0][arc], uses[0][arc + 1]):
                if day + uses[2][use] < days:
                    price += uses[3][use] * prices[uses[1][use], day + uses[2][use]]
            carrier = arcs[2][arc]
            if carrier >= 0:
                share = arcs[3][arc] / trips[0][carrier]
                for use in range(trips[1][carrier], trips[1][carrier + 1]):
                    if day + trips[3][use] < days:
                        price += share * prices[trips[2][use], day + trips[3][use]]
            found[arc, day] = price
    return found


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _travel(takes: int, price: FloatArray, before: FloatArray, after: FloatArray, left: IntArray) -> None:
    """Find the least cost of arriving on each day, and when to leave for it."""
    for day in range(len(before) - takes):
        cost = before[day] + price[day]
        if cost < after[day + takes]:
            after[day + takes] = cost
            left[day + takes] = day


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def _wait(best: FloatArray, left: IntArray) -> None:
    """Let those who came earlier for less wait, for nothing."""
    for day in range(1, len(best)):
        if best[day - 1] <= best[day]:
            best[day] = best[day - 1]
            left[day] = left[day - 1]


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def cheapest(net: Net, priced: FloatArray, ready: int, late: FloatArray, way: int, leaves: IntArray) -> float:
    """Return the least cost of taking a way, lateness included; ``leaves`` : (step,) gets the days of departure.

    ``late`` : (day,), what arriving on a day costs.
    """
    days = priced.shape[1]
    first = net[3][1][way]
    n_steps = net[3][1][way + 1] - first
    best = np.full((n_steps + 1, days), FAR)
    left = np.full((n_steps + 1, days), -1, dtype=np.int64)
    best[0, ready:] = 0.0
    for step in range(n_steps):
        arc = net[3][2][first + step]
        _travel(int(net[0][1][arc]), priced[arc], best[step], best[step + 1], left[step + 1])
        if step + 1 < n_steps:
            _wait(best[step + 1], left[step + 1])
    at = int(np.argmin(best[n_steps] + late))
    least = best[n_steps, at] + late[at]
    if least >= FAR / 2:
        return FAR
    for step in range(n_steps, 0, -1):
        at = left[step, at]
        leaves[step - 1] = at
    return float(least)


@njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
def price_ways(net: Net, priced: FloatArray, ready: IntArray, late: FloatArray, tracks: IntArray) -> FloatArray:
    """Return the least cost of every way; ``tracks`` : (way, step) gets the days on which a load leaves then.

    ``late`` : (parcel, day).
    """
    costs = np.full(len(net[3][1]) - 1, FAR)
    for parcel in range(len(net[3][0]) - 1):
        for way in range(net[3][0][parcel], net[3][0][parcel + 1]):
            costs[way] = cheapest(net, priced, ready[parcel], late[parcel], way, tracks[way])
    return costs
