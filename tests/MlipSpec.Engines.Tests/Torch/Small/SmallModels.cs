using System.Globalization;

namespace MlipSpec.Engines.Tests.Torch.Small;

/// <summary>
/// The Lennard-Jones potential of MlipSpec as TorchScript, in the forms in which the programs of the field deploy their
/// models: so that values are exact, and no file of anybody's is needed.
/// </summary>
internal static class SmallModels
{
    public const double Epsilon = 0.4,
        Sigma = 2.0,
        Cutoff = 4.5;

    /// <summary>As NequIP from 0.6: with a virial.</summary>
    public static string Graph(string path, bool single = false, string types = "Si C", string? operation = null) =>
        ScriptFile.Write(path, "small", Code(GraphCode, operation), Epsilon, single, extra: GraphExtra(types));

    /// <summary>As NequIP up to 0.5: without.</summary>
    public static string OldGraph(string path) =>
        ScriptFile.Write(path, "small", Code(OldGraphCode), Epsilon, extra: GraphExtra("Si C"));

    /// <summary>As SevenNet: from positions up to 0.8, later from the vectors of the edges.</summary>
    public static string SevenNet(string path, bool fromVectors) =>
        ScriptFile.Write(
            path,
            "small",
            Code(fromVectors ? SevenNetVectorCode : SevenNetCode),
            Epsilon,
            extra: new Dictionary<string, string>
            {
                ["chemical_symbols_to_index"] = "Si C ",
                ["cutoff"] = "4.5",
                ["version"] = fromVectors ? "0.10.0" : "0.8.6",
            }
        );

    /// <summary>As DeePMD-kit.</summary>
    public static string DeepMd(string path, bool compressed = false, string? operation = null) =>
        ScriptFile.Write(
            path,
            "small",
            Code(DeepMdCode, operation),
            Epsilon,
            attributes: new Dictionary<string, object>
            {
                ["type_map"] = (string[])["Si", "C"],
                ["compress"] = compressed,
            }
        );

    /// <summary>As TorchANI; the numbers are energies in hartree.</summary>
    public static string Ani(string path) =>
        ScriptFile.Write(
            path,
            "torchani",
            Code(AniCode).Replace("__torch__.small", "__torch__.torchani"),
            Epsilon / 27.211386245988,
            attributes: new Dictionary<string, object>
            {
                ["species"] = (string[])["Si", "C"],
                ["periodic_table_index"] = true,
            }
        );

    static Dictionary<string, string> GraphExtra(string types) =>
        new()
        {
            ["r_max"] = "4.5",
            ["type_names"] = types,
            ["nequip_version"] = "0.6.0",
        };

    // φ(r) = 4ε(s¹² − s⁶), s = σ/r, shifted in energy and force.
    static string Code(string model, string? operation = null)
    {
        var s6 = Math.Pow(Sigma / Cutoff, 6);
        string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        return $$"""
                def pair(r: Tensor,
                    epsilon: Tensor) -> Tensor:
                  s6 = torch.pow(torch.div({{Text(Sigma)}}, r), 6)
                  bare = torch.mul(torch.mul(s6, torch.sub(s6, 1)), 4)
                  line = torch.add(torch.mul(torch.sub(r, {{Text(Cutoff)}}), {{Text(
                    -24 * s6 * (2 * s6 - 1) / Cutoff
                )}}), {{Text(4 * s6 * (s6 - 1))}})
                  return torch.mul(torch.sub(bare, line), epsilon)
                def atoms(pos: Tensor,
                    shifts: Tensor,
                    epsilon: Tensor) -> Tensor:
                  d = torch.sub(torch.unsqueeze(torch.unsqueeze(pos, 0), 0), torch.unsqueeze(torch.unsqueeze(pos, 1), 0))
                  v = torch.add(d, torch.unsqueeze(torch.unsqueeze(shifts, 1), 1))
                  r2 = torch.sum(torch.mul(v, v), [3])
                  inside = torch.logical_and(torch.lt(r2, {{Text(Cutoff * Cutoff)}}), torch.gt(r2, 1.e-12))
                  r = torch.sqrt(torch.where(inside, r2, torch.full_like(r2, {{Text(Cutoff * Cutoff)}})))
                  f = __torch__.small.pair
                  return torch.mul(torch.sum(torch.sum(f(r, epsilon, ), [2]), [0]), 0.5)
                def images(cell: Tensor,
                    periodic: Tensor) -> Tensor:
                  n = torch.to(torch.arange(-3, 4), ops.prim.dtype(cell))
                  turns = torch.cartesian_prod([n, n, n])
                  outside = torch.sum(torch.abs(torch.mul(turns, torch.sub(1, periodic))), [1])
                  kept = torch.squeeze(torch.nonzero(torch.eq(outside, 0)), 1)
                  return torch.mm(torch.index_select(turns, 0, kept), cell)

                """
            + model.Replace("OPERATION", operation ?? "pass");
    }

    const string Head = """
        class Model(Module):
          __parameters__ = []
          __buffers__ = ["epsilon", ]
          training : bool
          epsilon : Tensor

        """;

    const string GraphHead =
        Head
        + """
              def forward(self: __torch__.small.Model,
                data: Dict[str, Tensor]) -> Dict[str, Tensor]:
                pos = data["pos"]
                cell = data["cell"]

            """;

    const string Strain = """
            strain = torch.zeros([3, 3], dtype=ops.prim.dtype(pos), layout=None, device=ops.prim.device(pos))
            _0 = torch.requires_grad_(strain)
            s = torch.mul(torch.add(strain, torch.transpose(strain, 0, 1)), 0.5)
            p = torch.requires_grad_(pos)
            x = torch.add(p, torch.mm(p, s))
            h = torch.add(cell, torch.mm(cell, s))

        """;

    const string Edges = """
            i = torch.select(data["edge_index"], 0, 0)
            j = torch.select(data["edge_index"], 0, 1)
            v = torch.add(torch.sub(torch.index_select(x, 0, j), torch.index_select(x, 0, i)), torch.mm(data["SHIFT"], h))

        """;

    const string Sum = """
            epsilon = self.epsilon
            f = __torch__.small.pair
            e = torch.mul(f(torch.sqrt(torch.sum(torch.mul(v, v), [1])), epsilon, ), 0.5)
            energies = torch.index_add(torch.zeros([torch.len(pos)], dtype=ops.prim.dtype(pos), layout=None, device=ops.prim.device(pos)), 0, i, e)
            OPERATION

        """;

    const string Gradients = """
            g = torch.autograd.grad([torch.sum(energies)], [p, strain], None, None, False, True)
            g0 = g[0]
            g1 = g[1]
            force = torch.zeros_like(pos)
            virial = torch.zeros_like(strain)
            if torch.__isnot__(g0, None):
              force = torch.neg(unchecked_cast(Tensor, g0))
            if torch.__isnot__(g1, None):
              virial = torch.neg(unchecked_cast(Tensor, g1))

        """;

    static string GraphCode =>
        GraphHead
        + Strain
        + Edges.Replace("SHIFT", "edge_cell_shift")
        + Sum
        + Gradients
        + "    return {\"atomic_energy\": torch.unsqueeze(energies, 1), \"forces\": force, \"virial\": virial}\n";

    static string OldGraphCode =>
        GraphHead
        + """
                x = torch.requires_grad_(pos)
                h = cell

            """
        + Edges.Replace("SHIFT", "edge_cell_shift")
        + Sum
        + """
                training = self.training
                wrt = [x]
                of = [torch.sum(energies)]
                grads = torch.autograd.grad(of, wrt, None, None, training)
                grad = grads[0]
                force = torch.neg(unchecked_cast(Tensor, grad))
                return {"atomic_energy": torch.unsqueeze(energies, 1), "forces": force}

            """;

    static string SevenNetCode =>
        GraphHead.Replace("\"cell\"", "\"cell_lattice_vectors\"")
        + Strain
        + Edges.Replace("SHIFT", "pbc_shift")
        + Sum
        + Gradients
        + SevenNetStress;

    static string SevenNetVectorCode =>
        Head
        + """
              def forward(self: __torch__.small.Model,
                data: Dict[str, Tensor]) -> Dict[str, Tensor]:
                pos = data["pos"]
                v = data["edge_vec"]
                i = torch.select(data["edge_index"], 0, 0)
                j = torch.select(data["edge_index"], 0, 1)

            """
        + Sum
        + """
                grads = torch.autograd.grad([torch.sum(energies)], [v], None, None, False)
                fij = unchecked_cast(Tensor, grads[0])
                zero = torch.zeros_like(torch.detach(pos))
                force = torch.sub(torch.index_add(zero, 0, i, fij), torch.index_add(zero, 0, j, fij))
                virial = torch.neg(torch.mm(torch.transpose(v, 0, 1), fij))

            """
        + SevenNetStress;

    const string SevenNetStress = """
            w = torch.div(virial, data["cell_volume"])
            stress = torch.stack([w[0, 0], w[1, 1], w[2, 2], w[0, 1], w[1, 2], w[2, 0]])
            return {"atomic_energy": torch.unsqueeze(energies, 1), "inferred_force": force, "inferred_stress": stress}

        """;

    static string DeepMdCode =>
        Head
        + """
              type_map : List[str]
              compress : bool
              def forward(self: __torch__.small.Model,
                coord: Tensor,
                atype: Tensor,
                box: Optional[Tensor]=None,
                fparam: Optional[Tensor]=None,
                aparam: Optional[Tensor]=None,
                do_atomic_virial: bool=False) -> Dict[str, Tensor]:
                pos = torch.view(coord, [-1, 3])
                cell = torch.zeros([3, 3], dtype=7, layout=None, device=ops.prim.device(pos))
                if torch.__isnot__(box, None):
                  cell = torch.view(unchecked_cast(Tensor, box), [3, 3])

            """
        + Strain
        + """
                q = __torch__.small.images
                shifts = torch.mm(torch.zeros([1, 3], dtype=7), h)
                if torch.__isnot__(box, None):
                  shifts = q(h, torch.ones([3], dtype=7), )
                a = __torch__.small.atoms
                epsilon = self.epsilon
                energies = a(x, shifts, epsilon, )
                OPERATION

            """
        + Gradients
        + """
                return {"energy": torch.view(torch.sum(energies), [1, 1]), "force": torch.unsqueeze(force, 0), "virial": torch.view(virial, [1, 9]), "atom_energy": torch.view(energies, [1, -1, 1])}
              def get_type_map(self: __torch__.small.Model) -> List[str]:
                return self.type_map
              def get_rcut(self: __torch__.small.Model) -> float:
                return 4.5
              def get_sel(self: __torch__.small.Model) -> List[int]:
                return [100]
              def mixed_types(self: __torch__.small.Model) -> bool:
                return True
              def get_dim_fparam(self: __torch__.small.Model) -> int:
                return 0
              def get_dim_aparam(self: __torch__.small.Model) -> int:
                return 0

            """;

    static string AniCode =>
        """
            class SpeciesEnergies(NamedTuple):
              species : Tensor
              energies : Tensor

            """
        + Head
        + """
              species : List[str]
              periodic_table_index : bool
              def forward(self: __torch__.small.Model,
                species_coordinates: Tuple[Tensor, Tensor],
                cell: Optional[Tensor]=None,
                pbc: Optional[Tensor]=None) -> __torch__.small.SpeciesEnergies:
                numbers, coordinates, = species_coordinates
                pos = torch.squeeze(coordinates, 0)
                shifts = torch.zeros([1, 3], dtype=ops.prim.dtype(pos))
                if torch.__isnot__(cell, None):
                  q = __torch__.small.images
                  shifts = q(unchecked_cast(Tensor, cell), torch.to(unchecked_cast(Tensor, pbc), ops.prim.dtype(pos)), )
                a = __torch__.small.atoms
                epsilon = self.epsilon
                return __torch__.small.SpeciesEnergies(numbers, torch.unsqueeze(torch.sum(a(pos, shifts, epsilon, )), 0))

            """;
}
