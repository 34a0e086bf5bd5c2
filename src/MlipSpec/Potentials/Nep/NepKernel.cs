using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Nep;

/// <summary>Evaluates a neuroevolution potential for one site: descriptor, network, and their derivatives back to the
/// neighbours.</summary>
/// <remarks>
/// Scratch memory per thread, in doubles: about n (4 + 2 n_max) for n neighbours within the radial cutoff and the same
/// plus (l_max + 1)² within the angular one; some 50 kB for fifty neighbours.
/// </remarks>
internal sealed unsafe class NepKernel : ISiteKernel
{
    readonly NepModel _model;
    readonly NepNeighbours _radial;
    readonly NepAngular _angular;
    readonly AlignedMemory _descriptor,
        _derivatives,
        _scratch;

    public NepKernel(NepModel model)
    {
        (_model, _radial, _angular) = (model, new(model.Radial), new(model));
        (_descriptor, _derivatives) = (new(model.Networks[0].PaddedInputs), new(model.Networks[0].PaddedInputs));
        _scratch = new(model.Networks[0].ScratchLength);
    }

    public double Evaluate(in SiteEnvironment environment)
    {
        var q = _descriptor.Pointer;
        _radial.Collect(environment);
        for (var n = 0; n < _model.RadialCount; n++)
            q[n] = 0;
        for (var k = 0; k < _radial.Count; k++)
        {
            var g = _radial.Values.Pointer + k * _model.Radial.Padded;
            for (var n = 0; n < _model.RadialCount; n++)
                q[n] += g[n];
        }
        _angular.Expand(environment, q + _model.RadialCount);
        var energy = _model.Networks[environment.Species].Evaluate(q, _derivatives.Pointer, _scratch.Pointer);
        for (var k = 0; k < _radial.Count; k++)
            DifferentiateRadial(k, environment);
        _angular.Differentiate(_derivatives.Pointer + _model.RadialCount, environment);
        return _model.Repulsion is { } repulsion ? energy + Repel(repulsion, environment) : energy;
    }

    void DifferentiateRadial(int k, in SiteEnvironment environment)
    {
        var dg = _radial.Derivatives.Pointer + k * _model.Radial.Padded;
        var slope = 0.0;
        for (var n = 0; n < _model.RadialCount; n++)
            slope += _derivatives.Pointer[n] * dg[n];
        var entry = _radial.Entries[k];
        environment.GradientX[entry] += slope * _radial.X.Pointer[k];
        environment.GradientY[entry] += slope * _radial.Y.Pointer[k];
        environment.GradientZ[entry] += slope * _radial.Z.Pointer[k];
    }

    // Half of a pair's repulsion belongs to each of its atoms.
    static double Repel(NepRepulsion repulsion, in SiteEnvironment environment)
    {
        var energy = 0.0;
        for (var k = 0; k < environment.Count; k++)
        {
            var (pair, derivative) = repulsion.At(
                environment.Species,
                environment.NeighbourSpecies[k],
                environment.R[k]
            );
            if (pair == 0)
                continue;
            energy += 0.5 * pair;
            var slope = 0.5 * derivative / environment.R[k];
            environment.GradientX[k] += slope * environment.X[k];
            environment.GradientY[k] += slope * environment.Y[k];
            environment.GradientZ[k] += slope * environment.Z[k];
        }
        return energy;
    }
}
