using MathNet.Numerics.LinearAlgebra;

namespace MlipSpec.Analysis;

/// <summary>
/// The third-order Birch–Murnaghan equation of state,
/// E(V) = E₀ + (9 V₀ B₀/16) [(y − 1)³ B₀′ + (y − 1)² (6 − 4y)] with y = (V₀/V)^⅔. F. Birch, Phys. Rev. 71, 809 (1947).
/// </summary>
/// <param name="Energy">E₀, eV/atom.</param>
/// <param name="Volume">V₀, Å³/atom.</param>
/// <param name="BulkModulus">B₀, eV/Å³.</param>
/// <param name="BulkModulusDerivative">B₀′, a pure number.</param>
internal sealed record BirchMurnaghan(double Energy, double Volume, double BulkModulus, double BulkModulusDerivative)
{
    /// <summary>E(V), eV/atom, at a volume in Å³/atom.</summary>
    public double EnergyAt(double volume)
    {
        var y = Y(volume);
        return Energy + 9.0 / 16 * Volume * BulkModulus * Shape(y);
    }

    /// <summary>The pressure −dE/dV in eV/Å³ at a volume in Å³/atom: (3B₀/2) y^(5/2) (y − 1) [1 + ¾(B₀′ − 4)(y −
    /// 1)].</summary>
    public double PressureAt(double volume)
    {
        var y = Y(volume);
        return 1.5 * BulkModulus * y * y * Math.Sqrt(y) * (y - 1) * (1 + 0.75 * (BulkModulusDerivative - 4) * (y - 1));
    }

    /// <summary>The volume in Å³/atom at a pressure in eV/Å³, followed from V₀ along rising pressure; null where the
    /// curve does not reach it.</summary>
    public double? VolumeAt(double pressure)
    {
        const double Step = 0.995;
        double near = Volume,
            far = near;
        while (pressure > 0 ? PressureAt(far) < pressure : PressureAt(far) > pressure)
        {
            (near, far) = (far, pressure > 0 ? far * Step : far / Step);
            var rising = pressure > 0 ? PressureAt(far) > PressureAt(near) : PressureAt(far) < PressureAt(near);
            if (!rising || far < 0.3 * Volume)
                return null;
        }
        for (var k = 0; k < 60; k++)
        {
            var middle = (near + far) / 2;
            if (PressureAt(middle) < pressure == pressure > 0)
                near = middle;
            else
                far = middle;
        }
        return (near + far) / 2;
    }

    double Y(double volume) => Math.Pow(Volume / volume, 2.0 / 3);

    double Shape(double y) => (y - 1) * (y - 1) * ((y - 1) * BulkModulusDerivative + 6 - 4 * y);

    /// <summary>The least-squares fit to energies per atom at volumes per atom, with standard uncertainties; null if
    /// the data have no minimum.</summary>
    /// <remarks>
    /// The form is a cubic polynomial in V^(−⅔), so the fit is linear. The uncertainties are those of the four
    /// parameters at the solution, from the covariance s² (JᵀJ)⁻¹ with s² the residual variance of n − 4 degrees of
    /// freedom: for energies without noise they say how far third order carries.
    /// </remarks>
    /// <exception cref="ArgumentException">Fewer than five points.</exception>
    public static BirchMurnaghanFit? Fit(IReadOnlyList<double> volumes, IReadOnlyList<double> energies)
    {
        if (volumes.Count < 5 || volumes.Count != energies.Count)
            throw new ArgumentException(
                $"four parameters and their uncertainty need at least five points of volume and energy, but {volumes.Count} volumes and {energies.Count} energies were given"
            );
        return Through(volumes, energies) is { } curve ? WithUncertainties(curve, volumes, energies) : null;
    }

    /// <summary>The curve of the fit alone, of four points or more; null if the data have no minimum.</summary>
    public static BirchMurnaghan? Through(IReadOnlyList<double> volumes, IReadOnlyList<double> energies)
    {
        // In z = (V_r/V)^⅔ − 1 about a volume V_r of the data, the columns of the linear problem are well scaled.
        var reference = volumes[volumes.Count / 2];
        var z = volumes.Select(v => Math.Pow(reference / v, 2.0 / 3) - 1).ToArray();
        var columns = Matrix<double>.Build.Dense(z.Length, 4, (i, k) => Math.Pow(z[i], k));
        var c = columns.QR().Solve(Vector<double>.Build.Dense([.. energies]));
        return FromPolynomial(c, reference);
    }

    static BirchMurnaghan? FromPolynomial(Vector<double> c, double reference)
    {
        // E_z = 0 where E_zz > 0.
        var root = c[2] * c[2] - 3 * c[1] * c[3];
        if (!(root > 0))
            return null;
        var s = Math.Sqrt(root);
        var z = c[2] > 0 ? -c[1] / (c[2] + s) : (s - c[2]) / (3 * c[3]);
        var y = 1 + z;
        if (!(y > 0) || !double.IsFinite(y))
            return null;
        var volume = reference * Math.Pow(y, -1.5);
        // Derivatives by the volume, with y ∝ V^(−⅔): y_V = −⅔ y/V and y_VV = 10/9 y/V².
        double second = 2 * c[2] + 6 * c[3] * z,
            third = 6 * c[3];
        double yV = -2.0 / 3 * y / volume,
            yVV = 10.0 / 9 * y / (volume * volume);
        double eVV = second * yV * yV,
            eVVV = third * yV * yV * yV + 3 * second * yV * yVV;
        return new(c[0] + z * (c[1] + z * (c[2] + z * c[3])), volume, volume * eVV, -1 - volume * eVVV / eVV);
    }

    static BirchMurnaghanFit WithUncertainties(
        BirchMurnaghan curve,
        IReadOnlyList<double> volumes,
        IReadOnlyList<double> energies
    )
    {
        var squares = volumes.Zip(energies, (v, e) => Math.Pow(e - curve.EnergyAt(v), 2)).Sum();
        // Derivatives by E₀ (in eV) and by the logarithms of V₀ and B₀, and by B₀′.
        var factor = 9.0 / 16 * curve.Volume * curve.BulkModulus;
        var jacobian = Matrix<double>.Build.Dense(
            volumes.Count,
            4,
            (i, k) =>
            {
                double y = curve.Y(volumes[i]),
                    x = y - 1,
                    b = curve.BulkModulusDerivative;
                return k switch
                {
                    0 => 1,
                    1 => factor * (curve.Shape(y) + 2.0 / 3 * y * (3 * x * x * b + 2 * x * (6 - 4 * y) - 4 * x * x)),
                    2 => factor * curve.Shape(y),
                    _ => factor * x * x * x,
                };
            }
        );
        var covariance = squares / (volumes.Count - 4) * (jacobian.Transpose() * jacobian).Inverse();
        double Sigma(int k) => Math.Sqrt(covariance[k, k]);
        return new(
            curve,
            Sigma(0),
            Sigma(1) * curve.Volume,
            Sigma(2) * curve.BulkModulus,
            Sigma(3),
            Math.Sqrt(squares / volumes.Count)
        );
    }
}

/// <summary>A fitted equation of state with one standard uncertainty of each parameter, in the parameter's
/// unit.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="EnergyUncertainty">Of E₀, eV/atom.</param>
/// <param name="VolumeUncertainty">Of V₀, Å³/atom.</param>
/// <param name="BulkModulusUncertainty">Of B₀, eV/Å³.</param>
/// <param name="DerivativeUncertainty">Of B₀′.</param>
/// <param name="Residual">Root-mean-square difference of the energies from the curve, eV/atom.</param>
internal sealed record BirchMurnaghanFit(
    BirchMurnaghan Curve,
    double EnergyUncertainty,
    double VolumeUncertainty,
    double BulkModulusUncertainty,
    double DerivativeUncertainty,
    double Residual
);
