using System.Globalization;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Analysis.Phonons;

namespace MlipSpec.Tests.Checks.Vibrations;

/// <summary>Longitudinal and transverse optical modes at Γ.</summary>
public sealed class PolarTests
{
    static readonly Phonons s_saltLike = new(new Crystal(["Na", "Cl"], "rocksalt"))
    {
        Supercell = 2,
        Mesh = 4,
        Polar = new([1.1 * Matrix3D.Identity, -1.1 * Matrix3D.Identity], 2.4 * Matrix3D.Identity),
    };

    // phonopy 2.17.1 with the same forces, charges and symmetrised force constants.
    [SharedDataTheory]
    [InlineData("NaCl", "1 0 0", new[] { 4.616, 4.616, 7.396 })]
    [InlineData("NaCl", "1 2 0", new[] { 4.616, 4.616, 7.396 })]
    [InlineData("MgO", "0 0 1", new[] { 11.198, 11.198, 19.974 })]
    [InlineData("ZnO", "1 0 0", new[] { 2.719, 2.719, 7.387, 10.581, 11.180, 12.069, 12.069, 15.192, 15.326 })]
    [InlineData("ZnO", "0 0 1", new[] { 2.719, 2.719, 7.387, 11.180, 11.180, 12.069, 12.069, 15.326, 15.841 })]
    [InlineData("ZnO", "", new[] { 2.719, 2.719, 7.387, 10.581, 11.180, 11.180, 12.069, 12.069, 15.326 })]
    public void Splitting_is_that_of_phonopy(string crystal, string along, double[] optical)
    {
        var data = PhonopyFiles.Read(SharedData.Path($"phonons_polar/{crystal}"));
        var solver = new ModeSolver(data.Matrix);
        var found = new double[data.Matrix.Size];
        solver.Frequencies(Vector3D.Zero, found, along.Length == 0 ? null : data.Direction(along));
        found[..3].ShouldAllBe(f => Math.Abs(f) < 1e-3);
        found[3..].ShouldBe(optical, 1e-3);
    }

    [Fact]
    public void One_optical_pair_is_split_by_the_square_of_its_charge()
    {
        const double Coulomb = 14.3996454784255; // e²/4πε₀, eV·Å
        var potential = new LennardJones(0.1, 2.3, 6);
        var measured = s_saltLike.Measure(potential);
        var (transverse, longitudinal) = (
            measured.At("Γ", "X").Frequencies[4].Value,
            measured.At("Γ", "X").Highest.Value
        );
        double na = new Element(11).Mass,
            cl = new Element(17).Mass,
            reduced = na * cl / (na + cl),
            volume = 2 * new RelaxedVolume(potential).Of(s_saltLike.Crystal);
        var square = 4 * Math.PI * Coulomb * 1.1 * 1.1 / (2.4 * volume * reduced);
        var split = Math.Pow(DynamicalMatrix.TerahertzPerRoot, 2) * square;
        (longitudinal * longitudinal - transverse * transverse).ShouldBe(split, 1e-6 * split);
        measured.At("Γ").Highest.Value.ShouldBe(transverse, 1e-6);
        measured.At("Γ", "L").Highest.Value.ShouldBe(longitudinal, 1e-6);
        measured.Quantities.ShouldContain(q => q.Name == "Γ along X, mode 6");
    }

    [Fact]
    public void Charges_in_a_file_split_as_those_that_are_given()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                "14.4\n2.4 0 0 0 2.4 0 0 0 2.4\n1.1 0 0 0 1.1 0 0 0 1.1\n-1.1 0 0 0 -1.1 0 0 0 -1.1\n"
            );
            var potential = new LennardJones(0.1, 2.3, 6);
            var (given, read) = (s_saltLike, s_saltLike with { Polar = null, Born = new(file) });
            Frequencies(read).ShouldBe(Frequencies(given), 1e-5);
            Should
                .Throw<ArgumentException>(() => (given with { Born = new(file) }).Measure(potential))
                .Message.ShouldContain("both were given");
            File.WriteAllText(
                file,
                "14.4\n2.4 0 0 0 2.4 0 0 0 3.4\n1.1 0 0 0 1.1 0 0 0 1.1\n-1.1 0 0 0 -1.1 0 0 0 -1.1\n"
            );
            Should
                .Throw<InvalidDataException>(() => read.Measure(potential))
                .Message.ShouldContain("line 2: the dielectric tensor has not the symmetry of the crystal");

            double[] Frequencies(Phonons check) =>
                [.. check.Measure(potential).Points.SelectMany(p => p.Frequencies).Select(f => f.Value)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Γ_without_charges_knows_no_direction_and_with_them_only_those_of_its_points()
    {
        var potential = new LennardJones(0.1, 2.3, 6);
        Should
            .Throw<ArgumentException>(() => (s_saltLike with { Polar = null }).Measure(potential).At("Γ", "X"))
            .Message.ShouldContain("only where Phonons.Polar gives Born charges");
        Should
            .Throw<ArgumentException>(() => s_saltLike.Measure(potential).At("Γ", "Z"))
            .Message.ShouldContain("Γ is not approached along 'Z'");
    }

    [Fact]
    public void Charges_that_are_not_those_of_a_neutral_crystal_are_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                (s_saltLike with { Polar = new([Matrix3D.Identity, Matrix3D.Identity], Matrix3D.Identity) }).Measure(
                    new LennardJones(0.1, 2.3, 6)
                )
            )
            .Message.ShouldContain("sum to zero");

    /// <summary>Rutile: phonopy 2.17.1's parse_BORN turns the tensors of the first titanium and the first oxygen into
    /// those of the others.</summary>
    [Fact]
    public void Charges_of_a_file_are_those_of_the_independent_atoms_and_symmetry_makes_the_others()
    {
        var cell = new Cell(Matrix3D.Diagonal(4.594, 4.594, 2.959));
        const double u = 0.3053;
        Vector3D[] places =
        [
            new(0, 0, 0),
            new(.5, .5, .5),
            new(u, u, 0),
            new(-u, -u, 0),
            new(.5 - u, .5 + u, .5),
            new(.5 + u, .5 - u, .5),
        ];
        Structure rutile = new(cell, ["Ti", "Ti", "O", "O", "O", "O"], [.. places.Select(cell.ToCartesian)]);
        const string Text =
            "14.4 # factor\n6.1 0 0 0 6.1 0 0 0 7.9\n6.33 1.0 0 1.0 6.33 0 0 0 7.8\n\n-3.2 -1.3 0 -1.3 -3.2 0 0 0 -3.9 # O\n";
        var term = BornText.Read(new StringReader(Text), rutile);
        (term.Dielectric - Matrix3D.Diagonal(6.1, 6.1, 7.9)).MaxAbs.ShouldBe(0, 1e-12);
        double[] offDiagonal = [1.0, -1.0, -1.3, -1.3, 1.3, 1.3];
        term.BornCharges.Select(z => z.XY).ShouldBe(offDiagonal, 1e-9);
        term.BornCharges.Select(z => z.YX).ShouldBe(offDiagonal, 1e-9);
        term.BornCharges.Select(z => z.ZZ).ShouldBe([7.8, 7.8, -3.9, -3.9, -3.9, -3.9], 1e-9);

        Refused(Text.Split("-3.2")[0]).ShouldContain("holds 2 tensors: expected 3");
        Refused(Text.Replace("-3.9", "")).ShouldContain("line 5: expected the nine numbers of a tensor");
        Refused(Text.Replace("-1.3 0 -1.3 -3.2 0 0 0 -3.9", "0 0 0 -3.9 0 0 -1.3 -3.2"))
            .ShouldContain("the tensor of O has not the symmetry");
        Refused("").ShouldContain("is empty");

        string Refused(string text) =>
            Should.Throw<InvalidDataException>(() => BornText.Read(new StringReader(text), rutile)).Message;
    }

    [LammpsDataFact]
    public void Nothing_is_missing_of_an_alloy_of_metals()
    {
        var alloy = EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy"));
        Structure caesiumChloride = new(Cell.Cubic(2.88), ["Ni", "Al"], [Vector3D.Zero, new(1.44, 1.44, 1.44)]);
        new Phonons(new Crystal("B2", caesiumChloride)) { Mesh = 2 }
            .Measure(alloy)
            .Remarks.ShouldNotContain(r => r.Contains("non-analytical"));
    }

    [Theory]
    [InlineData("Ni Al", false)]
    [InlineData("Cu Zr", false)]
    [InlineData("Ti N", false)]
    [InlineData("W C", false)]
    [InlineData("Mg B", false)]
    [InlineData("Si", false)]
    [InlineData("Si C", true)]
    [InlineData("Ga N", true)]
    [InlineData("Ga As", true)]
    [InlineData("Mg Si", true)]
    [InlineData("Ti O", true)]
    [InlineData("Na Cl", true)]
    [InlineData("B N", true)]
    public void A_long_ranged_term_is_asked_of_what_may_be_an_insulator(string elements, bool polar) =>
        Conduction.MayBeInsulating([.. elements.Split(' ').Select(e => (Element)e)]).ShouldBe(polar);

    sealed record RelaxedVolume(IPotential Potential)
    {
        public double Of(Crystal crystal) =>
            MlipSpec
                .Checks.Lattice.RelaxedCrystal.Of(
                    crystal,
                    Potential,
                    new() { KeepSymmetry = true, StressTolerance = 1e-4 },
                    new()
                )
                .Result!.AtomicVolume;
    }

    /// <summary>phonopy_disp.yaml, FORCE_SETS and BORN of a folder.</summary>
    sealed record PhonopyFiles(DynamicalMatrix Matrix)
    {
        public Vector3D Direction(string cartesian)
        {
            var d = Numbers(cartesian);
            // k = 2π H⁻¹ q, so q ∝ H k.
            return Matrix.Constants.Cell.Primitive.Cell.Vectors * new Vector3D(d[0], d[1], d[2]);
        }

        public static PhonopyFiles Read(string folder)
        {
            var yaml = File.ReadAllText(Path.Combine(folder, "phonopy_disp.yaml"));
            var sets = File.ReadAllLines(Path.Combine(folder, "FORCE_SETS")).Where(l => l.Trim().Length > 0).ToArray();
            var (atoms, at) = (int.Parse(sets[0], CultureInfo.InvariantCulture), 2);
            var text = new System.Text.StringBuilder(
                yaml[..yaml.IndexOf("\ndisplacements:", StringComparison.Ordinal)]
            );
            text.Append("\ndisplacements:\n");
            while (at < sets.Length)
            {
                text.Append($"- atom: {sets[at++].Trim()}\n  displacement:\n    {Row(sets[at++])}\n  forces:\n");
                for (var i = 0; i < atoms; i++)
                    text.Append($"  - {Row(sets[at++])}\n");
            }
            var read = PhonopyText.Read(text.ToString(), folder);
            // Whatever unit cell the file has: the fewest modes belong to the primitive one.
            PhononCell cell = new(CrystalSymmetry.Of(read.Cell.Primitive).Primitive, read.Cell.Supercell);
            return new(
                new DynamicalMatrix(
                    ForceConstants.Fit(cell, read.Forces),
                    BornText.Read(Path.Combine(folder, "BORN"), cell.Primitive)
                )
            );
        }

        static double[] Numbers(string line) =>
            [
                .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(w => double.Parse(w, CultureInfo.InvariantCulture)),
            ];

        static string Row(string line) =>
            $"[ {string.Join(", ", line.Split(' ', StringSplitOptions.RemoveEmptyEntries))} ]";
    }
}
