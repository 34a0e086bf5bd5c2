"""A calculator of one's own, as a user would write it: argon by Lennard-Jones, one structure at a time or many together."""
from ase.calculators.lj import LennardJones

level_of_theory = "other: Lennard-Jones, smooth"
elements = ["Ar"]

calculator = LennardJones(sigma=3.4, epsilon=0.0104, ro=6.0, rc=8.0, smooth=True)


def calculate_batch(structures):
    """Energy, forces and stress of each structure, as a network on a graphics card would give them in one go."""
    if any(len(atoms) == 13 for atoms in structures):
        raise ValueError("thirteen atoms are too many for this batch")
    print(f"a batch of {len(structures)}")
    results = []
    for atoms in structures:
        one = LennardJones(sigma=3.4, epsilon=0.0104, ro=6.0, rc=8.0, smooth=True)
        atoms.calc = one
        results.append({"energy": atoms.get_potential_energy(), "forces": atoms.get_forces(), "stress": atoms.get_stress() if atoms.pbc.any() else None})
    return results
