using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>Evaluates Behler–Parrinello networks for one site: symmetry functions, networks, and the way back to the
/// neighbours. Several models must have the same functions, which are evaluated once.</summary>
internal sealed unsafe class NnpKernel : IMembersKernel
{
    const int Width = 8;

    readonly NnpModel[] _models;
    readonly NnpNeighbours _neighbours;
    readonly NnpTriplets[] _triplets;
    readonly NnpGradient[] _gradients;
    readonly double[] _energies;
    readonly AlignedMemory _functions,
        _scaled,
        _derivatives,
        _scratch;

    public NnpKernel(params NnpModel[] models)
    {
        _models = models;
        var shared = models[0];
        _neighbours = new(shared.Elements.Length, shared.CutoffFunction, 1 / shared.Length);
        _triplets = [.. shared.Elements.Select(e => new NnpTriplets(e.Groups, shared.CutoffFunction, e.Scales.Length))];
        _gradients = [.. models.Select(_ => new NnpGradient())];
        _energies = new double[models.Length];
        var inputs = shared.Elements.Max(e => e.Network.PaddedInputs);
        (_functions, _scaled, _derivatives) = (new(inputs), new(inputs), new(inputs));
        _scratch = new(models.Max(m => m.Elements.Max(e => e.Network.ScratchLength)));
    }

    public int Members => _models.Length;

    public void EvaluateMembers(in SiteEnvironment environment)
    {
        var groups = _models[0].Elements[environment.Species].Groups;
        var triplets = _triplets[environment.Species];
        _neighbours.Collect(environment, groups.Envelopes);
        foreach (var sum in groups.Radial)
            _functions.Pointer[sum.Function] = Sum(sum);
        triplets.Evaluate(_neighbours, _functions.Pointer);
        for (var m = 0; m < _models.Length; m++)
        {
            _energies[m] = Evaluate(_models[m], environment.Species);
            _gradients[m].Clear(_neighbours.Room);
            AddRadial(groups.Radial, _gradients[m]);
            triplets.Differentiate(_neighbours, _derivatives.Pointer, _gradients[m]);
        }
    }

    public double Store(int member, in SiteEnvironment environment)
    {
        var unit = _models[member].Energy / _models[member].Length;
        var (n, gradient) = (_neighbours, _gradients[member]);
        var entries = n.Entries;
        for (var k = 0; k < entries.Length; k++)
            if (entries[k] >= 0)
            {
                var along = gradient.Along[k];
                environment.GradientX[entries[k]] = unit * (gradient.X[k] + along * n.X[k]);
                environment.GradientY[entries[k]] = unit * (gradient.Y[k] + along * n.Y[k]);
                environment.GradientZ[entries[k]] = unit * (gradient.Z[k] + along * n.Z[k]);
            }
        return _energies[member];
    }

    // One network: its energy in eV, and the derivatives by the functions.
    double Evaluate(NnpModel model, int species)
    {
        var element = model.Elements[species];
        double* scaled = _scaled.Pointer,
            derivatives = _derivatives.Pointer;
        for (var f = 0; f < element.Scales.Length; f++)
            scaled[f] = (_functions.Pointer[f] - element.Origins[f]) * element.Scales[f] + model.ScaledOrigin;
        var output = element.Network.Evaluate(scaled, derivatives, _scratch.Pointer);
        for (var f = 0; f < element.Scales.Length; f++)
            derivatives[f] *= element.Scales[f];
        return model.Energy * output + element.Offset;
    }

    double Sum(RadialSum sum)
    {
        var w = _neighbours.Envelope(sum.Envelope);
        Vector512<double> total = default;
        for (var k = _neighbours.Start(sum.Element); k < _neighbours.End(sum.Element); k += Width)
            total += Vector512.Load(w + k);
        return Vector512.Sum(total);
    }

    void AddRadial(RadialSum[] sums, NnpGradient gradient)
    {
        foreach (var sum in sums)
        {
            var slopes = _neighbours.Envelope(sum.Envelope) + _neighbours.Room;
            var weight = Vector512.Create(_derivatives.Pointer[sum.Function]);
            for (var k = _neighbours.Start(sum.Element); k < _neighbours.End(sum.Element); k += Width)
                Vector512
                    .FusedMultiplyAdd(weight, Vector512.Load(slopes + k), Vector512.Load(gradient.Along + k))
                    .Store(gradient.Along + k);
        }
        for (var k = 0; k < _neighbours.Lanes; k += Width)
            (Vector512.Load(gradient.Along + k) * Vector512.Load(_neighbours.InverseR + k)).Store(gradient.Along + k);
    }
}
