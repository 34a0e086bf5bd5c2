# Writes crystals and molecules in many formats and habits, and what each holds as JSON: write_structures.py FOLDER
import gzip
import json
import os
import sys

import numpy as np
import spglib
from ase import Atoms
from ase.build import bulk, graphene_nanoribbon, molecule
from ase.calculators.singlepoint import SinglePointCalculator
from ase.io import read, write
from ase.spacegroup import Spacegroup, crystal

folder = sys.argv[1]
random = np.random.default_rng(7)
expected = []


def keep(name, atoms, text=None, labels=False, frames=1, **more):
    """Says what the file holds; a text is written first."""
    if text is not None:
        with open(os.path.join(folder, name), "w", newline="") as file:
            file.write(text)
    entry = {"file": name, "frames": frames, "numbers": atoms.numbers.tolist(), "positions": atoms.positions.ravel().tolist(),
             "cell": np.array(atoms.cell).ravel().tolist(), "pbc": atoms.pbc.tolist(), "types": more.get("types", "")}
    if labels:
        entry["energy"] = atoms.calc.results["energy"]
        entry["forces"] = atoms.calc.results["forces"].ravel().tolist()
        entry["stress"] = atoms.calc.results["stress"].tolist() if "stress" in atoms.calc.results else None
    expected.append(entry)


# Crystals of all systems: name, structure, space group as ASE has it.
crystals = {
    "rutile": crystal(["Ti", "O"], [(0, 0, 0), (0.3053, 0.3053, 0)], spacegroup=136, cellpar=[4.594, 4.594, 2.959, 90, 90, 90]),
    "quartz": crystal(["Si", "O"], [(0.4697, 0, 0), (0.4135, 0.2669, 0.1191)], spacegroup=152, cellpar=[4.9137, 4.9137, 5.4047, 90, 90, 120]),
    "wurtzite": crystal(["Zn", "O"], [(1 / 3, 2 / 3, 0), (1 / 3, 2 / 3, 0.3821)], spacegroup=186, cellpar=[3.2498, 3.2498, 5.2066, 90, 90, 120]),
    "hcp": crystal(["Zr"], [(1 / 3, 2 / 3, 0.25)], spacegroup=194, cellpar=[3.232, 3.232, 5.147, 90, 90, 120]),
    "diamond": crystal(["Si"], [(0, 0, 0)], spacegroup=227, setting=1, cellpar=[5.431, 5.431, 5.431, 90, 90, 90]),
    "diamond2": crystal(["Si"], [(1 / 8, 1 / 8, 1 / 8)], spacegroup=227, setting=2, cellpar=[5.431, 5.431, 5.431, 90, 90, 90]),
    "monoclinic": crystal(["Zr", "O", "O"], [(0.2754, 0.0395, 0.2083), (0.0700, 0.3317, 0.3447), (0.4496, 0.7569, 0.4792)], spacegroup=14, cellpar=[5.1505, 5.2116, 5.3173, 90, 99.23, 90]),
    "triclinic": crystal(["Cu", "S", "O"], [(0.1, 0.2, 0.3), (0.45, 0.71, 0.13), (0.88, 0.36, 0.64)], spacegroup=2, cellpar=[6.12, 10.7, 5.97, 97.6, 107.2, 77.4]),
    "calcite": crystal(["Ca", "C", "O"], [(0, 0, 0), (0, 0, 0.25), (0.2578, 0, 0.25)], spacegroup=167, cellpar=[4.99, 4.99, 17.06, 90, 90, 120]),
    "perovskite": crystal(["Ca", "Ti", "O", "O"], [(0.0065, 0.0356, 0.25), (0, 0.5, 0), (0.5711, -0.0161, 0.25), (0.2897, 0.2888, 0.0373)], spacegroup=62, cellpar=[5.3796, 5.4423, 7.6401, 90, 90, 90]),
}
sites = {
    "rutile": [("Ti1", "Ti4+", (0, 0, 0)), ("O1", "O2-", (0.3053, 0.3053, 0))],
    "quartz": [("Si1", "Si", (0.4697, 0, 0)), ("O1", "O", (0.4135, 0.2669, 0.1191))],
    "wurtzite": [("Zn1", "Zn", (0.3333, 0.6667, 0)), ("O1", "O", (0.3333, 0.6667, 0.3821))],
    "hcp": [("Zr1", "ZR", (0.33333, 0.66667, 0.25))],
    "monoclinic": [("Zr1", "Zr", (0.2754, 0.0395, 0.2083)), ("O1", "O", (0.0700, 0.3317, 0.3447)), ("O2", "O", (0.4496, 0.7569, 0.4792))],
    "triclinic": [("Cu1", "Cu", (0.1, 0.2, 0.3)), ("S1", "S", (0.45, 0.71, 0.13)), ("O1", "O", (0.88, 0.36, 0.64))],
    "calcite": [("Ca1", "Ca", (0, 0, 0)), ("C1", "C", (0, 0, 0.25)), ("O1", "O", (0.2578, 0, 0.25))],
}
numbers = {"rutile": 136, "quartz": 152, "wurtzite": 186, "hcp": 194, "monoclinic": 14, "triclinic": 2, "calcite": 167}


def operations(number):
    result = []
    for rotation, translation in Spacegroup(number).get_symop():
        parts = []
        for row, t in zip(rotation, translation):
            part = "".join(("+" if c > 0 else "-") + axis for c, axis in zip(row, "xyz") if c)
            part = part.lstrip("+")
            t = t % 1
            for d in (2, 3, 4, 6):
                if t > 1e-6 and abs(t * d - round(t * d)) < 1e-6:
                    part += f"+{round(t * d)}/{d}"
                    break
            parts.append(part)
        result.append(parts)
    return result


def cif(name, habit):
    """The same crystal as different programs write it."""
    atoms = crystals[name]
    a, b, c, alpha, beta, gamma = atoms.cell.cellpar()
    ops = operations(numbers[name])
    head = [f"_cell_length_a {a:.4f}", f"_cell_length_b {b:.4f}", f"_cell_length_c {c:.4f}", f"_cell_angle_alpha {alpha:.3f}", f"_cell_angle_beta {beta:.3f}", f"_cell_angle_gamma {gamma:.3f}"]
    if habit == "uncertain":  # uncertainties, operations with blanks and fractions in front, a comment, a text field, an index column
        head = [f"_cell_length_a {a:.4f}(2)", f"_cell_length_b {b:.4f}(12)", f"_cell_length_c {c:.4f}(3)", f"_cell_angle_alpha {alpha:.3f}", f"_cell_angle_beta {beta:.3f}(4)", f"_cell_angle_gamma {gamma:.3f}"]
        lines = ["# a comment with data_ and loop_ in it", "data_global", "_publ_section_title", ";", "The structure of it's crystal; loop_ of 'quotes", ";",
                 f"data_{name}", "_audit_creation_method 'a dog's life'"] + head + ["loop_", "_symmetry_equiv_pos_site_id", "_symmetry_equiv_pos_as_xyz"]
        for k, op in enumerate(ops):
            turned = [("1/2" + ("" if p[0] == "-" else "+") + p[:-4] if p.endswith("+1/2") else p) for p in op]
            lines.append(f"{k + 1} '{', '.join(turned)}'")
        lines += ["loop_", "_atom_site_occupancy", "_atom_site_fract_z", "_atom_site_label", "_atom_site_fract_x", "_atom_site_fract_y", "_atom_site_U_iso_or_equiv"]
        lines += [f"1.0 {z:.4f}(3) {label} {x:.4f}(1) {y:.4f} ?" for label, _, (x, y, z) in sites[name]]
        lines += ["loop_", "_atom_site_aniso_label", "_atom_site_aniso_U_11"] + [f"{label} 0.01(1)" for label, _, _ in sites[name]]
        return "\r\n".join(lines) + "\r\n"
    if habit == "terse":  # types with charges, upper-case operations, new names, occupancy '.', no end of the last line
        lines = ["data_" + name] + head + ["_space_group_name_H-M_alt 'x'", "loop_", "  _atom_site.label", "  _atom_site.type_symbol", "  _atom_site.fract_x", "  _atom_site.fract_y", "  _atom_site.fract_z", "  _atom_site.occupancy"]
        lines += [f"  {label} {kind} {x:.4f} {y:.4f} {z:.4f} ." for label, kind, (x, y, z) in sites[name]]
        lines += ["loop_", "_space_group_symop_operation_xyz"] + ['"' + ",".join(op).upper() + '"' for op in ops]
        return "\n".join(lines)
    lines = [f"data_{name}"] + head + ["_symmetry_space_group_name_Hall '" + spglib_hall(numbers[name]) + "'", "loop_", "_atom_site_label", "_atom_site_fract_x", "_atom_site_fract_y", "_atom_site_fract_z"]
    return "\n".join(lines + [f"{label} {x:.4f} {y:.4f} {z:.4f}" for label, _, (x, y, z) in sites[name]]) + "\n"


def spglib_hall(number):
    for hall in range(1, 531):
        kind = spglib.get_spacegroup_type(hall)
        if kind["number"] == number:
            return kind["hall_symbol"]


for name, atoms in crystals.items():
    write(os.path.join(folder, f"{name}.ase.cif"), atoms)
    keep(f"{name}.ase.cif", read(os.path.join(folder, f"{name}.ase.cif")))
    write(os.path.join(folder, f"{name}.vasp"), atoms, direct=True, sort=True)
    keep(f"{name}.vasp", read(os.path.join(folder, f"{name}.vasp")))
    if name in sites:
        for habit in ("uncertain", "terse", "hall"):
            file = f"{name}.{habit}.cif"
            with open(os.path.join(folder, file), "w", newline="") as out:
                out.write(cif(name, habit))
            keep(file, atoms)

labelled = bulk("NaCl", "rocksalt", a=5.64, cubic=True)
labelled.rattle(0.05, seed=1)
labelled.set_cell(labelled.cell + random.normal(scale=0.2, size=(3, 3)), scale_atoms=True)
labelled.calc = SinglePointCalculator(labelled, energy=-27.25, forces=random.normal(size=(8, 3)), stress=random.normal(size=6) * 0.01)
other = molecule("CH3CH2OH")
other.calc = SinglePointCalculator(other, energy=-3.5, forces=random.normal(size=(9, 3)))

for ending in ("json", "traj"):
    write(os.path.join(folder, f"both.{ending}"), [labelled, labelled, other])
    keep(f"both.{ending}", labelled, labels=True, frames=3)
for name, atoms in (("labelled", labelled), ("molecule", other)):
    write(os.path.join(folder, f"{name}.extxyz"), atoms)
    keep(f"{name}.extxyz", atoms, labels=True)
    with open(os.path.join(folder, f"{name}.extxyz")) as file:
        text = file.read()
    keep(f"{name}.dos.xyz", atoms, text.replace("\n", "\r\n").rstrip(), labels=True)
    keep(f"{name}.tabs.xyz", atoms, "\ufeff" + "\n".join(line if k == 1 else line.replace(" ", "\t") for k, line in enumerate(text.split("\n"))) + "\n\n", labels=True)
    with gzip.open(os.path.join(folder, f"{name}.packed"), "wt") as file:
        file.write(text + text)
    keep(f"{name}.packed", atoms, labels=True, frames=2)

# LAMMPS' frame has a along x and b in the xy plane; so has the comparison.
skew = crystals["triclinic"].copy()
skew.set_cell(skew.cell.standard_form()[0] if hasattr(skew.cell, "standard_form") else skew.cell, scale_atoms=True)
order = ["Cu", "S", "O"]
for style in ("atomic", "charge", "full"):
    name = f"skew.{style}.data"
    write(os.path.join(folder, name), skew, format="lammps-data", specorder=order, atom_style=style)
    keep(name, skew, types="Cu S O")
lines = ["remark", "", f"{len(skew)} atoms", "3 atom types", ""]
cell = np.array(skew.cell)
lines += [f"-1 {cell[0, 0] - 1!r} xlo xhi", f"2.5 {cell[1, 1] + 2.5!r} ylo yhi", f"0 {cell[2, 2]!r} zlo zhi", f"{cell[1, 0]!r} {cell[2, 0]!r} {cell[2, 1]!r} xy xz yz", "", "Masses", "", "1 63.55", "2 32.06  # S", "3 15.9994", "", "Atoms", ""]
for k, (symbol, position) in enumerate(zip(skew.get_chemical_symbols(), skew.positions)):
    lines.append(f"{k + 1} 1 {order.index(symbol) + 1} {0.25 * k:.3f} {position[0]!r} {position[1]!r} {position[2]!r} 0 -1 2 # mine")
keep("skew.masses.lmp", skew, "\n".join(lines + ["", "Velocities", "", "1 0 0 0", ""]).replace("np.float64(", "").replace(")", ""))

keep("six.xyz", Atoms("OH2", positions=[[0, 0, 0], [0.96, 0, 0], [-0.24, 0.93, 0]]), "3\nwater = three atoms, 50 % of them = H\no 0 0 0 -0.8\nH 0.96 0 0 .4\nh -0.24 0.93 0 0.4\n")
ribbon = graphene_nanoribbon(2, 2, type="armchair")
write(os.path.join(folder, "ribbon.xyz"), ribbon, format="extxyz")
keep("ribbon.xyz", ribbon)

with open(os.path.join(folder, "expected.json"), "w") as file:
    json.dump(expected, file)
