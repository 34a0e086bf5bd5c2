using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Potentials.Snap;

public sealed class SnapFileTests : IDisposable
{
    const string Parameters = "rcutfac 4.0\ntwojmax 2\n";
    const string Coefficients = "1 6\nSi 0.5 1.0\n-4\n0.1\n0.2\n0.3\n0.4\n0.5\n";
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snap");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Parameters + "twojmx 2\n", "line 3: unknown keyword 'twojmx'")]
    [InlineData("rcutfac 4.0\n", "twojmax is missing")]
    [InlineData("twojmax 2\n", "rcutfac is missing")]
    [InlineData("rcutfac 0\ntwojmax 2\n", "must be positive")]
    [InlineData("rcutfac four\ntwojmax 2\n", "line 1: rcutfac needs a number, found 'four'")]
    [InlineData("rcutfac 4\ntwojmax 2.5\n", "line 2: twojmax needs a whole number")]
    [InlineData("rcutfac 4\ntwojmax 99\n", "expected 0 to 20")]
    [InlineData(Parameters + "bzeroflag yes\n", "line 3: bzeroflag is 0 or 1")]
    [InlineData(Parameters + "diagonalstyle 0\n", "only 3")]
    [InlineData(Parameters + "rmin0\n", "expected a keyword and its value")]
    [InlineData(Parameters + "rmin0 0 0\n", "line 3: expected a keyword and its value")]
    [InlineData("rcutfac 400\ntwojmax 2\n", "line 1: rcutfac makes a cutoff of 400 Å, expected at most 100")]
    [InlineData(Parameters + "switchinnerflag 1\nsinner 1\n", "line 3: switchinnerflag 1 needs the keyword dinner")]
    [InlineData(Parameters + "sinner 1\n", "line 3: sinner has a meaning only with switchinnerflag 1")]
    [InlineData(
        Parameters + "switchinnerflag 1\nsinner 1\ndinner 0\n",
        "line 5: dinner is half the width of the switching and must be positive"
    )]
    [InlineData(
        Parameters + "switchinnerflag 1\nsinner 1 2\ndinner 1 1\n",
        "line 4: expected 1 lengths, one for each element"
    )]
    [InlineData(Parameters + "rmin0 5\n", "line 3: rmin0 is 5 Å, not below the smallest cutoff of a pair, 4 Å")]
    public void A_bad_parameter_file_is_refused_with_its_line(string parameters, string expected) =>
        Message(Coefficients, parameters).ShouldContain(expected);

    [Theory]
    [InlineData("", "line 1: the file ends")]
    [InlineData("<xml>\n", "is this a .snapcoeff file?")]
    [InlineData("1 6\nXx 0.5 1.0\n", "line 2: expected 'symbol radius weight'")]
    [InlineData("1 6\nSi 0 1.0\n", "cutoff must be positive")]
    [InlineData("1 6\nSi 0.5 1.0\n1\n2\n3\n", "line 5: the file ends after this line, but coefficient 4 of 6 of Si")]
    [InlineData("1 6\nSi 0.5 1.0\n1\n2\nNaN\n", "line 5: expected coefficient 3 of Si, found 'NaN'")]
    [InlineData("1 6\nSi 0.5 1.0\n1\n2 3\n", "line 4: expected coefficient 2 of 6 of Si, found '2 3'")]
    [InlineData(Coefficients + "7\n", "there is more: '7'")]
    [InlineData("1 3\nSi 0.5 1.0\n1\n2\n3\n", "needs 6")]
    public void A_bad_coefficient_file_is_refused_with_its_line(string coefficients, string expected) =>
        Message(coefficients, Parameters).ShouldContain(expected);

    [Fact]
    public void An_element_that_the_model_lacks_is_named()
    {
        var potential = Load(Coefficients, Parameters);
        Should
            .Throw<NotCoveredException>(() => potential.Start(new Structure(Cell.Cubic(4), ["Ge"], [default])))
            .Message.ShouldContain("does not cover Ge");
    }

    [Fact]
    public void Quadratic_terms_and_densities_multiply_the_coefficients()
    {
        Message(Coefficients, Parameters + "quadraticflag 1\n").ShouldContain("needs 21");
        Message("2 6\nSi 0.5 1\n1\n2\n3\n4\n5\n6\nC 0.4 1\n1\n2\n3\n4\n5\n6\n", Parameters + "chemflag 1\n")
            .ShouldContain("needs 41");
    }

    [Fact]
    public void The_inner_switch_is_half_a_cosine_between_the_means_of_both_elements()
    {
        var inner = new InnerSwitch([1.0, 2.0], [0.2, 0.4]); // unlike pair: S 1.5, D 0.3
        inner.At(0, 1, 1.2).ShouldBe((0, 0));
        inner.At(1, 0, 1.5).Value.ShouldBe(0.5, 1e-15);
        inner.At(0, 1, 1.35).Value.ShouldBe(0.5 * (1 - Math.Cos(Math.PI / 4)), 1e-15);
        inner.At(0, 1, 1.8).ShouldBe((1, 0));
        inner
            .At(1, 1, 2.1)
            .Slope.ShouldBe((inner.At(1, 1, 2.1 + 1e-6).Value - inner.At(1, 1, 2.1 - 1e-6).Value) / 2e-6, 1e-8);
    }

    [Fact]
    public void Within_the_inner_switch_a_neighbour_is_not_there()
    {
        var potential = Load(Coefficients, Parameters + "switchinnerflag 1\nsinner 1.5\ndinner 0.3\n");
        double Dimer(IPotential p, double r) =>
            p.Evaluate(new Structure(Cell.None, ["Si", "Si"], [default, new(r, 0, 0)])).Energy;
        Dimer(potential, 1.19).ShouldBe(2 * -4, 1e-12);
        Dimer(potential, 1.81).ShouldBe(Dimer(Load(Coefficients, Parameters), 1.81), 1e-12);
        Math.Abs(Dimer(potential, 1.5) + 8).ShouldBeGreaterThan(1e-6);
    }

    [Fact]
    public void Threads_change_no_bit_and_a_step_allocates_nothing()
    {
        var alloy = Prototypes.Rocksalt("Si", "C", 4.4).Supercell(2, 2, 2).Rattled(0.1, 3);
        const string Two = "2 21\nSi 0.5 1\n",
            Row = "1\n.1\n.2\n.3\n.1\n.3\n.1\n.2\n.3\n.1\n.3\n.1\n.2\n.3\n.1\n.3\n.1\n.2\n.3\n.1\n.3\n";
        var potential = Load(
            Two + Row + "C 0.4 0.7\n" + Row,
            Parameters + "quadraticflag 1\nswitchinnerflag 1\nsinner 1.9 1.8\ndinner 0.4 0.3\n"
        );
        var one = potential.Evaluate(alloy);
        var two = potential.Evaluate(alloy, threads: 2);
        (two.Energy, two.Virial).ShouldBe((one.Energy, one.Virial));
        two.Forces.ShouldBe(one.Forces);
        using var calculation = potential.Start(alloy);
        for (var k = 0; k < 3; k++)
            calculation.Evaluate(alloy.Positions, alloy.Cell);
        Allocation
            .OfOneCall(() =>
            {
                for (var k = 0; k < 3; k++)
                    calculation.Evaluate(alloy.Positions, alloy.Cell);
            })
            .ShouldBe(0);
    }

    [Fact]
    public void It_keeps_the_promises_of_every_potential() =>
        new ConformanceKit("Si", "C") { Size = PromiseSize.Reduced }
            .Check(Load(Coefficients.Replace("1 6", "2 6") + "C 0.4 0.7\n-5\n0.1\n-0.2\n0.3\n0.1\n0.2\n", Parameters))
            .ThrowIfBroken();

    // Every flag away from its default, three elements, quadratic terms: no other code at hand, so energy and forces
    // must at least agree with each other.
    [Theory]
    [InlineData("chemflag 1\nbnormflag 1\nwselfallflag 1\n")]
    [InlineData("chemflag 1\nquadraticflag 1\nbzeroflag 0\n")]
    [InlineData("quadraticflag 1\nswitchflag 0\nrmin0 0.5\nrfac0 0.9\n")]
    [InlineData("switchinnerflag 1\nsinner 1.7 2.0 # of each element\ndinner 0.5 0.4\nchunksize 4096\n")]
    public void Forces_are_minus_the_gradient_whatever_the_flags(string flags)
    {
        var chemical = flags.Contains("chemflag");
        var linear = 5 * (chemical ? 8 : 1);
        var count = 1 + linear + (flags.Contains("quadratic") ? linear * (linear + 1) / 2 : 0);
        var random = new SeededRandom(7);
        var text =
            $"2 {count}\n"
            + string.Concat(
                new[] { "Si 0.5 1.0\n", "C 0.4 0.7\n" }.Select(e =>
                    e
                    + string.Concat(
                        Enumerable
                            .Range(0, count)
                            .Select(_ => FormattableString.Invariant($"{0.02 * random.NextGaussian():R}\n"))
                    )
                )
            );
        var potential = Load(text, Parameters + flags);
        Element[] species = ["Si", "C", "Si", "C", "Si"];
        Vector3D[] positions =
        [
            new(0.1, 0, 0),
            new(1.9, 0.3, 0.2),
            new(0.4, 2.1, -0.3),
            new(-0.5, 0.2, 1.8),
            new(1.4, 1.6, 1.5),
        ];
        // Smaller than the cutoff, and skewed.
        var structure = new Structure(
            new Cell(new Matrix3D(3.6, 0, 0, 0.5, 3.7, 0, 0.3, -0.4, 3.9)),
            species,
            positions
        );
        var forces = potential.Evaluate(structure).Forces;
        const double h = 1e-4;
        for (var i = 0; i < structure.Count; i++)
        for (var axis = 0; axis < 3; axis++)
        {
            double At(double step)
            {
                var moved = structure.Positions.ToArray();
                moved[i] = moved[i].With(axis, moved[i][axis] + step);
                return potential.Evaluate(structure.WithPositions(moved)).Energy;
            }
            var derivative = (8 * (At(h) - At(-h)) - (At(2 * h) - At(-2 * h))) / (12 * h);
            // Without the switch an atom at the very cutoff makes a step; none of these pairs lies there.
            forces[i][axis].ShouldBe(-derivative, 1e-6 * Math.Max(1, Math.Abs(derivative)));
        }
    }

    string Message(string coefficients, string parameters) =>
        Should.Throw<FormatException>(() => Load(coefficients, parameters)).Message;

    SnapPotential Load(string coefficients, string parameters)
    {
        string c = Path.Combine(_folder.FullName, "model.snapcoeff"),
            p = Path.Combine(_folder.FullName, "model.snapparam");
        File.WriteAllText(c, coefficients);
        File.WriteAllText(p, parameters);
        return SnapPotential.Load(c, p);
    }
}
