using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;
using MlipSpec.Structures;
using static TorchSharp.torch;

namespace MlipSpec.Torch.Adapters;

/// <summary>
/// SevenNet as it is deployed for one process. Models up to 0.8 take positions and cell and find the edges' vectors
/// themselves; later ones take the vectors. Both return the energies of atoms, forces, and −dE/dε divided by the volume
/// in the order xx yy zz xy yz zx, eV and Å.
/// </summary>
internal sealed class SevenNetModel(TorchArchive archive, TorchRequest request) : TorchModel(archive, request, Method)
{
    const string Method = """
          def mlipspec(self: SELF,
            pos: Tensor,
            edges: Tensor,
            shifts: Tensor,
            cell: Tensor,
            types: Tensor) -> List[Tensor]:
            p = torch.requires_grad_(torch.detach(pos))
            i = torch.select(edges, 0, 0)
            j = torch.select(edges, 0, 1)
            ends = torch.sub(torch.index_select(pos, 0, j), torch.index_select(pos, 0, i))
            vectors = torch.requires_grad_(torch.detach(torch.add(ends, torch.mm(shifts, cell))))
            data = {"pos": p, "edge_index": edges, "edge_vec": vectors, "pbc_shift": shifts, "cell_lattice_vectors": cell, "x": types, "cell_volume": torch.abs(torch.linalg_det(cell)), "num_atoms": torch.tensor([torch.len(pos)])}
            out = (self).forward(data, )
            return [out["atomic_energy"], out["inferred_force"], out["inferred_stress"]]
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

    protected override EngineResult Read(Tensor[] outputs, Span<Vector3D> forces)
    {
        var energies = Numbers(outputs[0]);
        Copy(outputs[1], forces);
        var w = Numbers(outputs[2]);
        return w.Length == 6
            ? new(
                energies.Sum(),
                _graph!.Volume * new Matrix3D(w[0], w[3], w[5], w[3], w[1], w[4], w[5], w[4], w[2]),
                energies
            )
            : throw new InvalidDataException($"the model returned a stress of {w.Length} numbers instead of six");
    }
}
