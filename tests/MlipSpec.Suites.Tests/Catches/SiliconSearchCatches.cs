using MlipSpec.Checks.Search;
using MlipSpec.Quantities;
using MlipSpec.Structures.Crystals;
using MlipSpec.Suites.Silicon;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of random structure search on forged counts.</summary>
static class SiliconSearchCatches
{
    static readonly Structures.Structure s_any = Prototypes.Diamond("Si", 5.43);

    public static IEnumerable<Catch> All =>
        [
            Of(
                nameof(RandomStructures.No_minimum_lies_below_diamond),
                m => m with { Basins = [.. m.Basins, new(null, 3, -0.12, 16, 7.3, s_any)] },
                WithoutDiamond
            ) with
            {
                Unmeasured = m => WithoutDiamond((SearchResult)m),
            },
            Of(
                nameof(RandomStructures.Random_structures_do_not_fall_into_holes),
                m => m with { Outcomes = new(900, 0, 0, 100, 0) },
                m => m with { Outcomes = new(900, 0, 100, 0, 0) },
                m => m with { Outcomes = new(900, 0, 0, 0, 100) },
                m => m with { Outcomes = new(0, 1000, 0, 0, 0) }
            ),
            Of(nameof(RandomStructures.Diamond_is_found), m => Found(m.Count, 0, 40)),
            Of(nameof(RandomStructures.Simple_hexagonal_silicon_is_found), m => Found(m.Count, 40, 1)),
            Catch.Of(
                typeof(RandomStructures),
                nameof(RandomStructures.Diamond_is_found_as_often_as_by_a_learned_potential),
                () => Found(10_000, 390, 300),
                [_ => Found(10_000, 210, 300), _ => Found(10_000, 600, 300)]
            ) with
            {
                Unmeasured = null,
            },
        ];

    static SearchResult WithoutDiamond(SearchResult measured) =>
        measured with
        {
            Phases =
            [
                measured.Phases[0] with
                {
                    Energy = Quantity<AtomicEnergy>.NotMeasured(new(FindingKind.LeftPhase, "forged")),
                },
                .. measured.Phases.Skip(1),
            ],
        };

    static Catch Of(string test, params IReadOnlyList<Func<SearchResult, SearchResult>> faults) =>
        Catch.Of(typeof(RandomStructures), test, () => Found(1000, 40, 40), faults) with
        {
            // Structures are counted, and those that broke count as such.
            Unmeasured = null,
        };

    static SearchResult Found(int count, int diamonds, int hexagonal) =>
        new(
            count,
            new(count, 0, 0, 0, 0),
            [new("diamond", diamonds, 0, 20), new("sh", hexagonal, 0.3, 15)],
            [new(0, 0, 20, "diamond")],
            [new("diamond", diamonds, 0, 20, 4, s_any)],
            100,
            -4.3,
            [],
            "forged"
        );
}
