using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;
using MlipSpec.Structures;
using static TorchSharp.torch;

namespace MlipSpec.Torch.Adapters;

/// <summary>A scripted model of TorchANI: atomic numbers (1, N) and coordinates (1, N, 3), cell, periodicity; it finds
/// neighbours itself and returns the energy in hartree alone. Forces and virial −dE/dε are its derivatives, taken
/// here.</summary>
internal sealed class AniModel(TorchArchive archive, TorchRequest request) : TorchModel(archive, request, Method)
{
    const double Hartree = 27.211386245988; // eV, CODATA 2018

    const string Method = """
          def mlipspec(self: SELF,
            pos: Tensor,
            numbers: Tensor,
            cell: Optional[Tensor],
            pbc: Optional[Tensor]) -> List[Tensor]:
            strain = torch.zeros([3, 3], dtype=ops.prim.dtype(pos), layout=None, device=ops.prim.device(pos))
            strain.requires_grad_(True)
            s = torch.mul(torch.add(strain, torch.transpose(strain, 0, 1)), 0.5)
            p = torch.add(pos, torch.matmul(pos, s))
            c = cell
            if torch.__isnot__(cell, None):
              c0 = unchecked_cast(Tensor, cell)
              c = torch.add(c0, torch.mm(c0, s))
            out = (self).forward((numbers, p), c, pbc, )
            e = out.energies
            g = torch.autograd.grad([torch.sum(e)], [p, strain], None, None, False, True)
            forces = torch.zeros_like(pos)
            virial = torch.zeros_like(strain)
            g0 = g[0]
            g1 = g[1]
            if torch.__isnot__(g0, None):
              forces = torch.neg(unchecked_cast(Tensor, g0))
            if torch.__isnot__(g1, None):
              virial = torch.neg(unchecked_cast(Tensor, g1))
            return [e, forces, virial]
        """;

    // By atomic number, or by the place among its elements where the model was made so.
    readonly bool _byNumber = new TorchCode(archive).Data.Objects.All(o =>
        o.Attributes.GetValueOrDefault("periodic_table_index") is not false
    );

    protected override long TypeOf(Element element)
    {
        var place = base.TypeOf(element);
        return _byNumber ? element.Number : place;
    }

    public override object?[] Inputs(in Cell cell, ReadOnlySpan<Vector3D> positions)
    {
        var x = empty(1, positions.Length, 3, ScalarType.Float64);
        var places = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Vector3D>(x.bytes);
        positions.CopyTo(places);
        if (!cell.IsPeriodic)
            return [x.to(Real), Types.view(1, -1), null, null];
        Wrap(places, cell);
        var rows = empty(3, 3, ScalarType.Float64);
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Matrix3D>(rows.bytes)[0] = EdgeGraph.Whole(cell);
        return [x.to(Real), Types.view(1, -1), rows.to(Real), tensor([cell.PeriodicA, cell.PeriodicB, cell.PeriodicC])];
    }

    // The model looks at so many images as atoms inside of the cell need, and no further.
    static void Wrap(Span<Vector3D> positions, in Cell cell)
    {
        var whole = EdgeGraph.Whole(cell);
        var inverse = whole.Inverse();
        foreach (ref var r in positions)
        {
            var s = r * inverse;
            Vector3D turns = new(
                cell.PeriodicA ? Math.Floor(s.X) : 0,
                cell.PeriodicB ? Math.Floor(s.Y) : 0,
                cell.PeriodicC ? Math.Floor(s.Z) : 0
            );
            if (turns != Vector3D.Zero)
                r -= turns * whole;
        }
    }

    protected override EngineResult Read(Tensor[] outputs, Span<Vector3D> forces)
    {
        Copy(outputs[1], forces);
        foreach (ref var f in forces)
            f = Hartree * f;
        return new(Hartree * outputs[0].to(ScalarType.Float64).item<double>(), Hartree * Matrix(outputs[2]));
    }
}
