using MlipSpec.Quantities;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>
/// Free energy, entropy and heat capacity of harmonic oscillators (M. Born and K. Huang, Dynamical Theory of Crystal
/// Lattices (Oxford, 1954)), per primitive cell.
/// </summary>
internal static class Thermodynamics
{
    /// <summary>Modes below this frequency, THz, are left out: the acoustic modes at Γ, which have no energy, and
    /// imaginary modes, which have no thermodynamics.</summary>
    public const double LowestFrequency = 1e-3;

    /// <summary>Sums over a mesh.</summary>
    /// <param name="mesh">The frequencies.</param>
    /// <param name="temperature">K, zero or more.</param>
    /// <returns>Free energy with zero-point energy, eV; entropy and heat capacity at constant volume, in units of
    /// Boltzmann's constant; all per primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative or not a number.</exception>
    public static (double FreeEnergy, double Entropy, double HeatCapacity) At(MeshFrequencies mesh, double temperature)
    {
        if (!(temperature >= 0) || !double.IsFinite(temperature))
            throw new ArgumentOutOfRangeException(
                nameof(temperature),
                temperature,
                "a temperature is zero or more, in K"
            );
        var thermal = Constants.Boltzmann * temperature;
        double energy = 0,
            entropy = 0,
            capacity = 0;
        for (var p = 0; p < mesh.Mesh.Points.Count; p++)
        {
            double weight = (double)mesh.Mesh.Weights[p] / mesh.Mesh.Count;
            foreach (var frequency in mesh.At(p))
            {
                if (frequency < LowestFrequency)
                    continue;
                var (f, s, c) = Oscillator(Constants.ElectronvoltPerTerahertz * frequency, thermal);
                (energy, entropy, capacity) = (energy + weight * f, entropy + weight * s, capacity + weight * c);
            }
        }
        return (energy, entropy, capacity);
    }

    /// <summary>One oscillator of quantum hν at kT, both in eV: free energy in eV, entropy and heat capacity in units
    /// of k.</summary>
    public static (double FreeEnergy, double Entropy, double HeatCapacity) Oscillator(double quantum, double thermal)
    {
        var x = quantum / thermal;
        // Frozen: e^(−x) is below the last digit of everything it is added to.
        if (thermal == 0 || x > 700)
            return (quantum / 2, 0, 0);
        double boltzmann = Math.Exp(-x),
            occupied = -1 / double.ExpM1(-x);
        // 1/(1 − e^(−x)) without loss for small x.
        var logarithm = x < 1e-3 ? Math.Log(-double.ExpM1(-x)) : Math.Log(1 - boltzmann);
        return (
            quantum / 2 + thermal * logarithm,
            x * boltzmann * occupied - logarithm,
            x * x * boltzmann * occupied * occupied
        );
    }
}
