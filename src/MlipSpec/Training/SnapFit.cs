using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Snap;
using MlipSpec.Quantities;

namespace MlipSpec.Training;

/// <summary>
/// Ridge regression of linear SNAP coefficients to energies, forces and virials: the maximum of the posterior of
/// normally distributed errors of the expected sizes below, with a normal prior of the coefficients. The expected
/// errors are the regularisation: the smaller, the more closely the labels are followed. A. P. Thompson et al., J.
/// Comput. Phys. 285, 316 (2015), section 3; A. P. Bartók and G. Csányi, Int. J. Quantum Chem. 115, 1051 (2015).
/// </summary>
[ProtocolName("SnapFit")]
public sealed record SnapFit : ITrainer
{
    readonly SnapDesigns _designs;

    /// <summary>A fit with these hyper-parameters.</summary>
    /// <param name="parameters">Cutoff, 2J and flags; linear, not quadratic.</param>
    /// <param name="elements">Radius and weight of each element; coefficients, if any, are not looked at.</param>
    /// <exception cref="ArgumentException">The parameters are quadratic.</exception>
    public SnapFit(SnapParameters parameters, IReadOnlyList<SnapElement> elements)
    {
        if (parameters.Quadratic)
            throw new ArgumentException(
                "the regression is linear in the coefficients, and quadraticflag asks for products: set it to 0",
                nameof(parameters)
            );
        (Parameters, Elements) = (parameters, elements);
        _designs = new(parameters, elements);
    }

    /// <summary>The hyper-parameters.</summary>
    public SnapParameters Parameters { get; }

    /// <summary>The elements.</summary>
    public IReadOnlyList<SnapElement> Elements { get; }

    /// <summary>Expected error of an energy, eV/atom.</summary>
    public double EnergyError { get; init; } = 0.005;

    /// <summary>Expected error of a force component, eV/Å.</summary>
    public double ForceError { get; init; } = 0.1;

    /// <summary>Expected error of a virial component, eV/atom.</summary>
    public double VirialError { get; init; } = 0.05;

    /// <summary>The width of the prior: how much one descriptor may contribute to the energy of an atom, eV, for its
    /// usual variation over the set.</summary>
    public double PriorWidth { get; init; } = 1;

    /// <inheritdoc/>
    public string Description =>
        FormattableString.Invariant(
            $"SNAP 2J = {Parameters.TwoJMax}, ridge regression, expected errors {EnergyError} eV/atom, {ForceError} eV/Å, {VirialError} eV/atom, prior {PriorWidth} eV"
        );

    /// <inheritdoc/>
    public IPotential Train(
        LabelledSet set,
        IReadOnlyList<int> frames,
        int fold,
        int threads,
        CancellationToken cancellation
    ) => Fit(set, frames, threads, cancellation).Potential;

    /// <summary>Fits the coefficients to some structures of a set.</summary>
    /// <exception cref="TrainingException">There is no structure, or none has an energy.</exception>
    public SnapFitResult Fit(
        LabelledSet set,
        IReadOnlyList<int> frames,
        int threads = 1,
        CancellationToken cancellation = default
    )
    {
        if (frames.Count == 0 || frames.All(k => set.Frames[k].Energy is null))
            throw new TrainingException(
                $"{set.Name}: a fit needs structures with energies, and there are none among the {frames.Count} to train on"
            );
        var designs = _designs.Of(set, frames, threads, cancellation);
        var columns = designs[0].Columns;
        var normal = new double[columns * (columns + 1)];
        foreach (var design in designs)
        {
            design.Energy.AddTo(normal, 1 / (EnergyError * EnergyError));
            design.Forces.AddTo(normal, 1 / (ForceError * ForceError));
            design.Virial.AddTo(normal, 1 / (VirialError * VirialError));
        }
        var (coefficients, effective) = Solve(normal, Widths(designs, columns));
        var count = columns / Elements.Count;
        SnapElement[] fitted =
        [
            .. Elements.Select((e, k) => e with { Coefficients = [.. coefficients.Skip(k * count).Take(count)] }),
        ];
        return new(SnapPotential.Create(Parameters, new(fitted)), Parameters, new(fitted), effective);
    }

    // How much each descriptor varies from structure to structure, per atom; the constant of an element has no prior.
    double[] Widths(IReadOnlyList<SnapDesign> designs, int columns)
    {
        var widths = new double[columns];
        for (var c = 0; c < columns; c++)
        {
            double mean = 0,
                second = 0;
            foreach (var d in designs)
            {
                mean += d.PerAtom[c] / designs.Count;
                second += d.PerAtom[c] * d.PerAtom[c] / designs.Count;
            }
            widths[c] =
                c % (columns / Elements.Count) == 0 ? 0 : Math.Sqrt(Math.Max(second - mean * mean, 1e-12 * second));
        }
        return widths;
    }

    (double[] Coefficients, double Effective) Solve(double[] normal, double[] widths)
    {
        var n = widths.Length;
        // Columns are scaled to their variation, so that the prior is a multiple of one and the matrix is as well
        // conditioned as it can be.
        double[] scale = [.. widths.Select(w => w > 0 ? 1 / w : 1)];
        var data = Matrix<double>.Build.Dense(n, n, (a, b) => scale[a] * scale[b] * normal[a * (n + 1) + b]);
        var right = Vector<double>.Build.Dense(n, a => scale[a] * normal[a * (n + 1) + n]);
        var matrix =
            data + Matrix<double>.Build.DenseDiagonal(n, n, a => widths[a] > 0 ? 1 / (PriorWidth * PriorWidth) : 1e-12);
        var cholesky = matrix.Cholesky();
        return ([.. cholesky.Solve(right).Select((c, a) => c * scale[a])], cholesky.Solve(data).Trace());
    }
}

/// <summary>A fitted SNAP model.</summary>
/// <param name="Potential">The potential.</param>
/// <param name="Parameters">Its hyper-parameters.</param>
/// <param name="Coefficients">Its coefficients.</param>
/// <param name="EffectiveParameters">How many coefficients the data determine rather than the prior: the trace of the
/// smoother.</param>
public sealed record SnapFitResult(
    SnapPotential Potential,
    SnapParameters Parameters,
    SnapCoefficients Coefficients,
    double EffectiveParameters
)
{
    /// <summary>Writes the two files that LAMMPS reads.</summary>
    public void Save(string coefficientFile, string parameterFile)
    {
        Coefficients.Write(coefficientFile);
        Parameters.Write(parameterFile);
    }
}
