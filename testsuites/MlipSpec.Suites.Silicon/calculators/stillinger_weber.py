"""Stillinger-Weber silicon as an ASE calculator in numpy: a potential of one's own that lives in Python, as most machine-learned ones do.

F. H. Stillinger and T. A. Weber, Phys. Rev. B 31, 5262 (1985), with epsilon = 2.1683 eV. Energies, forces and stress agree with the built-in kind
"stillinger-weber" to rounding, so every judgement on it must be the same.
"""
import numpy as np
from ase.calculators.calculator import Calculator, all_changes
from ase.neighborlist import neighbor_list
from ase.stress import full_3x3_to_voigt_6_stress

EPSILON, SIGMA, A, B = 2.1683, 2.0951, 7.049556277, 0.6022245584
LAMBDA, GAMMA, CUTOFF = 21.0, 1.2, 1.80

elements = ["Si"]


class StillingerWeber(Calculator):
    implemented_properties = ["energy", "energies", "forces", "stress"]

    def calculate(self, atoms=None, properties=("energy",), system_changes=all_changes):
        super().calculate(atoms, properties, system_changes)
        n = len(self.atoms)
        cutoff = CUTOFF * SIGMA
        i, j, r, d = neighbor_list("ijdD", self.atoms, cutoff)
        near = r < cutoff * (1 - 1e-12)  # where the exponents have long been zero
        i, j, r, d = i[near], j[near], r[near], d[near]
        tail = np.exp(SIGMA / (r - cutoff))
        repulsion = B * (SIGMA / r) ** 4
        # Pairs: each of the two directions of the list carries half.
        energies = np.bincount(i, 0.5 * EPSILON * A * (repulsion - 1) * tail, minlength=n)
        slope = 0.5 * EPSILON * A * tail * (-4 * repulsion / r - (repulsion - 1) * SIGMA / (r - cutoff) ** 2)
        gradient = (slope / r)[:, None] * d  # of the energy with respect to each vector of the list
        first, second = triplets(i, n)
        if len(first):
            g = np.exp(GAMMA * SIGMA / (r - cutoff))
            dg = -GAMMA * SIGMA / (r - cutoff) ** 2
            u, v, ru, rv = d[first], d[second], r[first], r[second]
            cosine = np.einsum("ta,ta->t", u, v) / (ru * rv)
            scale = LAMBDA * EPSILON * g[first] * g[second]
            bend = cosine + 1 / 3
            energies += np.bincount(i[first], scale * bend**2, minlength=n)
            turn = 2 * scale * bend
            np.add.at(gradient, first, (scale * bend**2 * dg[first] / ru - turn * cosine / ru**2)[:, None] * u + (turn / (ru * rv))[:, None] * v)
            np.add.at(gradient, second, (scale * bend**2 * dg[second] / rv - turn * cosine / rv**2)[:, None] * v + (turn / (ru * rv))[:, None] * u)
        forces = np.zeros((n, 3))
        np.add.at(forces, i, gradient)
        np.add.at(forces, j, -gradient)
        self.results = {"energy": energies.sum(), "energies": energies, "forces": forces}
        if self.atoms.cell.rank == 3:
            stress = d.T @ gradient / self.atoms.get_volume()
            self.results["stress"] = full_3x3_to_voigt_6_stress(0.5 * (stress + stress.T))


def triplets(i, n):
    """All pairs of entries of the neighbour list, sorted by i, that share their first atom."""
    counts = np.bincount(i, minlength=n)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    first, second = [], []
    for count in np.unique(counts):
        if count < 2:
            continue
        a, b = np.triu_indices(count, 1)
        these = starts[counts == count][:, None]
        first.append((these + a).ravel())
        second.append((these + b).ravel())
    return (np.concatenate(first), np.concatenate(second)) if first else (np.zeros(0, int), np.zeros(0, int))


calculator = StillingerWeber()
