using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>
/// Stochastic cell rescaling: the logarithmic strain follows dε = −(β/3τ)(P₀ − P) dt + √(2 k_B T β / 3 V τ) dW,
/// symmetric, with P the tensor of the inner pressure; the isotropic cell follows its trace, d ln V = −(β/τ)(P₀ − P) dt
/// + √(2 k_B T β / V τ) dW. In the logarithm of the strain the drift has no term k_B T/V.
/// </summary>
internal sealed class RescaledCell(CellRescalingBarostat barostat, SeededRandom random)
{
    readonly double _compressibility = barostat.Compressibility * Constants.GPaPerElectronvoltPerCubicAngstrom; // Å³/eV

    /// <summary>Strains cell, positions and, inversely, velocities.</summary>
    /// <param name="state">What is strained.</param>
    /// <param name="virial">The virial of the present positions, eV.</param>
    /// <param name="time">The time that passes, fs.</param>
    /// <param name="pressure">Set point, eV/Å³.</param>
    /// <param name="temperature">Set point, K.</param>
    public void Rescale(DynamicsState state, in Matrix3D virial, double time, double pressure, double temperature)
    {
        var volume = state.Cell.Volume;
        var rate = _compressibility * time / (3 * barostat.Time);
        var drift = rate / volume * (state.KineticTensor + virial) - rate * pressure * Matrix3D.Identity;
        var strain = CellMotion.Allowed(
            barostat.Cell,
            drift + Math.Sqrt(2 * Constants.Boltzmann * temperature * rate / volume) * Noise()
        );
        var stretch = CellMotion.Exponential(strain);
        CellMotion.Multiply(state.Positions, stretch);
        CellMotion.Multiply(state.Velocities, CellMotion.Exponential(-strain));
        state.Cell = state.Cell.Deformed(stretch);
    }

    Matrix3D Noise() =>
        Matrix3D.FromRows(random.NextGaussianVector(), random.NextGaussianVector(), random.NextGaussianVector());

    public void Save(BinaryWriter writer) => random.Save(writer);

    public void Load(BinaryReader reader) => random.Load(reader);
}
