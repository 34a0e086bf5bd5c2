# Writes a database with ASE, and what it holds as JSON with every digit: write_database.py DATABASE JSON
import json
import sys

import numpy as np
from ase import Atoms
from ase.calculators.singlepoint import SinglePointCalculator
from ase.constraints import FixAtoms
from ase.db import connect

random = np.random.default_rng(5)
expected = []


def write(database, atoms, results, **pairs):
    atoms.calc = SinglePointCalculator(atoms, **results)
    database.write(atoms, data={"note": [1, 2, 3]}, **pairs)
    expected.append({
        "numbers": atoms.numbers.tolist(), "positions": atoms.positions.ravel().tolist(), "cell": np.array(atoms.cell).ravel().tolist(), "pbc": atoms.pbc.tolist(),
        "energy": results.get("energy"), "forces": results["forces"].ravel().tolist() if "forces" in results else None,
        "stress": results["stress"].tolist() if "stress" in results else None, "volume": atoms.cell.volume,
    })


with connect(sys.argv[1]) as database:
    alloy = Atoms("Cu3SiGe", positions=random.normal(size=(5, 3)), cell=3 * np.eye(3) + random.normal(scale=0.3, size=(3, 3)), pbc=True)
    labels = {"energy": -17.123456789012345, "forces": random.normal(size=(5, 3)), "stress": random.normal(size=6)}
    write(database, alloy, labels, config_type="alloy", level_of_theory="PBE", temperature=300.5, spin=True)
    # Constraints change what ASE answers, not what it keeps.
    slab = Atoms("Cu4", positions=random.normal(size=(4, 3)), cell=[4, 5, 20], pbc=[True, True, False], constraint=FixAtoms([0, 1]))
    write(database, slab, {"energy": -3.25, "forces": random.normal(size=(4, 3))}, config_type="slab")
    write(database, Atoms("Cu"), {"energy": -0.5})
    database.write(Atoms("Cu2", positions=random.normal(size=(2, 3)), cell=[3, 3, 3], pbc=[False, True, True]))
    write(database, Atoms("H2", positions=[[0, 0, 0], [0, 0, 0.74]]), {"forces": random.normal(size=(2, 3))}, ref_energy=-31.7, config_type="molecule")
    # A row that was taken out leaves a gap in the ids.
    del database[4]

with open(sys.argv[2], "w") as file:
    json.dump(expected, file)
