using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Simulation;

/// <summary>What a relaxation says it has left, against what a far tighter one still gains.</summary>
public class RelaxationLeftTests
{
    static readonly Relaxation s_usual = new() { Cell = CellFreedom.Fixed, ForceTolerance = 1e-3 },
        s_tight =
            new()
            {
                Cell = CellFreedom.Fixed,
                ForceTolerance = 1e-7,
                MaximumSteps = 5000,
            };

    // Cubic metal, hcp, covalent, intermetallic, ionic in structure.
    static IEnumerable<(IPotential Potential, Crystal Crystal, int Size)> Crystals() =>
        [
            (EmbeddedAtom.Read(LammpsData.Path("Cu_mishin1.eam.alloy")), new("Cu", "fcc"), 3),
            (EmbeddedAtom.Read(LammpsData.Path("Mg_mm.eam.fs")), new("Mg", "hcp"), 4),
            (StillingerWeber.Silicon, new("Si", "diamond"), 2),
            (EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy")), new(["Ni", "Al"], "cscl"), 4),
            (TersoffFile.Read(LammpsData.Path("GaN.tersoff"), "Ga", "N"), new(["Ga", "N"], "wurtzite"), 3),
        ];

    [LammpsDataFact]
    public void A_tighter_relaxation_gains_what_was_said_to_be_left()
    {
        List<double> ratios = [];
        foreach (var (potential, crystal, size) in Crystals())
        {
            var bulk = BulkReference.Of(crystal, potential, CheckContext.Default).Bulk!;
            var vacancy = PointDefect.Vacancy.In(bulk, size).Structure;
            foreach (var seed in (ulong[])[1, 2, 3])
            {
                var usual = s_usual.Run(potential, vacancy.Rattled(0.03, seed));
                var gained = usual.Energy - s_tight.Run(potential, usual.Structure).Energy;
                ratios.Add(gained / usual.EnergyLeft);
            }
        }
        Math.Sqrt(ratios.Average(r => r * r)).ShouldBeInRange(0.4, 1.6, string.Join(", ", ratios));
        ratios.Max().ShouldBeLessThan(4);
        ratios.Min().ShouldBePositive();
    }
}
