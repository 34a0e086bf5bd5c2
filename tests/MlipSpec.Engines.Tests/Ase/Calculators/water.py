"""Water by the deployed NequIP network that CP2K ships: an equivariant graph neural network, in float32 as trained or in float64.

S. Batzner et al., Nat. Commun. 13, 2453 (2022). It has no stress.
"""
import numpy as np
import torch
from ase.calculators.calculator import Calculator, all_changes
from ase.neighborlist import neighbor_list

MODEL = "/usr/share/cp2k/NequIP/water.pth"
fingerprint_files = [MODEL]
elements = ["H", "O"]


class NequIP(Calculator):
    implemented_properties = ["energy", "forces"]

    def __init__(self, dtype):
        super().__init__()
        torch.set_num_threads(1)
        self.dtype = getattr(torch, dtype)
        # The deployed code reads the default where it makes constants.
        torch.set_default_dtype(self.dtype)
        extra = {"r_max": "", "type_names": ""}
        self.model = torch.jit.load(MODEL, map_location="cpu", _extra_files=extra).to(self.dtype).eval()
        self.cutoff = float(extra["r_max"])
        self.names = [name if isinstance(name, str) else name.decode() for name in extra["type_names"].split()]

    def calculate(self, atoms=None, properties=("energy",), system_changes=all_changes):
        super().calculate(atoms, properties, system_changes)
        i, j, shifts = neighbor_list("ijS", self.atoms, self.cutoff)
        result = self.model({
            "pos": torch.tensor(self.atoms.positions, dtype=self.dtype), "cell": torch.tensor(self.atoms.cell.array, dtype=self.dtype),
            "edge_index": torch.tensor(np.stack([i, j])), "edge_cell_shift": torch.tensor(shifts, dtype=self.dtype),
            "atom_types": torch.tensor([self.names.index(s) for s in self.atoms.get_chemical_symbols()]),
        })
        self.results = {"energy": result["total_energy"].item(), "forces": result["forces"].detach().numpy()}


def calculator(dtype="float32"):
    torch._C._jit_set_profiling_executor(False)  # no minute of warming up
    return NequIP(dtype)
