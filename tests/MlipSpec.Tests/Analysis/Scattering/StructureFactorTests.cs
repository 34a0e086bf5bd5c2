using MlipSpec.Analysis.Scattering;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Scattering;

public sealed class StructureFactorTests
{
    [Fact]
    public void Every_neutral_atom_scatters_X_rays_forward_with_all_its_electrons()
    {
        foreach (var symbol in new[] { "H", "C", "O", "Si", "Cu", "Mo", "W", "Pu" })
        {
            var element = Element.Parse(symbol);
            FormFactors.Of(element, Radiation.XRay, 0).ShouldBe(element.Number, 0.02 + 0.002 * element.Number, symbol);
        }
        // International Tables C, table 6.1.1.1: silicon at sin θ/λ = 0.5 1/Å.
        FormFactors.Of(Element.Parse("Si"), Radiation.XRay, 2 * Math.PI).ShouldBe(6.24, 0.02);
        FormFactors.Of(Element.Parse("Si"), Radiation.Neutron, 3).ShouldBe(4.15, 0.01);
        Should
            .Throw<ArgumentException>(() => FormFactors.Of(Element.Parse("Rn"), Radiation.Neutron, 1))
            .Message.ShouldBe("there is no neutron scattering length for Rn");
    }

    [Fact]
    public void A_crystal_scatters_at_its_reciprocal_lattice_and_nowhere_else()
    {
        // Diamond: |F|² per atom of the cubic cell is 8 for even indices with sum 4n, 4 for odd ones, 0 else; times the
        // cells.
        var crystal = Prototypes.Diamond("Si", 5.43).Supercell(3, 3, 3);
        var vectors = new ScatteringVectors(crystal.Cell, highest: 3.9, width: 1e-3, perBin: 1000);
        var s = StructureFactor.Of(crystal, vectors);
        for (var k = 0; k < s.Length; k++)
        {
            var square = Math.Pow(vectors.Q[k] * 5.43 / (2 * Math.PI), 2);
            var reflection = new[] { (3.0, 4.0), (8, 8), (11, 4) }.FirstOrDefault(r =>
                Math.Abs(square - r.Item1) < 1e-6
            );
            // A bin holds other vectors of the same length only where h² + k² + l² of the supercell, nine times as
            // large, can be written in other ways.
            if (reflection.Item2 == 0)
                s[k].ShouldBe(0, 1e-9);
            else
                s[k].ShouldBeGreaterThan(1);
        }
        var small = StructureFactor.Of(
            Prototypes.Diamond("Si", 5.43),
            new ScatteringVectors(Prototypes.Diamond("Si", 5.43).Cell, 3.9, 1e-3)
        );
        small.ShouldBe([0, 0, 4, 0, 0, 0, 8, 0, 0, 4], 1e-9); // 1, 2, 3, 4, 5, 6, 8, 9, 10, 11
    }

    [Fact]
    public void Atoms_anywhere_scatter_as_the_sum_of_atoms()
    {
        var random = new SeededRandom(2);
        var cell = new Cell(new Matrix3D(20, 0, 0, 3, 18, 0, -2, 4, 22));
        Element si = Element.Parse("Si"),
            o = Element.Parse("O");
        Element[] species = [.. Enumerable.Repeat(si, 300), .. Enumerable.Repeat(o, 600)];
        var vectors = new ScatteringVectors(cell, 6, 0.5);
        foreach (var radiation in Enum.GetValues<Radiation>())
        {
            var mean = new double[vectors.Q.Length];
            for (var frame = 0; frame < 20; frame++)
            {
                var gas = new Structure(
                    cell,
                    species,
                    species
                        .Select(_ =>
                            cell.ToCartesian(new(random.NextDouble(), random.NextDouble(), random.NextDouble()))
                        )
                        .ToArray()
                );
                var s = StructureFactor.Of(gas, vectors, radiation);
                for (var k = 0; k < mean.Length; k++)
                    mean[k] += s[k] / 20;
            }
            // An intensity is exponentially distributed: with 300 vectors in a bin and 20 frames, 1.3 % of ⟨f²⟩/⟨f⟩² ≤
            // 1.3.
            for (var k = 4; k < mean.Length; k++)
                mean[k].ShouldBe(1, 0.08, $"{radiation} at {vectors.Q[k]:F2}");
        }
    }

    [Fact]
    public void The_sum_over_operations_agrees_with_the_sum_over_pairs()
    {
        var structure = Prototypes.Diamond("Si", 5.43).Supercell(2, 1, 1).Rattled(0.2, seed: 4);
        var vectors = new ScatteringVectors(structure.Cell, 2.5, 1e-4);
        var s = StructureFactor.Of(structure, vectors);
        var reciprocal = 2 * Math.PI * structure.Cell.Vectors.Inverse().Transpose;
        var expected = new double[s.Length];
        foreach (var (h, k, l, bin) in vectors.Indices)
        {
            var q = h * reciprocal.Row(0) + k * reciprocal.Row(1) + l * reciprocal.Row(2);
            var sum = 0.0;
            foreach (var a in structure.Positions)
            foreach (var b in structure.Positions)
                sum += Math.Cos(q.Dot(a - b));
            expected[bin] += sum / structure.Count / vectors.InBin[bin];
        }
        s.ShouldBe(expected, 1e-10);
    }

    [Fact]
    public void Dilute_hard_spheres_have_the_transform_of_their_core()
    {
        const double Density = 0.001,
            Diameter = 3;
        double[] r = [.. Enumerable.Range(0, 4000).Select(k => (k + 0.5) * 0.005)],
            q = [0.5, 1, 2, 5];
        double[] g = [.. r.Select(x => x < Diameter ? 0.0 : 1)];
        var s = StructureFactor.FromPairDistribution(Density, r, g, q, lorch: false);
        for (var k = 0; k < q.Length; k++)
            s[k]
                .ShouldBe(
                    1
                        - 4
                            * Math.PI
                            * Density
                            * (Math.Sin(q[k] * Diameter) - q[k] * Diameter * Math.Cos(q[k] * Diameter))
                            / Math.Pow(q[k], 3),
                    1e-5
                );
        // The window damps the rim of the core, so the transform is smoother, and equal where q is small.
        StructureFactor
            .FromPairDistribution(Density, r, g, [0.05], lorch: true)[0]
            .ShouldBe(StructureFactor.FromPairDistribution(Density, r, g, [0.05], lorch: false)[0], 5e-3);
    }

    [Fact]
    public void A_cluster_has_no_q_vectors() =>
        Should
            .Throw<ArgumentException>(() => new ScatteringVectors(Cell.None))
            .Message.ShouldContain("periodic in all directions");
}
