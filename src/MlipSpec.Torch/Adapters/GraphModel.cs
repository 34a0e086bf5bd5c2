using System.Text;
using System.Text.RegularExpressions;
using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;
using MlipSpec.Structures;
using static TorchSharp.torch;

namespace MlipSpec.Torch.Adapters;

/// <summary>NequIP from 0.5, Allegro, MACE as exported for CP2K: a dictionary with pos, edge_index, edge_cell_shift,
/// cell and atom_types; it returns energies of atoms, forces and the virial −dE/dε, eV and Å.</summary>
internal class GraphModel(TorchArchive archive, TorchRequest request)
    : TorchModel(Prepared(archive), request, Method(archive))
{
    // A total that is more than the sum of the atoms by rounding alone is not more.
    const double Rounding = 1e-5;

    const string Head = """
          def mlipspec(self: SELF,
            pos: Tensor,
            edges: Tensor,
            shifts: Tensor,
            cell: Tensor,
            types: Tensor) -> List[Tensor]:

        """;

    // Values of the returned dictionary may be None there.
    const string Optional = """
            data = {"pos": torch.detach(pos), "edge_index": edges, "edge_cell_shift": shifts, "cell": torch.detach(cell), "atom_types": types}
            out = (self).forward(data, )
            energies = out["atomic_energy"]
            forces = out["forces"]
            virial = out["virial"]
            given = annotate(List[Tensor], [])
            if torch.__isnot__(energies, None):
              energies0 = unchecked_cast(Tensor, energies)
              _0 = torch.append(given, energies0)
              _1 = torch.append(given, torch.sum(energies0))
            if torch.__isnot__(forces, None):
              _2 = torch.append(given, unchecked_cast(Tensor, forces))
            if torch.__isnot__(virial, None):
              _3 = torch.append(given, unchecked_cast(Tensor, virial))
            return given
        """;

    const string Plain = """
            data = {"pos": torch.detach(pos), "edge_index": edges, "edge_cell_shift": shifts, "cell": torch.detach(cell), "atom_types": types}
            out = (self).forward(data, )
            total = torch.sum(out["atomic_energy"])
            if torch.__contains__(out, "total_energy"):
              total = torch.sum(out["total_energy"])
            return [out["atomic_energy"], total, out["forces"], out["virial"]]
        """;

    // NequIP up to 0.5 gives no virial: positions and cell are strained here, and the energy differentiated once more.
    const string Strained = """
            strain = torch.zeros([3, 3], dtype=ops.prim.dtype(pos), layout=None, device=ops.prim.device(pos))
            strain.requires_grad_(True)
            s = torch.mul(torch.add(strain, torch.transpose(strain, 0, 1)), 0.5)
            data = {"pos": torch.add(pos, torch.mm(pos, s)), "edge_index": edges, "edge_cell_shift": shifts, "cell": torch.add(cell, torch.mm(cell, s)), "atom_types": types}
            out = (self).forward(data, )
            total = torch.sum(out["atomic_energy"])
            g = torch.autograd.grad([total], [strain], None, None, False, True)[0]
            virial = torch.zeros([3, 3], dtype=ops.prim.dtype(pos), layout=None, device=ops.prim.device(pos))
            if torch.__isnot__(g, None):
              virial = torch.neg(unchecked_cast(Tensor, g))
            if torch.__contains__(out, "total_energy"):
              total = torch.sum(out["total_energy"])
            return [out["atomic_energy"], total, out["forces"], virial]
        """;

    EdgeGraph? _graph;

    public override void Start(Structure structure)
    {
        base.Start(structure);
        _graph?.Dispose();
        _graph = new(structure, Request.Cutoff!.Value, Real);
    }

    public override object?[] Inputs(in Cell cell, ReadOnlySpan<Vector3D> positions)
    {
        _graph!.Update(positions, cell);
        return [_graph.Positions, _graph.Edges, _graph.Shifts, _graph.Cell, Types];
    }

    // Energies of atoms are added in double precision: the model's own sum of a large cell has lost digits in float32.
    protected override EngineResult Read(Tensor[] outputs, Span<Vector3D> forces)
    {
        if (outputs.Length != 4)
            throw new InvalidDataException("the model returned no energies of atoms, no forces or no virial");
        var energies = Numbers(outputs[0]);
        Copy(outputs[2], forces);
        var (sum, total) = (energies.Sum(), outputs[1].to(ScalarType.Float64).item<double>());
        var shifted = Math.Abs(total - sum) > Rounding * energies.Sum(Math.Abs);
        return new(shifted ? total : sum, Matrix(outputs[3]), shifted ? null : energies);
    }

    static bool HasVirial(TorchArchive archive) =>
        archive.CodeFiles.Any(f => archive.Text(f).Contains("\"virial\"", StringComparison.Ordinal));

    static string Method(TorchArchive archive)
    {
        var optional = new TorchCode(archive).Schema("forward")!.Contains("Optional[Tensor]", StringComparison.Ordinal);
        return Head
            + (
                optional ? Optional
                : HasVirial(archive) ? Plain
                : Strained
            );
    }

    // The model differentiates its energy itself and then forgets how it came about, unless told to keep it. NequIP up to
    // 0.6 takes away a last dimension of its types, which is the only one where there is one atom.
    static TorchArchive Prepared(TorchArchive archive)
    {
        var keeping = !HasVirial(archive);
        return archive.With(
            archive.CodeFiles.Select(f =>
            {
                var code = archive
                    .Text(f)
                    .Replace(
                        "torch.squeeze(data[\"atom_types\"], -1)",
                        "torch.view(data[\"atom_types\"], [-1])",
                        StringComparison.Ordinal
                    );
                return KeyValuePair.Create(f, Encoding.UTF8.GetBytes(keeping ? KeepingGraph(code) : code));
            })
        );
    }

    static string KeepingGraph(string code) =>
        Regex.Replace(code, @"(torch\.autograd\.grad\(\w+, \w+, None), None, training\)", "$1, True, training)");
}
