using MlipSpec.Analysis;
using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Tests.Checks.Search;

public sealed class RandomStructureSearchTests
{
    static readonly RandomStructureSearch s_check = new(
        "Si",
        300,
        "diamond",
        "hex-diamond",
        "bc8",
        "beta-tin",
        "sh",
        "bcc",
        "sc"
    );
    static readonly Lazy<SearchResult> s_silicon = new(() => s_check.Measure(StillingerWeber.Silicon));

    static readonly StillingerWeber s_stiff = new(
        StillingerWeberParameters.Silicon with
        {
            Name = "stiff angles",
            Lambda = 60,
        },
        "Si"
    );

    /// <summary>Crystals that were searched for by hand: each is found as itself, whatever its density.</summary>
    [Theory]
    [InlineData("diamond")]
    [InlineData("hex-diamond")]
    [InlineData("beta-tin")]
    [InlineData("bcc")]
    public void A_crystal_is_named_after_itself(string phase)
    {
        var crystal = Prototypes.Get(phase).Create("Si", 17).Supercell(2, 1, 1);
        var relaxed = new MlipSpec.Simulation.Relaxation { ForceTolerance = 1e-3, KeepSymmetry = true }.Run(
            StillingerWeber.Silicon,
            crystal
        );
        var found = new SearchedStructure(
            0,
            SearchOutcome.Converged,
            relaxed.Structure,
            relaxed.Energy,
            relaxed.MaximumForce,
            relaxed.Steps,
            relaxed.Evaluations,
            []
        );
        var result = s_check.Analyse([found], StillingerWeber.Silicon, CheckContext.Default);
        result.Minima.Single().Phase.ShouldBe(phase);
        result.Of(phase).Count.ShouldBe(1);
        result.Minima.Single().Energy.ShouldBe(result.Phases.Single(p => p.Phase == phase).Energy.Value, 1e-5);
    }

    /// <summary>Silicon's crystal in another cell, orientation, order of atoms and density is one minimum, found three
    /// times.</summary>
    [Fact]
    public void Duplicates_are_one_basin()
    {
        var crystal = Prototypes.Get("st12").Create("Si", 18);
        Structure[] copies =
        [
            crystal,
            crystal.Supercell(1, 2, 1),
            crystal.Deformed(Matrix3D.Rotation(new(1, 2, 3), 0.7)),
        ];
        var result = s_check.Analyse(
            [.. copies.Select((s, k) => Found(s, k, -4 * s.Count))],
            StillingerWeber.Silicon,
            CheckContext.Default
        );
        result.DistinctMinima.ShouldBe(1);
        result.Basins.Single().Count.ShouldBe(3);
        // Another energy, or another volume, is another minimum.
        s_check
            .Analyse([Found(crystal, 0, -48), Found(crystal, 1, -48.1)], StillingerWeber.Silicon, CheckContext.Default)
            .DistinctMinima.ShouldBe(2);
        s_check
            .Analyse(
                [Found(crystal, 0, -48), Found(Prototypes.Get("st12").Create("Si", 18.5), 1, -48)],
                StillingerWeber.Silicon,
                CheckContext.Default
            )
            .DistinctMinima.ShouldBe(2);
    }

    [Fact]
    public void Stillinger_and_Weber_find_diamond_and_nothing_below_it()
    {
        var result = s_silicon.Value;
        result.Of(SearchOutcome.Converged).Count.ShouldBe(300);
        result.Of("diamond").Count.ShouldBeGreaterThan(0);
        result.FalseMinima.ShouldBeEmpty();
        result.DistinctMinima.ShouldBeInRange(200, 299);
        result.Minima.Min(m => m.Energy).ShouldBe(0, 1e-5);
        // No minimum near the volume of simple hexagonal silicon, 15 Å³/atom (Fig. 8 (c) of Morrow, Gardner and
        // Deringer 2023).
        result.Within(-1, 1, 0, 16.5).Count.ShouldBe(0);
    }

    [Fact]
    public void The_result_lists_fractions_with_binomial_uncertainty_and_draws_plots()
    {
        var result = s_silicon.Value;
        var diamond = result.Quantities.Single(q => q.Name == "fraction diamond");
        diamond.Value.ShouldBe(result.Of("diamond").Count / 300.0);
        diamond.Uncertainty.ShouldBe(Math.Sqrt(diamond.Value * (1 - diamond.Value) / 300), 0.3 * diamond.Uncertainty);
        result.Quantities.ShouldAllBe(q => q.Drift > 0);
        result.Curves.Count(c => !c.IsPoints).ShouldBe(2);
        result.DensityOfMinima().At(20.02, 0).ShouldBeGreaterThan(10 * result.DensityOfMinima().At(16, 0));
        foreach (var density in result.Curves.Where(c => !c.IsPoints))
        {
            // Most of the density lies within the plot.
            var step = density.X[1] - density.X[0];
            (density.Y.Sum() * step).ShouldBeInRange(0.9, 1.01);
        }
    }

    /// <summary>A hole between first and second neighbours makes dense structures that exist nowhere lower than
    /// diamond.</summary>
    [Fact]
    public void A_false_minimum_below_diamond_is_found_and_kept_with_its_structure()
    {
        var result = (s_check with { Count = 100 }).Measure(
            new DeepHole(StillingerWeber.Silicon, depth: 2, centre: 2.9, halfWidth: 0.3)
        );
        var lowest = result.FalseMinima[0];
        lowest.Energy.ShouldBeLessThan(-0.1);
        lowest.ToString().ShouldContain("neighbours, found");
        lowest.Structure.Count.ShouldBeInRange(2, 24);
    }

    [Fact]
    public void Compared_with_itself_nothing_differs_and_other_seeds_make_no_difference_either()
    {
        SearchComparison.Of(s_silicon.Value, s_silicon.Value, 199).IsAlike.ShouldBeTrue();
        var other = (s_check with { Cells = s_check.Cells with { Seed = 77 } }).Measure(StillingerWeber.Silicon);
        SearchComparison.Of(other, s_silicon.Value, 1999).IsAlike.ShouldBeTrue();
    }

    /// <summary>Three-body terms three times as strong: more end in tetrahedra, and the four-atom crystal with five
    /// neighbours per atom is gone.</summary>
    [Fact]
    public void A_basin_that_a_candidate_lacks_is_called_missing()
    {
        var check = s_check with { Count = 1000 };
        var (stiff, sound) = (check.Measure(s_stiff), check.Measure(StillingerWeber.Silicon));
        var comparison = SearchComparison.Of(stiff, sound, 1999);
        // Not listed by the stiff one, so found at most once.
        var missing = comparison.Missing.Single(b => b.Name == "Si4 at 0.095 eV/atom, 18.24 Å³/atom");
        Coordination.Of(missing.Structure!, 2.8).ShouldBe([5, 5, 5, 5]);
        missing.Candidate.Count.ShouldBe(1);
        comparison["diamond"].ChangeAt(0.01).ShouldBe(BasinChange.More);
        comparison["bc8"].ChangeAt(0.01).ShouldBe(BasinChange.Alike);
        comparison.Energies.PValue.ShouldBeLessThan(0.01);
        comparison.IsAlike.ShouldBeFalse();
        // And the other way round it should not exist.
        SearchComparison.Of(sound, stiff, 1999).Extra.Select(b => b.Name).ShouldContain(missing.Name);
    }

    /// <summary>Fig. 8 of Morrow, Gardner and Deringer 2023: machine-learned silicon has the simple hexagonal basin,
    /// that of Stillinger and Weber has not.</summary>
    [SharedDataFact]
    public void Stillinger_and_Weber_lack_the_simple_hexagonal_basin_of_a_learned_potential()
    {
        var learned = MlipSpec.Potentials.Nep.NepPotential.Load(SharedData.Path("models/nep/Si_2022_NEP4_4body.txt"));
        var comparison = SearchComparison.Of(s_silicon.Value, s_check.Measure(learned), 199);
        comparison.Missing.Select(b => b.Name).ShouldContain("sh");
    }

    /// <summary>What a search of hours had finished when it was interrupted is not relaxed again, and nothing is left
    /// behind.</summary>
    [Fact]
    public void A_measurement_goes_on_from_its_work_folder_and_cleans_up()
    {
        using var folder = new TemporaryFolder();
        var check = s_check with { Count = 40 };
        using var source = new CancellationTokenSource();
        var told = 0;
        void Stop(string text)
        {
            if (text.Contains("40 of 40 structures", StringComparison.Ordinal) && Interlocked.Increment(ref told) == 1)
                source.Cancel();
        }
        // Interrupted when all is relaxed and nothing compared.
        Should.Throw<OperationCanceledException>(() =>
            check.Measure(
                StillingerWeber.Silicon,
                new()
                {
                    WorkFolder = folder.Path,
                    Cancellation = source.Token,
                    Progress = Stop,
                }
            )
        );
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem().ShouldEndWith(".journal");
        var relaxedAgain = 0;
        var result = check.Measure(
            StillingerWeber.Silicon,
            new()
            {
                WorkFolder = folder.Path,
                Progress = text =>
                {
                    if (text.Contains("per second", StringComparison.Ordinal))
                        relaxedAgain++;
                },
            }
        );
        relaxedAgain.ShouldBe(0);
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
        result.Minima.ShouldBe(check.Measure(StillingerWeber.Silicon).Minima);
    }

    [Fact]
    public void Searches_that_name_other_crystals_cannot_be_compared() =>
        Should
            .Throw<ArgumentException>(() =>
                SearchComparison.Of(
                    s_silicon.Value,
                    new RandomStructureSearch("Si", 5, "diamond").Measure(StillingerWeber.Silicon)
                )
            )
            .Message.ShouldContain("name different crystals");

    [Fact]
    public void A_potential_without_virial_is_told_so() =>
        Should
            .Throw<ArgumentException>(() =>
                new RandomStructureSearch("Si", 5, "diamond").Measure(new ForcesOnly(StillingerWeber.Silicon))
            )
            .Message.ShouldContain("needs energies, forces and virials");

    static SearchedStructure Found(Structure structure, int index, double energy) =>
        new(index, SearchOutcome.Converged, structure, energy, 0, 0, 1, []);
}
