using System.Globalization;
using MlipSpec.Engines.Labelling;
using MlipSpec.Engines.QuantumEspresso;
using MlipSpec.Engines.Tests.Worker;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Tests.QuantumEspresso;

/// <summary>Real runs of pw.x, each of a second: two silicon atoms with few plane waves, which is poor physics and
/// exact calculus.</summary>
[Collection(EngineCollection.Name)]
public sealed class PwLabellerTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("pw").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static readonly PlaneWaveLevel s_cheap = new()
    {
        Functional = "PBE",
        Pseudopotentials = new Dictionary<Element, string> { ["Si"] = "Si.pbe-rrkj.UPF" },
        Cutoff = 12,
        KSpacing = 1.1,
        KShift = true,
        Smearing = "marzari-vanderbilt",
        SmearingWidth = 0.02,
        Convergence = 1e-11,
    };

    static readonly Structure s_pair = Prototypes
        .DiamondPrimitive("Si", 5.3)
        .Deformed(new(1.02, 0.01, 0, 0, 0.99, 0.03, 0, 0, 1))
        .Rattled(0.1, 3);

    Label Of(PlaneWaveLevel level, Structure structure)
    {
        using var labeller = new PwLabeller(level);
        return labeller.Label(
            structure,
            Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString())).FullName,
            default
        );
    }

    [ProgramFact("pw.x", "quantum-espresso")]
    public void Numbers_are_those_that_pw_prints_in_its_own_units()
    {
        var label = Of(s_cheap, s_pair);
        var printed = File.ReadAllLines(Directory.GetFiles(_folder, "pw.out", SearchOption.AllDirectories).Single());
        const double Rydberg = Constants.ElectronvoltPerHartree / 2;
        label.Energy.ShouldBe(Last("!") * Rydberg, 1e-7);
        // Pressure in kbar, positive in compression like the virial.
        (label.Virial!.Value.Trace / (3 * s_pair.Volume) * Constants.GPaPerElectronvoltPerCubicAngstrom).ShouldBe(
            Last("P=") / 10,
            1e-3
        );
        label.Forces[1].Z.ShouldBe(Last("atom    2 type") * Rydberg / Constants.AngstromPerBohr, 1e-6);

        double Last(string marker) =>
            double.Parse(
                printed.Last(l => l.Contains(marker, StringComparison.Ordinal)).Replace(" Ry", "").Split(' ', '=')[^1],
                CultureInfo.InvariantCulture
            );
    }

    [ProgramFact("pw.x", "quantum-espresso")]
    public void Forces_and_virial_are_derivatives_of_the_energy()
    {
        var label = Of(s_cheap, s_pair);
        double Moved(double h) =>
            Of(
                s_cheap,
                s_pair.WithPositions([s_pair.Positions[0] + new Vector3D(0, h, 0), s_pair.Positions[1]])
            ).Energy;
        label.Forces[0].Y.ShouldBe(-(Moved(0.02) - Moved(-0.02)) / 0.04, 5e-3);
        // With the cell the number of plane waves changes, which the analytic stress does not know (Pulay stress): many
        // plane waves make it small.
        var fine = s_cheap with
        {
            Cutoff = 36,
        };
        double Strained(double e) => Of(fine, s_pair.Deformed(Matrix3D.Diagonal(1 + e, 1, 1))).Energy;
        Of(fine, s_pair).Virial!.Value.XX.ShouldBe(-(Strained(0.01) - Strained(-0.01)) / 0.02, 0.05);
    }

    [ProgramFact("pw.x", "quantum-espresso")]
    public void What_does_not_converge_is_tried_again_and_named_in_the_end()
    {
        var level = s_cheap with { Attempts = [new(0.7, 2), new(0.7, 100)] };
        Of(level, s_pair).Energy.ShouldBe(Of(s_cheap, s_pair).Energy, 1e-7);
        var message = Should
            .Throw<LabellingException>(() => Of(s_cheap with { Attempts = [new(0.7, 2), new(0.3, 3)] }, s_pair))
            .Message;
        message.ShouldContain(
            "did not become self-consistent in 2 attempts (mixing 0.7, 2 steps; mixing 0.3, 3 steps): smear more, or give 'attempts'"
        );
    }

    [ProgramFact("mpirun", "openmpi-bin")]
    public void Two_ranks_give_the_same_label() =>
        Of(s_cheap with { Run = new() { Ranks = 2 } }, s_pair).Energy.ShouldBe(Of(s_cheap, s_pair).Energy, 1e-7);

    [ProgramFact("pw.x", "quantum-espresso")]
    public void Missing_things_are_named_with_the_remedy()
    {
        var nowhere = new Dictionary<Element, string> { ["Si"] = "Si.nowhere.UPF" };
        Should
            .Throw<UnavailableException>(() => new PwLabeller(s_cheap with { Pseudopotentials = nowhere }))
            .Message.ShouldMatch("the pseudopotential .*Si.nowhere.UPF of Si does not exist: .* has .*Si.pbe-rrkj.UPF");
        Should
            .Throw<UnavailableException>(() => Of(s_cheap, Prototypes.Diamond("Ge", 5.7)))
            .Message.ShouldContain("names no pseudopotential for Ge: add it to 'pseudopotentials'");
        Should
            .Throw<UnavailableException>(() =>
                new PwLabeller(s_cheap with { Run = new() { Program = "pw-nowhere.x" } })
            )
            .Message.ShouldContain(
                "pw-nowhere.x of Quantum ESPRESSO is missing: Debian: apt-get install quantum-espresso"
            );
        Should
            .Throw<UnavailableException>(() => Of(s_cheap with { Functional = "PBEsol" }, s_pair))
            .Message.ShouldContain("made for the functional PBE, but the level of theory states PBEsol");
        Should
            .Throw<LabellingException>(() => Of(s_cheap, new(Cell.None, ["Si"], [default])))
            .Message.ShouldContain("put it into a cell with vacuum");
    }

    [ProgramFact("pw.x", "quantum-espresso")]
    public void A_program_that_ends_in_an_error_is_quoted()
    {
        // Two atoms at one place: pw.x refuses.
        var collapsed = new Structure(Cell.Cubic(4), ["Si", "Si"], [default, default]);
        Should
            .Throw<LabellingException>(() => Of(s_cheap, collapsed))
            .Message.ShouldMatch(
                "pw.x ended with exit code \\d+ and without a result for Si2 .*: .*atoms|from check_atoms"
            );
    }

    [ProgramFact("pw.x", "quantum-espresso")]
    public void A_time_limit_kills_it_and_says_so() =>
        Should
            .Throw<LabellingException>(() =>
                Of(
                    s_cheap with
                    {
                        Cutoff = 60,
                        KSpacing = 0.2,
                        Run = new() { TimeLimit = 1 },
                    },
                    s_pair
                )
            )
            .Message.ShouldContain("within 1 s and was killed: raise 'timeLimit'");

    [ProgramFact("pw.x", "quantum-espresso")]
    public void An_interrupted_run_leaves_no_process_and_goes_on_where_it_ended()
    {
        Frame[] snapshots = [new(s_pair), new(Prototypes.Diamond("Si", 5.5).Rattled(0.1, 1))];
        using var stop = new CancellationTokenSource();
        // The first takes a second; the second, of eight atoms without symmetry, a minute.
        using var labeller = new PwLabeller(s_cheap with { Cutoff = 16, KSpacing = 0.5 });
        var run = new Relabelling(labeller, _folder) { Progress = _ => stop.CancelAfter(500) };
        Should.Throw<OperationCanceledException>(() => run.Run(snapshots, stop.Token));
        var names = Children
            .Of(Environment.ProcessId)
            .Select(id => File.Exists($"/proc/{id}/comm") ? File.ReadAllText($"/proc/{id}/comm").Trim() : "");
        names.ShouldNotContain("pw.x");
        new Relabelling(labeller, _folder).Run(snapshots[..1], default).Reused.ShouldBe(1);
    }
}
