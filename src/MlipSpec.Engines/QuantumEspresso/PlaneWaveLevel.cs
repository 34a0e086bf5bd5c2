using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.QuantumEspresso;

/// <summary>
/// A level of theory for pw.x of Quantum ESPRESSO: everything that decides the numbers, and apart from it how the
/// program is run. Energies in rydberg where its manuals give them so. P. Giannozzi et al., J. Phys.: Condens. Matter
/// 29, 465901 (2017).
/// </summary>
internal sealed record PlaneWaveLevel
{
    /// <summary>The exchange-correlation functional as pw.x names it, such as "PBE"; that of the pseudopotentials must
    /// be the same.</summary>
    public required string Functional { get; init; }

    /// <summary>For each element the file of its pseudopotential, without folder.</summary>
    public required IReadOnlyDictionary<Element, string> Pseudopotentials { get; init; }

    /// <summary>Cutoff of the wavefunctions, Ry.</summary>
    public required double Cutoff { get; init; }

    /// <summary>Cutoff of the charge density, Ry; four times <see cref="Cutoff"/> unless given, which ultrasoft
    /// pseudopotentials exceed.</summary>
    public double? DensityCutoff { get; init; }

    /// <summary>Largest spacing of k points along each reciprocal vector, 1/Å, the factor 2π included.</summary>
    public required double KSpacing { get; init; }

    /// <summary>Whether the grid of k points is shifted by half a spacing, away from Γ (H. J. Monkhorst and J. D. Pack,
    /// Phys. Rev. B 13, 5188 (1976)).</summary>
    public bool KShift { get; init; }

    /// <summary>How the Fermi surface is smeared: marzari-vanderbilt, methfessel-paxton, gaussian or fermi-dirac; null
    /// for fixed occupations.</summary>
    public string? Smearing { get; init; }

    /// <summary>The width of the smearing, Ry.</summary>
    public double SmearingWidth { get; init; }

    /// <summary>Collinear spin with these starting magnetisations, −1 to 1 for each element; empty for a calculation
    /// without spin.</summary>
    public IReadOnlyDictionary<Element, double> StartingMagnetization { get; init; } =
        new Dictionary<Element, double>();

    /// <summary>The self-consistent energy's estimated error at which to stop, Ry for each atom.</summary>
    public double Convergence { get; init; } = 1e-9;

    /// <summary>What is tried in turn until the charge density converges; a converged result does not depend on
    /// it.</summary>
    public IReadOnlyList<ScfAttempt> Attempts { get; init; } = [new(0.7, 60), new(0.3, 120), new(0.1, 300)];

    /// <summary>How pw.x is found and run; no part of the level of theory.</summary>
    public PlaneWaveRun Run { get; init; } = new();

    /// <summary>In one line, for labelled frames, such as "PBE, Si.pbe-rrkj.UPF, plane waves 24 Ry (density 96 Ry), k
    /// spacing 0.4 1/Å shifted, marzari-vanderbilt 0.01 Ry".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Functional}, {string.Join(" ", Pseudopotentials.OrderBy(p => p.Key).Select(p => p.Value))}, plane waves {Cutoff} Ry (density {DensityCutoff ?? 4 * Cutoff} Ry), k spacing {KSpacing} 1/Å{(KShift ? " shifted" : "")}, "
                + $"{(Smearing is null ? "fixed occupations" : $"{Smearing} {SmearingWidth} Ry")}{(StartingMagnetization.Count > 0 ? ", collinear spin" : "")}, converged to {Convergence} Ry/atom"
        );

    /// <summary>Identifies the numbers: a hash of the level, of the files of its pseudopotentials, and of pw.x's
    /// version.</summary>
    public string FingerprintWith(string version)
    {
        var spins = string.Join(
            ' ',
            StartingMagnetization
                .OrderBy(m => m.Key)
                .Select(m => $"{m.Key} {m.Value.ToString("R", CultureInfo.InvariantCulture)}")
        );
        return Fingerprint.Of(
            "quantum-espresso 1",
            version,
            ToString(),
            spins,
            Fingerprint.OfFiles(
                "upf",
                1,
                Pseudopotentials.OrderBy(p => p.Key).Select(p => PseudopotentialFiles.Path(this, p.Key))
            )
        );
    }
}

/// <summary>One attempt at a self-consistent charge density.</summary>
/// <param name="Mixing">The fraction of the new density that is mixed in (mixing_beta).</param>
/// <param name="Steps">The most iterations (electron_maxstep).</param>
internal sealed record ScfAttempt(double Mixing, int Steps);

/// <summary>How pw.x is run.</summary>
internal sealed record PlaneWaveRun
{
    /// <summary>The program; looked for on PATH unless it is a path.</summary>
    public string Program { get; init; } = "pw.x";

    /// <summary>The folder of the pseudopotentials; unless given ESPRESSO_PSEUDO, then where Debian puts
    /// them.</summary>
    public string? PseudopotentialFolder { get; init; }

    /// <summary>MPI ranks of one calculation.</summary>
    public int Ranks { get; init; } = 1;

    /// <summary>The longest time one attempt may take, s.</summary>
    public double TimeLimit { get; init; } = 3600;
}
