"""Calculators that misbehave."""
import os
import sys

import numpy as np
from ase.calculators.calculator import Calculator, all_changes


class Faulty(Calculator):
    implemented_properties = ["energy", "forces", "stress"]

    def __init__(self, fault):
        super().__init__()
        self.fault = fault

    def calculate(self, atoms=None, properties=("energy",), system_changes=all_changes):
        super().calculate(atoms, properties, system_changes)
        n = len(atoms)
        # A structure of one atom is where the faults strike.
        if n == 1:
            getattr(self, self.fault)()
        self.results = {"energy": 0.0, "forces": np.zeros((n, 3)), "stress": np.zeros(6)}
        if n == 1 and self.fault == "shape":
            self.results["forces"] = np.zeros((n, 2))
        if n == 1 and self.fault == "single":
            self.results["forces"] = np.zeros((n, 3), dtype=np.float32)
        if n == 1 and self.fault == "nan":
            self.results["energy"] = float("nan")

    def shape(self):
        pass

    single = nan = shape

    def error(self):
        raise ValueError(f"the descriptor of {self.atoms.get_chemical_formula()} is singular")

    def leave(self):
        sys.exit(3)

    def noise(self):
        print("a library greets on standard output")
        os.system("echo a child greets too")

    def abort(self):
        os.abort()

    def imports(self):
        import a_module_that_nobody_has  # noqa: F401


def calculator(fault="noise"):
    return Faulty(fault)


number = 7
