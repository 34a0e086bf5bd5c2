using System.Globalization;
using MlipSpec.Quantities;

namespace MlipSpec.Statistics.Errors;

/// <summary>The mean |ΔE| of all structures of one size.</summary>
/// <param name="Atoms">The number of atoms N.</param>
/// <param name="MeanAbsolute">Mean |Ê − E|, eV.</param>
/// <param name="StandardError">Its standard error, eV; zero where it is not known.</param>
/// <param name="Structures">How many structures of this size.</param>
public sealed record SizeClass(int Atoms, double MeanAbsolute, double StandardError, int Structures);

/// <summary>What errors of the total energy are to be divided by, so that structures of different size can be
/// compared.</summary>
public enum EnergyNormalisation
{
    /// <summary>By nothing: the error of the whole structure does not grow.</summary>
    Total,

    /// <summary>By √N, as the central limit theorem says for independent errors of atoms.</summary>
    PerRootAtom,

    /// <summary>By N: the errors of all atoms have the same sign, as under a constant shift.</summary>
    PerAtom,

    /// <summary>No power fits within two standard errors: compare structures of one size only.</summary>
    SameSizeOnly,
}

/// <summary>
/// How the error of the total energy grows with the number of atoms, |ΔE| ∝ N^p. Independent errors of atoms give p =
/// ½, a common shift p = 1. Morrow, Gardner, Deringer, J. Chem. Phys. 158, 121501 (2023), section IV.B and Fig. 4.
/// </summary>
/// <param name="Exponent">p with its standard error.</param>
/// <param name="Prefactor">a of |ΔE| = a N^p, eV.</param>
/// <param name="Classes">The means that were fitted, by size.</param>
public sealed record SizeScaling(Quantity<Ratio> Exponent, double Prefactor, IReadOnlyList<SizeClass> Classes)
{
    /// <summary>The fit to total energy errors of single structures: weighted by the certainty of each mean, the
    /// uncertainty from the bootstrap within sizes.</summary>
    /// <param name="atoms">The number of atoms of each structure.</param>
    /// <param name="errors">Ê − E of each, eV.</param>
    /// <param name="bootstrap">Resamples and seed.</param>
    /// <returns>The fit; null where all structures have one size.</returns>
    public static SizeScaling? Of(IReadOnlyList<int> atoms, IReadOnlyList<double> errors, Bootstrap bootstrap)
    {
        var sizes = atoms
            .Zip(errors, (n, e) => (N: n, E: Math.Abs(e)))
            .GroupBy(p => p.N)
            .OrderBy(g => g.Key)
            .Select(g => (N: g.Key, E: g.Select(p => p.E).ToArray()))
            .ToArray();
        var classes = sizes
            .Select(s => new SizeClass(s.N, s.E.Average(), StandardErrorOf(s.E), s.E.Length))
            .Where(c => c.MeanAbsolute > 0)
            .ToArray();
        if (classes.Length < 2)
            return null;
        double[] weights = [.. classes.Select(c => (double)c.Structures)];
        var (exponent, prefactor) = Fit(classes, weights);
        var replicates = new double[bootstrap.Resamples];
        for (var b = 0; b < replicates.Length; b++)
        {
            var random = new Structures.SeededRandom(bootstrap.Seed).For($"sizes {b}");
            var drawn = classes
                .Select(c => c with { MeanAbsolute = MeanOfDraw(sizes.First(s => s.N == c.Atoms).E, random) })
                .ToArray();
            replicates[b] = drawn.All(c => c.MeanAbsolute > 0) ? Fit(drawn, weights).Exponent : exponent;
        }
        return new(new(exponent, Bootstrap.StandardError(replicates)), prefactor, classes);
    }

    /// <summary>The fit to published means: ordinary least squares of ln|ΔE| against ln N, the uncertainty from the
    /// scatter about the line.</summary>
    /// <exception cref="ArgumentException">There are fewer than three sizes.</exception>
    public static SizeScaling OfMeans(IReadOnlyList<SizeClass> classes)
    {
        if (classes.Count < 3)
            throw new ArgumentException(
                $"a line through {classes.Count} sizes has no scatter about it: at least three sizes are needed",
                nameof(classes)
            );
        var (exponent, prefactor) = Fit(classes, [.. classes.Select(_ => 1.0)]);
        var mean = classes.Average(c => Math.Log(c.Atoms));
        var residuals = classes.Sum(c =>
            Math.Pow(Math.Log(c.MeanAbsolute) - Math.Log(prefactor) - exponent * Math.Log(c.Atoms), 2)
        );
        var error = Math.Sqrt(
            residuals / (classes.Count - 2) / classes.Sum(c => Math.Pow(Math.Log(c.Atoms) - mean, 2))
        );
        return new(new(exponent, error), prefactor, classes);
    }

    /// <summary>The normalisation whose power, 0, ½ or 1, is nearest to the exponent, if it lies within two standard
    /// errors.</summary>
    public EnergyNormalisation Recommended
    {
        get
        {
            var (nearest, power) = new[]
            {
                (EnergyNormalisation.Total, 0.0),
                (EnergyNormalisation.PerRootAtom, 0.5),
                (EnergyNormalisation.PerAtom, 1.0),
            }.MinBy(c => Math.Abs(Exponent.Value - c.Item2));
            return Math.Abs(Exponent.Value - power) <= 2 * Exponent.Uncertainty
                ? nearest
                : EnergyNormalisation.SameSizeOnly;
        }
    }

    /// <summary>The exponent and what follows from it.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"|ΔE| ∝ N^({Exponent}) over {Classes.Count} sizes, {Classes.Min(c => c.Atoms)} to {Classes.Max(c => c.Atoms)} atoms: "
        )
        + Recommended switch
        {
            EnergyNormalisation.Total => "errors do not grow with size, compare total energies",
            EnergyNormalisation.PerRootAtom => "as for independent errors of atoms, compare errors per √N",
            EnergyNormalisation.PerAtom =>
                "errors of atoms share a sign (a shift), compare errors per atom and look for the shift",
            _ =>
                "no usual normalisation takes the size out, compare structures of one size only (per √N is the least bad where that cannot be)",
        };

    static (double Exponent, double Prefactor) Fit(IReadOnlyList<SizeClass> classes, double[] weights)
    {
        double w = 0,
            x = 0,
            y = 0,
            xx = 0,
            xy = 0;
        for (var k = 0; k < classes.Count; k++)
        {
            var (lx, ly) = (Math.Log(classes[k].Atoms), Math.Log(classes[k].MeanAbsolute));
            w += weights[k];
            x += weights[k] * lx;
            y += weights[k] * ly;
            xx += weights[k] * lx * lx;
            xy += weights[k] * lx * ly;
        }
        var exponent = (w * xy - x * y) / (w * xx - x * x);
        return (exponent, Math.Exp((y - exponent * x) / w));
    }

    static double MeanOfDraw(double[] errors, Structures.SeededRandom random)
    {
        var sum = 0.0;
        for (var k = 0; k < errors.Length; k++)
            sum += errors[random.NextInt(errors.Length)];
        return sum / errors.Length;
    }

    static double StandardErrorOf(double[] values)
    {
        if (values.Length < 2)
            return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length);
    }
}
