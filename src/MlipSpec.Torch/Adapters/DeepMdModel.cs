using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;
using MlipSpec.Structures;
using MlipSpec.Torch.Native;
using static TorchSharp.torch;

namespace MlipSpec.Torch.Adapters;

/// <summary>An energy model of DeePMD-kit: coordinates (1, 3N), types (1, N), box (1, 9) or none; it finds neighbours
/// itself and returns energy, energies of atoms, forces and the virial −dE/dε, eV and Å.</summary>
internal sealed class DeepMdModel(TorchArchive archive, TorchRequest request)
    : TorchModel(Prepared(archive), request, Method)
{
    const string Method = """
          def mlipspec(self: SELF,
            coord: Tensor,
            types: Tensor,
            box: Optional[Tensor]) -> List[Tensor]:
            out = (self).forward(coord, types, box, None, None, False, )
            return [out["energy"], out["force"], out["virial"], out["atom_energy"]]
          def mlipspec_parameters(self: SELF) -> Tensor:
            return torch.tensor([(self).get_dim_fparam(), (self).get_dim_aparam()])
          def mlipspec_cutoff(self: SELF) -> Tensor:
            return torch.tensor([(self).get_rcut()], dtype=7)
          def mlipspec_sel(self: SELF) -> Tensor:
            return torch.tensor((self).get_sel())
          def mlipspec_mixed(self: SELF) -> Tensor:
            return torch.tensor([(self).mixed_types()])
        """;

    double _cutoff;
    NeighbourSelection _selection = null!;

    // Positions are float64 whatever the weights are: the model converts them.
    protected override ScalarType Real => ScalarType.Float64;

    public override void Start(Structure structure)
    {
        base.Start(structure);
        using var scope = NewDisposeScope();
        if (Ask("mlipspec_parameters").to(ScalarType.Float64).sum().item<double>() != 0)
            throw new ArgumentException(
                $"{Request.File} takes parameters of the frame or of atoms besides the positions, which a structure does not have: {ForeignModels.DeepMdEntry(Request.File)}"
            );
        _cutoff = Ask("mlipspec_cutoff").item<double>();
        var sel = Numbers(Ask("mlipspec_sel")).Select(n => (int)n).ToArray();
        var mixed = sel.Length > 1 && Ask("mlipspec_mixed").to(ScalarType.Int64).item<long>() != 0;
        _selection = new(Request.Types, mixed ? [sel.Sum()] : sel, _cutoff, structure);
    }

    public override object?[] Inputs(in Cell cell, ReadOnlySpan<Vector3D> positions)
    {
        _selection.Require(positions, cell);
        return
        [
            Row(System.Runtime.InteropServices.MemoryMarshal.Cast<Vector3D, double>(positions)),
            Types.view(1, -1),
            cell.IsPeriodic ? Row(Box(cell, positions)) : null,
        ];
    }

    protected override EngineResult Read(Tensor[] outputs, Span<Vector3D> forces)
    {
        Copy(outputs[1], forces);
        return new(outputs[0].to(ScalarType.Float64).item<double>(), Matrix(outputs[2]), Numbers(outputs[3]));
    }

    static Tensor Row(ReadOnlySpan<double> values)
    {
        var row = empty(1, values.Length, ScalarType.Float64);
        values.CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(row.bytes));
        return row;
    }

    // It knows a box with three periodic vectors or none: where one is not periodic its box is so thick that no atom
    // sees an image along it.
    ReadOnlySpan<double> Box(in Cell cell, ReadOnlySpan<Vector3D> positions)
    {
        Vector3D[] rows = new Vector3D[3];
        for (var k = 0; k < 3; k++)
            rows[k] = cell.IsPeriodicAlong(k) ? cell.Vectors.Row(k) : Vector3D.Zero;
        var whole = Cell.Completed(
            Matrix3D.FromRows(rows[0], rows[1], rows[2]),
            cell.PeriodicA,
            cell.PeriodicB,
            cell.PeriodicC
        );
        for (var k = 0; k < 3; k++)
            if (!cell.IsPeriodicAlong(k))
            {
                var along = whole.Vectors.Row(k);
                var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
                foreach (var r in positions)
                    (low, high) = (Math.Min(low, r.Dot(along)), Math.Max(high, r.Dot(along)));
                rows[k] = (high - low + 2 * _cutoff + 1) * along;
            }
            else
                rows[k] = whole.Vectors.Row(k);
        // Its distances between faces take the sign of the volume: of a left-handed cell, −a, −b, −c span the same lattice.
        var hand = rows[0].Cross(rows[1]).Dot(rows[2]) < 0 ? -1.0 : 1.0;
        var box = new[] { hand * rows[0], hand * rows[1], hand * rows[2] };
        return System.Runtime.InteropServices.MemoryMarshal.Cast<Vector3D, double>(box);
    }

    static TorchArchive Prepared(TorchArchive archive)
    {
        if (new TorchCode(archive).CustomOperators.Count > 0)
            DeclaredOperators.DeclareDeepMd();
        return archive;
    }
}
