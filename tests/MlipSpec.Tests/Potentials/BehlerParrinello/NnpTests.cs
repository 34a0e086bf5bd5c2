using MlipSpec.Potentials;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Sites;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Potentials.BehlerParrinello;

public sealed class NnpTests
{
    [Theory]
    [InlineData("0", "l l l")]
    [InlineData("1 0.4", "t s l")]
    [InlineData("2", "p g l")]
    [InlineData("3", "c S t")]
    [InlineData("4", "e h l")]
    [InlineData("5 0.1", "t t l")]
    [InlineData("6", "t p l")]
    [InlineData("7 0.3", "t t l")]
    [InlineData("8", "r t l")]
    public void Forces_and_virial_are_the_gradients_of_the_energy(string cutoff, string activation)
    {
        var model = new SmallNnp();
        model.Input = model
            .Input.Replace("cutoff_type 2", $"cutoff_type {cutoff}", StringComparison.Ordinal)
            .Replace("t p l", activation, StringComparison.Ordinal);
        var potential = model.Load();
        // A hard cutoff has no derivative where a pair crosses it: atoms so near that none does.
        var cluster =
            cutoff == "0"
                ? new(Cell.None, ["Ga", "As", "Ga"], [default, new(2, 0.3, 0), new(-0.4, 2.2, 0.9)])
                : Cluster();
        Derivatives.ForceError(potential, cluster, stride: 3).ShouldBeLessThan(1e-7 * Scale(potential, cluster));
        Derivatives.VirialError(potential, cluster).ShouldBeLessThan(1e-6 * Scale(potential, cluster));
    }

    [Theory]
    [InlineData("", "G")]
    [InlineData("center_symmetry_functions", "G - mean")]
    [InlineData("scale_symmetry_functions", "range")]
    [InlineData("scale_symmetry_functions_sigma", "sigma")]
    public void A_trimer_has_the_energy_of_the_formulas(string scaling, string meaning)
    {
        // One function of type 3 and a linear network: E = w (G scaled) + b.
        var model = new SmallNnp
        {
            Input = $"""
                number_of_elements 1
                elements As
                atom_energy As -2
                cutoff_type 1
                {scaling}
                scale_min_short -1
                scale_max_short 3
                global_hidden_layers_short 1
                global_nodes_short 1
                global_activation_short l l
                symfunction_short As 3 As As 0.03 -1 3 6
                """,
            Scaling = "1 1 0.25 1.5 0.75 0.125",
        };
        model.Weights.Clear();
        model.Weights["weights.033.data"] = "0.5 a 1 0 1 1 1\n0 b 2 1 1\n1 a 3 1 1 2 1\n0.25 b 4 2 1\n";
        Vector3D a = new(0.3, -0.2, 0.1),
            b = new(2.1, 0.9, -0.7),
            c = new(-0.8, 2.6, 1.1);
        double Factor(Vector3D p, Vector3D q) =>
            Math.Exp(-0.03 * (p - q).LengthSquared) * 0.5 * (1 + Math.Cos(Math.PI * (p - q).Length / 6));
        var cosine = (b - a).Dot(c - a) / ((b - a).Length * (c - a).Length);
        var g = 0.25 * Math.Pow(1 - cosine, 3) * Factor(a, b) * Factor(a, c) * Factor(b, c);
        var scaled = meaning switch
        {
            "G" => g,
            "G - mean" => g - 0.75,
            "range" => -1 + 4 * (g - 0.25) / 1.25,
            _ => -1 + 4 * (g - 0.75) / 0.125,
        };
        model
            .Load()
            .Evaluate(new(Cell.None, ["As", "As", "As"], [a, b, c]))
            .AtomEnergies[0]
            .ShouldBe(-2 + 0.5 * scaled + 0.25, 1e-13);
    }

    [SharedDataFact]
    public void A_cell_shorter_than_the_cutoff_is_the_same_crystal_as_its_supercell()
    {
        var potential = NnpPotential.Load(SharedData.Path("models/nnp/Si_zuo2020"), NnpUnits.Atomic);
        var small = new Structure(
            new(Matrix3D.FromRows(new(3.8, 0.1, 0), new(1.9, 3.3, 0), new(1.8, 1.2, 3.2))),
            ["Si", "Si"],
            [new(0.1, 0, 0), new(1.8, 1.2, 0.8)]
        );
        var one = potential.Evaluate(small);
        var large = potential.Evaluate(small.Supercell(3, 3, 3));
        large.Energy.ShouldBe(27 * one.Energy, 27e-10);
        (large.Virial - 27 * one.Virial).MaxAbs.ShouldBeLessThan(27e-10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Networks_on_the_same_functions_give_together_what_each_gives_alone(int threads)
    {
        var cluster = Cluster();
        SmallNnp other = new(),
            third = new() { Scaling = new SmallNnp().Scaling.Replace(" 0.5 ", " 0.7 ", StringComparison.Ordinal) };
        (other.Weights["weights.031.data"], other.Weights["weights.033.data"]) = (
            SmallNnp.Network(3, 4, 3, 1, seed: 8),
            SmallNnp.Network(3, 4, 3, 1, seed: 9)
        );
        IPotential[] members = [new SmallNnp().Load(), other.Load(), third.Load()];
        ((IJoined)members[0]).Join(members).ShouldNotBeNull();
        using var committee = new CommitteePotential(members).StartCommittee(cluster, threads);
        committee.Evaluate(cluster.Positions, cluster.Cell);
        Evaluation[] alone = [.. members.Select(m => m.Evaluate(cluster))];
        Math.Abs(alone[1].Energy - alone[0].Energy).ShouldBeGreaterThan(1e-3);
        committee.Energy.ShouldBe(alone.Average(e => e.Energy), 1e-12);
        committee.EnergySpread.ShouldBe(Deviation(e => e.Energy), 1e-12);
        committee.Virial.XY.ShouldBe(alone.Average(e => e.Virial.XY), 1e-12);
        committee.VirialSpread.XY.ShouldBe(Deviation(e => e.Virial.XY), 1e-12);
        for (var i = 0; i < cluster.Count; i++)
        {
            committee.Forces[i].Y.ShouldBe(alone.Average(e => e.Forces[i].Y), 1e-12);
            committee.ForceSpreads[i].Y.ShouldBe(Deviation(e => e.Forces[i].Y), 1e-12);
            committee.AtomEnergies[i].ShouldBe(alone.Average(e => e.AtomEnergies[i]), 1e-12);
        }

        double Deviation(Func<Evaluation, double> value) =>
            Math.Sqrt(alone.Average(e => Math.Pow(value(e) - alone.Average(value), 2)));
    }

    /// <summary>Entries of a settings file share their functions as the networks themselves do.</summary>
    [Fact]
    public void Networks_with_names_of_their_own_share_their_functions()
    {
        var folder = Directory.CreateTempSubdirectory("nnp");
        try
        {
            new SmallNnp().Save(folder.FullName);
            var file = Path.Combine(folder.FullName, "mlipspec.json");
            const string Entry = """{ "kind": "nnp", "folder": ".", "energyUnit": "eV", "lengthUnit": "angstrom" }""";
            File.WriteAllText(file, $$"""{ "potentials": { "a": {{Entry}}, "b": {{Entry}} } }""");
            IPotential[] members =
            [
                .. SuiteSettings.Read(file, PotentialKinds.BuiltIn, _ => null).Potentials.Select(p => p.Create()),
            ];
            members[1].Card.Name.ShouldBe("b");
            ((IJoined)members[0]).Join(members).ShouldNotBeNull();
            ((IJoined)members[0]).Join([members[0], new SmallNnp().Load()]).ShouldNotBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Networks_on_other_functions_are_evaluated_one_by_one()
    {
        SmallNnp model = new(),
            wider = new() { Input = model.Input.Replace("0.3 1.5 4.5", "0.3 1.5 4.6", StringComparison.Ordinal) };
        IPotential[] members = [model.Load(), wider.Load()];
        ((IJoined)members[0]).Join(members).ShouldBeNull();
        var cluster = Cluster();
        new CommitteePotential(members)
            .Evaluate(cluster)
            .Energy.ShouldBe(members.Average(m => m.Evaluate(cluster).Energy), 1e-12);
    }

    [Fact]
    public void A_warm_evaluation_allocates_nothing()
    {
        var cluster = Cluster();
        foreach (IPotential potential in (IPotential[])[new SmallNnp().Load(), Committee()])
        {
            using var calculation = potential.Start(cluster);
            calculation.Evaluate(cluster.Positions, cluster.Cell);
            Allocation.OfOneCall(() => calculation.Evaluate(cluster.Positions, cluster.Cell)).ShouldBe(0);
        }

        static CommitteePotential Committee() => new(new SmallNnp().Load(), new SmallNnp().Load());
    }

    static double Scale(IPotential potential, Structure structure) =>
        Math.Max(1, potential.Evaluate(structure).Forces.Max(f => f.Length));

    // No pair comes near a cutoff, where derivatives of some cutoff functions jump.
    static Structure Cluster()
    {
        var random = new SeededRandom(3);
        return new(
            new(Matrix3D.FromRows(new(6.9, 0.2, 0), new(0, 7.1, 0.3), new(0.4, 0, 7.3))),
            [.. Enumerable.Range(0, 14).Select(i => i % 2 == 0 ? (Element)"Ga" : "As")],
            [
                .. Enumerable
                    .Range(0, 14)
                    .Select(i => 2.4 * new Vector3D(i % 3, i / 3 % 3, i / 9) + 0.2 * random.NextGaussianVector()),
            ]
        );
    }
}
