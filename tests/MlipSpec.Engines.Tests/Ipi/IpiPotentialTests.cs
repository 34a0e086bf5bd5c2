using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Engines.Ipi;
using MlipSpec.Engines.QuantumEspresso;
using MlipSpec.Engines.Tests.Ase;
using MlipSpec.Engines.Tests.Worker;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.Ipi;

/// <summary>Real clients of the i-PI protocol: their numbers are those that the same program gives by another
/// way.</summary>
[Collection(EngineCollection.Name)]
public sealed class IpiPotentialTests
{
    // The conversions through atomic units, with the client's own constants, cost some 2e-8.
    const double Conversion = 1e-7;

    [Fact]
    public void A_virial_of_which_only_the_upper_half_is_sent_is_made_whole()
    {
        IpiChannel.Symmetric([1, 2, 3, 0, 5, 6, 0, 0, 9]).ShouldBe(new(1, 2, 3, 2, 5, 6, 3, 6, 9));
        IpiChannel.Symmetric([1, 2, 3, 2, 5, 6, 3, 6, 9]).ShouldBe(new(1, 2, 3, 2, 5, 6, 3, 6, 9));
        IpiChannel.Symmetric([1, 0, 0, 2, 5, 0, 3, 6, 9]).ShouldBe(new(1, 2, 3, 2, 5, 6, 3, 6, 9));
        IpiChannel.Symmetric([1, 0, 0, 0, 5, 0, 0, 0, 9]).ShouldBe(Matrix3D.Diagonal(1, 5, 9));
    }

    [ProgramFact("lmp", "lammps lammps-data")]
    public void LAMMPS_gives_the_native_Stillinger_Weber_in_cells_of_any_orientation()
    {
        var potential = new IpiPotential(IpiClients.Lammps);
        foreach (
            var test in TestStructures
                .Distorted(["Si"])
                .Where(t => t.Name is "distorted diamond" or "slab" or "cluster" or "one atom in a sheared cell")
        )
            ShouldAgree(
                potential.Evaluate(test.Structure),
                StillingerWeber.Silicon.Evaluate(test.Structure),
                Conversion
            );
    }

    [ProgramFact("lmp", "lammps lammps-data")]
    public void A_client_follows_atoms_far_outside_the_cell_and_a_cell_that_is_strained()
    {
        var potential = new IpiPotential(IpiClients.Lammps);
        var start = Prototypes.Diamond("Si", 5.43).Rattled(0.1, 1);
        using var calculation = potential.Start(start);
        foreach (
            var structure in (Structure[])
                [
                    start,
                    start.Deformed(new(1.05, 0.1, 0, 0, 0.95, 0, 0.05, 0, 1)),
                    start.WithPositions([
                        .. start
                            .Positions.ToArray()
                            .Select((r, i) => r + new Vector3D(3 * i, -2, 1) * start.Cell.Vectors),
                    ]),
                ]
        )
        {
            calculation.Evaluate(structure.Positions, structure.Cell);
            var native = StillingerWeber.Silicon.Evaluate(structure);
            calculation.Energy.ShouldBe(native.Energy, Conversion * Math.Abs(native.Energy));
            (calculation.Virial - native.Virial).MaxAbs.ShouldBeLessThan(1e-6 * Math.Abs(native.Energy));
        }
    }

    [AseFact]
    public void ASE_gives_forces_and_virial_that_are_derivatives()
    {
        var potential = new IpiPotential(IpiClients.Ase);
        TestStructure[] structures =
        [
            TestStructures.Distorted(["Si"]).First(t => t.Name == "one atom in a sheared cell"),
        ];
        MlipSpec
            .Checks.CheckExtensions.Measure(new VirialConsistency(structures), potential)
            .Virial.Relative.Value.ShouldBeLessThan(1e-6);
    }

    [ProgramFact("pw.x", "quantum-espresso")]
    public void Quantum_ESPRESSO_gives_what_a_run_of_its_own_gives()
    {
        // Its k points include Γ: pw.x adds points to a shifted grid that lacks a symmetry of the lattice, but sees
        // those of a standard orientation only.
        var structure = Prototypes.DiamondPrimitive("Si", 5.3).Rattled(0.1, 3);
        var through = new IpiPotential(IpiClients.QuantumEspresso).Evaluate(structure);
        var level = new PlaneWaveLevel
        {
            Functional = "PBE",
            Pseudopotentials = new Dictionary<Element, string> { ["Si"] = "Si.pbe-rrkj.UPF" },
            Cutoff = 12,
            KSpacing = 1.1,
            Smearing = "marzari-vanderbilt",
            SmearingWidth = 0.02,
            Convergence = 1e-11,
        };
        var folder = Directory.CreateTempSubdirectory("pw");
        var alone = new PwLabeller(level).Label(structure, folder.FullName, default);
        folder.Delete(recursive: true);
        through.Energy.ShouldBe(alone.Energy, 1e-5);
        for (var i = 0; i < 2; i++)
            (through.Forces[i] - alone.Forces[i]).Length.ShouldBeLessThan(1e-4);
        (through.Virial - alone.Virial!.Value).MaxAbs.ShouldBeLessThan(1e-3);
    }

    [ProgramFact("cp2k.psmp", "cp2k cp2k-data")]
    public void CP2K_gives_forces_of_its_neural_network_that_are_derivatives()
    {
        var water = new Structure(
            Cell.Cubic(9),
            ["O", "H", "H"],
            [new(4, 4, 4), new(4.80, 4.55, 4.1), new(3.25, 4.62, 3.9)]
        );
        var potential = new IpiPotential(IpiClients.Cp2k);
        var force = potential.Evaluate(water).Forces[1].X;
        double Moved(double h) =>
            potential
                .Evaluate(
                    water.WithPositions([
                        water.Positions[0],
                        water.Positions[1] + new Vector3D(h, 0, 0),
                        water.Positions[2],
                    ])
                )
                .Energy;
        force.ShouldBe(-(Moved(1e-3) - Moved(-1e-3)) / 2e-3, 1e-4 * Math.Max(1, Math.Abs(force)));
    }

    [ProgramFact("lmp", "lammps lammps-data")]
    public void A_client_rests_between_calculations_and_no_socket_or_process_stays()
    {
        var potential = new IpiPotential(IpiClients.Lammps with { Socket = "mlipspec-rest" });
        var structure = Prototypes.Diamond("Si", 5.43);
        var first = Used(potential, structure);
        Used(potential, structure).ShouldBe(first);
        Engines.Processes.EngineProcesses.StopAll();
        Children.Gone(first).ShouldBeTrue();
        Directory.GetFiles("/tmp", "ipi_mlipspec-rest-*").ShouldBeEmpty();
    }

    static int Used(IpiPotential potential, Structure structure)
    {
        using var calculation = (IpiCalculation)potential.Start(structure);
        calculation.Evaluate(structure.Positions, structure.Cell);
        return calculation.ProcessId!.Value;
    }

    static void ShouldAgree(Evaluation through, Evaluation native, double relative)
    {
        // A distance that is off by 2e-8 changes energies of bonds, which may cancel in the sum: 4.3 eV for each atom.
        var size = 4.3 * native.Forces.Length;
        through.Energy.ShouldBe(native.Energy, relative * size);
        for (var i = 0; i < native.Forces.Length; i++)
            (through.Forces[i] - native.Forces[i]).Length.ShouldBeLessThan(10 * relative * size);
        (through.Virial - native.Virial).MaxAbs.ShouldBeLessThan(10 * relative * size);
    }
}
