using MlipSpec.Analysis;
using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Lattice;

/// <summary>A crystal relaxed and compared with what it was meant to be.</summary>
/// <param name="Result">Where the relaxation ended; null if it could not begin.</param>
/// <param name="Signature">The signature of the phase it started as; null if it could not begin.</param>
/// <param name="Finding">Why the result must not be used: not converged, unstable, or another phase; null if all is
/// well.</param>
internal sealed record RelaxedCrystal(RelaxationResult? Result, PhaseSignature? Signature, Finding? Finding)
{
    public static RelaxedCrystal Of(Crystal crystal, IPotential potential, Relaxation protocol, CheckContext context)
    {
        if ((NotOffered.Energy(potential.Card) ?? NotOffered.Virial(potential.Card)) is { } missing)
            return new(null, null, missing);
        var (start, nowhere) = StartingVolume.Find(crystal, potential, protocol.Pressure, context.Cancellation);
        if (start is null)
            return new(null, null, nowhere);
        var signature = PhaseSignature.Of(start);
        var (result, finding) = Relax(protocol, potential, start, signature, crystal.ToString(), context);
        return new(result, signature, finding);
    }

    /// <summary>The same for quantities that depend on the size of the cell: where it has no stiffness along some
    /// direction, its length is what it happened to start with, and that is the finding.</summary>
    public static RelaxedCrystal Stiff(Crystal crystal, IPotential potential, Relaxation protocol, CheckContext context)
    {
        var relaxed = Of(crystal, potential, protocol, context);
        return relaxed.Finding is null
            ? relaxed with
            {
                Finding = relaxed.SlackIn(crystal, potential, context)?.Finding,
            }
            : relaxed;
    }

    /// <summary>The energy per atom.</summary>
    public RelaxedEnergy AtomicEnergy => AtomicEnthalpy(0);

    /// <summary>The enthalpy per atom at the pressure that it was relaxed at, GPa.</summary>
    public RelaxedEnergy AtomicEnthalpy(double pressure) => AtomicEnthalpy(Result!, pressure);

    /// <summary>The enthalpy per atom of what was relaxed at a pressure, GPa.</summary>
    public static RelaxedEnergy AtomicEnthalpy(RelaxationResult result, double pressure) =>
        new(
            result.AtomicEnergy + pressure / Constants.GPaPerElectronvoltPerCubicAngstrom * result.AtomicVolume,
            result.EnergyLeft / result.Structure.Count
        );

    /// <summary>The direction without stiffness; null if there is none.</summary>
    public Slackness? SlackIn(Crystal crystal, IPotential potential, CheckContext context) =>
        Slackness.Of(Result!.Structure, potential, crystal.ToString(), context);

    /// <summary>Relaxes and compares with a signature; the finding begins with the given name.</summary>
    public static (RelaxationResult Result, Finding? Finding) Relax(
        Relaxation protocol,
        IPotential potential,
        Structure start,
        PhaseSignature signature,
        string name,
        CheckContext context
    )
    {
        var result = protocol.Run(
            potential,
            start,
            threads: 1,
            text => context.Progress($"{name}: {text}"),
            context.Cancellation
        );
        var finding = result.Finding ?? PhaseIdentity.Compare(signature, result.Structure);
        return (result, finding is null ? null : finding with { Message = $"{name}: {finding.Message}" });
    }

    /// <summary>Strains the crystal, lets its atoms relax, and compares it with the strained crystal; the finding
    /// begins with the given name.</summary>
    public (RelaxationResult Result, Finding? Finding) Strained(
        Matrix3D deformation,
        double forceTolerance,
        IPotential potential,
        string name,
        CheckContext context
    )
    {
        var strained = Result!.Structure.Deformed(deformation);
        var result = new Relaxation { Cell = CellFreedom.Fixed, ForceTolerance = forceTolerance }.Run(
            potential,
            strained,
            threads: 1,
            text => context.Progress($"{name}: {text}"),
            context.Cancellation
        );
        var finding =
            result.Finding ?? PhaseIdentity.CompareStrained(Signature!, strained, result.Structure, deformation);
        return (result, finding is null ? null : finding with { Message = $"{name}: {finding.Message}" });
    }
}
