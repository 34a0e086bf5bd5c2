using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Simulation.Paths;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Checks.Defects;

public class MigrationTests
{
    // Y. Mishin, M. J. Mehl, D. A. Papaconstantopoulos, A. F. Voter and J. D. Kress, Phys. Rev. B 63, 224106 (2001):
    // 1.272 and 0.689 eV.
    [LammpsDataFact]
    public void The_vacancy_of_copper_forms_and_migrates_as_the_authors_of_the_potential_say()
    {
        var copper = EmbeddedAtom.Read(LammpsData.Path("Cu_mishin1.eam.alloy"));
        new DefectFormation("Cu", "fcc", PointDefect.Vacancy).Measure(copper).Relaxed.Value.ShouldBe(1.272, 0.01);
        var path = new Migration("Cu", "fcc", DefectHop.FccVacancy).Measure(copper);
        path.Barrier.Value.ShouldBe(0.689, 0.01);
        path.ReverseBarrier.Value.ShouldBe(path.Barrier.Value, 1e-4);
        path.Curves.Count.ShouldBe(2);
    }

    [Fact]
    public void The_vacancy_of_Stillinger_and_Weber_changes_places_over_a_symmetric_barrier()
    {
        var path = new Migration("Si", "diamond", DefectHop.DiamondVacancy) { Size = 2 }.Measure(
            StillingerWeber.Silicon
        );
        path.Barrier.Value.ShouldBe(0.518, 2e-3);
        path.ReverseBarrier.Value.ShouldBe(path.Barrier.Value, 1e-4);
        path.Path!.Highest.ShouldBe(4);
        var line = path.Curves.Single(c => !c.IsPoints);
        line.Y.Max().ShouldBe(path.Barrier.Value, 2e-3);
    }

    // Independent: the improved-tangent, climbing band of ASE with LAMMPS, springs of 1 eV/Å², forces below 0.002 eV/Å.
    [Fact]
    public void The_path_of_the_vacancy_is_that_of_an_independent_code()
    {
        var band = new NudgedElasticBand { Rattle = 0, ForceTolerance = 0.002 };
        var path = new Migration("Si", "diamond", DefectHop.DiamondVacancy) { Band = band }
            .Measure(StillingerWeber.Silicon)
            .Path!;
        double[] ase = [0, 0.0633, 0.2491, 0.4375, 0.5120, 0.4375, 0.2491, 0.0633, 0];
        for (var k = 0; k < 9; k++)
            (path.Energies[k] - path.Energies[0]).ShouldBe(ase[k], k == 4 ? 2e-4 : 3e-3, $"image {k}");
    }

    /// <summary>An atom that goes straight to the vacancy in the next layer but one, along the threefold axis of hcp:
    /// between three atoms it stays on the axis, 3.541 eV high, unless something pushes it off; beside the axis it is
    /// 3.4724 eV.</summary>
    [LammpsDataFact]
    public void A_path_that_symmetry_holds_on_a_ridge_is_no_barrier()
    {
        var magnesium = EmbeddedAtom.Read(LammpsData.Path("Mg_mm.eam.fs"));
        var alongAxis = new Migration("Mg", "hcp", new(PointDefect.Vacancy, [new(new(0, 0, 1), Vector3D.Zero)]));
        MigrationPath Rattled(double length) =>
            (alongAxis with { Band = new() { Rattle = length } }).Measure(magnesium);
        var straight = Rattled(0);
        straight.Barrier.Finding!.Kind.ShouldBe(FindingKind.Unstable);
        straight.Barrier.Finding.Message.ShouldContain("3.541 eV above the start, leads down in a second direction");
        straight.ReverseBarrier.IsMeasured.ShouldBeFalse();
        // 1e-5 Å is not enough, and the band starts again.
        foreach (var barrier in new[] { 0.02, 1e-5 }.Select(r => Rattled(r).Barrier))
            barrier.Value.ShouldBe(3.4724, 1e-4 + barrier.Uncertainty);
    }

    // The tetrahedral interstitial lies 0.5 eV above the dumbbell, and the straight way between two of them leads into
    // its basin.
    [Fact]
    public void Images_that_fall_into_another_basin_are_a_finding()
    {
        var path = new Migration("Si", "diamond", DefectHop.DiamondTetrahedral) { Size = 2 }.Measure(
            StillingerWeber.Silicon
        );
        path.Barrier.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
        path.Barrier.Finding.Message.ShouldContain("fell into another basin");
        path.Curves.ShouldBeEmpty();
    }

    [Fact]
    public void A_stopped_migration_goes_on_behind_its_last_stage_with_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var check = new Migration("Si", "diamond", DefectHop.DiamondVacancy)
        {
            Size = 2,
            Band = new() { ForceTolerance = 1e-3 },
        };
        var stopping = CheckContext.Default with
        {
            Cancellation = stop.Token,
            Progress = text =>
            {
                if (text.Contains("after 59 steps"))
                    stop.Cancel();
            },
        };
        Should.Throw<OperationCanceledException>(() =>
            new ResultStore(folder.Path).ReadOrMeasure(check, StillingerWeber.Silicon, stopping)
        );
        var lines = new List<string>();
        var resumed = (MigrationPath)
            new ResultStore(folder.Path)
                .ReadOrMeasure(check, StillingerWeber.Silicon, CheckContext.Default with { Progress = lines.Add })
                .Measured;
        lines.ShouldNotContain(l => l.Contains("after 49 steps"), "that stage came from the store");
        lines.ShouldContain(l => l.Contains("after 59 steps"));
        resumed.Path!.Energies.ShouldBe(check.Measure(StillingerWeber.Silicon).Path!.Energies);
    }

    [Fact]
    public void A_move_that_leads_nowhere_has_no_barrier()
    {
        var nowhere = new DefectHop(PointDefect.DiamondTetrahedral, [new(new(0.5, 0.5, 0.5), new(0.52, 0.5, 0.5))]);
        new Migration("Si", "diamond", nowhere) { Size = 2 }
            .Measure(StillingerWeber.Silicon)
            .Barrier.Finding!.Message.ShouldContain("one and the same minimum");
    }

    /// <summary>Independent: bands of ASE with LAMMPS. In the plane 0.6344 eV with 640 sites and 0.6356 with 96, out of
    /// it 0.725 with 288.</summary>
    [LammpsDataFact]
    public void The_vacancy_of_zirconium_hops_by_a_lattice_vector_and_out_of_its_plane()
    {
        var zirconium = EmbeddedAtom.Read(LammpsData.Path("Zr_mm.eam.fs"));
        var inPlane = new Migration("Zr", "hcp", DefectHop.HcpVacancyInPlane) { Size = 4 }.Measure(zirconium);
        // Those bands ended on the midpoint, a basin 3 meV below the saddles beside it.
        inPlane.Barrier.Value.ShouldBe(0.638, 1e-3);
        inPlane.ReverseBarrier.Value.ShouldBe(inPlane.Barrier.Value, 1e-4);
        var outOfPlane = new Migration("Zr", "hcp", DefectHop.HcpVacancyOutOfPlane) { Size = 4 }.Measure(zirconium);
        outOfPlane.Barrier.Value.ShouldBe(0.725, 5e-3);
    }

    /// <summary>In hcp magnesium the saddle is the relaxed midpoint, 0.62561 eV; in zirconium that is a basin between
    /// two saddles (it returns when rattled), and bands to 0.002 eV/Å give 0.63813 eV; in iron likewise.</summary>
    [LammpsDataTheory]
    [InlineData("Mg", "hcp", "Mg_mm.eam.fs", 0.62561)]
    [InlineData("Zr", "hcp", "Zr_mm.eam.fs", 0.63813)]
    [InlineData("Fe", "bcc", "Fe_mm.eam.fs", 0.63551)]
    public void The_error_of_a_barrier_covers_what_forces_leave(
        string element,
        string phase,
        string file,
        double saddle
    )
    {
        var hop = phase == "hcp" ? DefectHop.HcpVacancyInPlane : DefectHop.BccVacancy;
        var barrier = new Migration(element, phase, hop) { Size = 4 }
            .Measure(EmbeddedAtom.Read(LammpsData.Path(file)))
            .Barrier;
        barrier.Uncertainty.ShouldBeInRange(1e-6, 3e-4);
        barrier.Value.ShouldBe(saddle, 1e-5 + barrier.Uncertainty);
    }

    /// <summary>The same hop, from one corner of the cell to the next or over the edge of the supercell.</summary>
    [LammpsDataFact]
    public void A_hop_over_the_edge_of_the_supercell_is_the_same_hop()
    {
        var copper = EmbeddedAtom.Read(LammpsData.Path("Cu_mishin1.eam.alloy"));
        var barriers = new[] { new Vector3D(0.5, 0.5, 0), new(-0.5, 0, 0.5), new(1.5, 1.5, 0) }.Select(from =>
            new Migration(
                "Cu",
                "fcc",
                new(
                    new("vacancy", [from.X > 1 ? new(1, 1, 0) : new(0, 0, 0)], []),
                    [new(from, from.X > 1 ? new(1, 1, 0) : new(0, 0, 0))]
                )
            )
            {
                Size = 2,
            }
                .Measure(copper)
                .Barrier.Value
        );
        barriers.ShouldAllBe(b => Math.Abs(b - barriers.First()) < 1e-4);
    }
}
