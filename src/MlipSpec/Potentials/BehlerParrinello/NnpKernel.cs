using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>Evaluates a Behler–Parrinello network for one site: symmetry functions, network, and the way back to the
/// neighbours.</summary>
/// <remarks>Scratch memory per thread, in doubles: n (8 + 2 envelopes) for n neighbours.</remarks>
internal sealed unsafe class NnpKernel : ISiteKernel
{
    const int Width = 8;

    readonly NnpModel _model;
    readonly NnpNeighbours _neighbours;
    readonly NnpTriplets[] _triplets;
    readonly AlignedMemory _functions,
        _derivatives,
        _scratch;

    public NnpKernel(NnpModel model)
    {
        _model = model;
        _neighbours = new(model.Elements.Length, model.CutoffFunction, 1 / model.Length);
        _triplets = [.. model.Elements.Select(e => new NnpTriplets(e.Groups, model.CutoffFunction, e.Scales.Length))];
        var inputs = model.Elements.Max(e => e.Network.PaddedInputs);
        (_functions, _derivatives) = (new(inputs), new(inputs));
        _scratch = new(model.Elements.Max(e => e.Network.ScratchLength));
    }

    public double Evaluate(in SiteEnvironment environment)
    {
        var element = _model.Elements[environment.Species];
        _neighbours.Collect(environment, element.Groups.Envelopes);
        double* functions = _functions.Pointer,
            derivatives = _derivatives.Pointer;
        foreach (var sum in element.Groups.Radial)
            functions[sum.Function] = Sum(sum);
        _triplets[environment.Species].Evaluate(_neighbours, functions);
        for (var f = 0; f < element.Scales.Length; f++)
            functions[f] = (functions[f] - element.Origins[f]) * element.Scales[f] + _model.ScaledOrigin;
        var output = element.Network.Evaluate(functions, derivatives, _scratch.Pointer);
        for (var f = 0; f < element.Scales.Length; f++)
            derivatives[f] *= element.Scales[f];
        foreach (var sum in element.Groups.Radial)
            AddSlopes(sum, derivatives[sum.Function]);
        _triplets[environment.Species].Differentiate(_neighbours, derivatives);
        WriteGradient(environment);
        return _model.Energy * output + element.Offset;
    }

    double Sum(RadialSum sum)
    {
        var w = _neighbours.Envelope(sum.Envelope);
        var total = 0.0;
        for (var k = _neighbours.Start(sum.Element); k < _neighbours.End(sum.Element); k++)
            total += w[k];
        return total;
    }

    void AddSlopes(RadialSum sum, double weight)
    {
        var slopes = _neighbours.Envelope(sum.Envelope) + _neighbours.Room;
        for (var k = _neighbours.Start(sum.Element); k < _neighbours.End(sum.Element); k++)
            _neighbours.Slopes[k] += weight * slopes[k];
    }

    void WriteGradient(in SiteEnvironment environment)
    {
        var unit = _model.Energy / _model.Length;
        var n = _neighbours;
        var entries = n.Entries;
        for (var k = 0; k < entries.Length; k++)
        {
            var radial = n.Slopes[k] / n.R[k];
            environment.GradientX[entries[k]] = unit * (n.GradientX[k] + radial * n.X[k]);
            environment.GradientY[entries[k]] = unit * (n.GradientY[k] + radial * n.Y[k]);
            environment.GradientZ[entries[k]] = unit * (n.GradientZ[k] + radial * n.Z[k]);
        }
    }
}
