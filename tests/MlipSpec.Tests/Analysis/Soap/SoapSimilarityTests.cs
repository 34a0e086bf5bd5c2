using MlipSpec.Analysis.Soap;
using MlipSpec.Checks.Search;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Analysis.Soap;

public sealed class SoapSimilarityTests
{
    static readonly Structure s_diamond = SiliconCells.Diamond(5.43),
        s_hexagonal = Prototypes.Get("hex-diamond").Create(["Si"], s_diamond.Volume / s_diamond.Count);

    [Fact]
    public void A_similarity_between_different_hyper_parameters_is_refused_even_where_the_lengths_agree()
    {
        var narrow = new SoapSimilarity(SoapParameters.ValidationNotebook with { AtomSigma = 0.4 });
        var a = narrow.Of(s_diamond);
        var b = SoapSimilarity.ValidationNotebook.Of(s_diamond);
        a.Components.Length.ShouldBe(b.Components.Length);
        var message = Should.Throw<ArgumentException>(() => a.SimilarityTo(b)).Message;
        message.ShouldContain("σ 0.4 Å");
        message.ShouldContain("σ 0.5 Å");
        Should.Throw<ArgumentException>(() => a.DistanceTo(b));
    }

    [Fact]
    public void The_same_threshold_takes_hexagonal_diamond_for_diamond_under_one_preset_and_not_under_another()
    {
        SoapSimilarity.ValidationNotebook.Between(s_diamond, s_hexagonal).ShouldBeGreaterThan(0.99);
        SoapSimilarity.Fine.Between(s_diamond, s_hexagonal).ShouldBeLessThan(0.975);
    }

    [Fact]
    public void An_atom_of_diamond_is_itself_under_the_outer_average_and_loses_its_odd_parts_under_the_inner()
    {
        var outer = SoapSimilarity.Fine with { Average = SoapAverage.Outer };
        outer.OfAtoms(s_diamond, s_diamond).ShouldAllBe(s => Math.Abs(s - 1) < 1e-12);
        SoapSimilarity.Fine.OfAtoms(s_diamond, s_diamond).ShouldAllBe(s => s < 0.999);
        SoapSimilarity.Fine.Between(s_diamond, s_diamond.Supercell(2, 1, 1)).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void The_distance_of_the_kernel_is_zero_for_equals_and_grows_with_compression()
    {
        var measure = SoapSimilarity.Fine;
        var own = measure.Of(s_diamond);
        own.DistanceTo(measure.Of(SiliconCells.Diamond(5.43, 2))).ShouldBeLessThan(1e-7);
        double[] compressed =
        [
            .. new[] { 0.99, 0.97, 0.94 }.Select(s => own.DistanceTo(measure.Of(SiliconCells.Diamond(5.43 * s)))),
        ];
        compressed.ShouldBeInOrder(SortDirection.Ascending);
        compressed[0].ShouldBeGreaterThan(0.01);
    }

    static Structure Cubic(double a, string species, params ReadOnlySpan<(double X, double Y, double Z)> sites)
    {
        var positions = new Vector3D[sites.Length];
        for (var i = 0; i < sites.Length; i++)
            positions[i] = a * new Vector3D(sites[i].X, sites[i].Y, sites[i].Z);
        return new(Cell.Cubic(a), [.. species.Split(' ').Select(s => (Element)s)], positions);
    }

    static Structure Fcc(string species) => Cubic(4, species, (0, 0, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (0.5, 0.5, 0));

    // Sites of a 2×2×2 bcc cell: eight corners, then eight centres. B32 fills each with two interpenetrating fcc
    // halves.
    static Structure Bcc(Func<int, int, int, bool, bool> isNickel)
    {
        List<Element> species = [];
        List<Vector3D> positions = [];
        for (var n = 0; n < 16; n++)
        {
            var (i, j, k, centre) = (n & 1, (n >> 1) & 1, (n >> 2) & 1, n >= 8);
            species.Add(isNickel(i, j, k, centre) ? "Ni" : "Al");
            positions.Add(2.863 * (new Vector3D(i, j, k) + (centre ? 0.5 : 0) * new Vector3D(1, 1, 1)));
        }
        return new(Cell.Cubic(2 * 2.863), [.. species], [.. positions]);
    }

    static Structure Salt(Func<int, int, int, int> layer)
    {
        (int I, int J, int K)[] sites = [.. Enumerable.Range(0, 8).Select(n => (n & 1, (n >> 1) & 1, n >> 2))];
        return new(
            Cell.Cubic(5.64),
            [.. sites.Select(s => (Element)(layer(s.I, s.J, s.K) % 2 == 0 ? "Na" : "Cl"))],
            [.. sites.Select(s => 2.82 * new Vector3D(s.I, s.J, s.K))]
        );
    }

    public static TheoryData<string, Structure, Structure> DifferBySpeciesAlone =>
        new()
        {
            { "B2, B32", Bcc((_, _, _, centre) => centre), Bcc((i, j, k, _) => (i + j + k) % 2 == 0) },
            { "B2, one pair exchanged", Bcc((_, _, _, c) => c), Bcc((i, j, k, c) => c ^ (i + j + k == 0)) },
            { "L1_2, fcc", Fcc("Au Cu Cu Cu"), Fcc("Cu Cu Cu Cu") },
            { "L1_2 of either element", Fcc("Au Cu Cu Cu"), Fcc("Cu Au Au Au") },
            { "L1_0, L1_2", Fcc("Au Au Cu Cu"), Fcc("Au Cu Cu Cu") },
            { "rocksalt, all sodium", Prototypes.Rocksalt("Na", "Cl", 5.64), Prototypes.Rocksalt("Na", "Na", 5.64) },
            { "rocksalt, layers of its ions", Salt((i, j, k) => i + j + k), Salt((_, _, k) => k) },
            { "diamond of two elements", Prototypes.Diamond("Si", 5.43), Prototypes.Diamond("Ge", 5.43) },
            { "three elements, two of them exchanged", Fcc("Au Cu Ni Ni"), Fcc("Cu Au Au Ni") },
        };

    [Theory]
    [MemberData(nameof(DifferBySpeciesAlone))]
    public void Structures_that_differ_by_species_alone_are_different(string which, Structure a, Structure b)
    {
        foreach (var average in (SoapAverage[])[SoapAverage.Inner, SoapAverage.Outer])
        {
            var measure = SoapSimilarity.Fine with { Average = average };
            measure.Between(a, b).ShouldBeLessThan(0.97, which);
            measure.Between(a, a.Supercell(2, 1, 1)).ShouldBe(1, 1e-12, which);
            var turned = a.Deformed(Matrix3D.Rotation(new(1, 2, 3), 0.7));
            measure.Between(a, turned).ShouldBe(1, 1e-8, which);
        }
        new MinimumFingerprint(a).IsLike(new MinimumFingerprint(b), 0.9, 0.9).ShouldBeFalse(which);
    }

    [Fact]
    public void A_pair_of_exchanged_atoms_is_seen_whatever_the_number_of_atoms()
    {
        var ordered = Bcc((_, _, _, centre) => centre).Supercell(2, 2, 2);
        var species = ordered.Species.ToArray();
        (species[0], species[8]) = (species[8], species[0]);
        var exchanged = new Structure(ordered.Cell, species, ordered.Positions);
        SoapSimilarity.Fine.Between(ordered, exchanged).ShouldBeGreaterThan(0.97, "the average hides it");
        MinimumFingerprint one = new(ordered),
            other = new(exchanged);
        one.IsLike(other, 0.9, 0.95).ShouldBeFalse();
        one.IsLike(new(ordered.Rattled(0.005, 1)), 0.999, 0.99).ShouldBeTrue("atoms shake");
    }

    [Fact]
    public void The_measure_says_all_of_itself() =>
        SoapSimilarity
            .ValidationNotebook.ToString()
            .ShouldBe("SOAP n 6 l 3 σ 0.5 Å cutoff 5 Å width 0.5 Å central 1, ζ 4, inner average");

    [Fact]
    public void A_structure_without_atoms_has_no_fingerprint() =>
        Should
            .Throw<ArgumentException>(() => SoapSimilarity.Fine.Of(new(Cell.Cubic(5), [], [])))
            .Message.ShouldContain("without atoms");
}
