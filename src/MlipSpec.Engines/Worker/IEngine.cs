using System.Text.Json;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Worker;

/// <summary>An engine inside a worker process that is written in .NET.</summary>
internal interface IEngine
{
    /// <summary>Loads library and potential.</summary>
    /// <param name="settings">The settings of the <see cref="WorkerLaunch"/>.</param>
    /// <exception cref="UnavailableException">Something is not installed.</exception>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    EngineInfo Open(JsonElement settings);

    /// <summary>Starts a calculation of other atoms.</summary>
    void Start(Structure structure);

    /// <summary>Evaluates the started atoms at these positions (Å) and cell; the forces, eV/Å, are written in
    /// place.</summary>
    EngineResult Evaluate(in Cell cell, ReadOnlySpan<Vector3D> positions, Span<Vector3D> forces);
}

/// <summary>What an engine computed besides the forces.</summary>
/// <param name="Energy">eV; NaN where the engine offers none.</param>
/// <param name="Virial">−dE/dε, eV; NaN where the engine offers none.</param>
/// <param name="AtomEnergies">eV, length N, or null.</param>
internal readonly record struct EngineResult(double Energy, Matrix3D Virial, double[]? AtomEnergies = null);
