using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using Xunit.Abstractions;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>Phonon errors of published potentials against first principles, from the forces of their authors.</summary>
public sealed class SiliconAllotropeTests(ITestOutputHelper output)
{
    static readonly string[] s_models =
    [
        SiliconAllotropes.Gap18,
        SiliconAllotropes.Candidate1,
        SiliconAllotropes.Candidate2,
    ];

    [SharedDataFact]
    public void Diamond_has_the_frequencies_of_CASTEP() =>
        // as phonopy has it from the same file
        LatticeForces
            .Frequencies(SiliconAllotropes.Of(SiliconAllotropes.Dft, 22), Vector3D.Zero)[5]
            .ShouldBe(15.113, 0.001);

    /// <summary>
    /// The published errors are taken along the path of Setyawan and Curtarolo. For the cubic and the hexagonal diamond
    /// that path is known, and the numbers come out within 6 %: what is left is how many points the authors laid along
    /// it.
    /// </summary>
    [SharedDataTheory]
    [InlineData(22, "diamond", "ΓXWKΓLUWLK|UX")]
    [InlineData(24, "hex-diamond", "ΓMKΓALHA|LM|KH")]
    public void Errors_along_the_path_are_the_published_ones(int allotrope, string phase, string path)
    {
        var prototype = Prototypes.Get(phase);
        var zone = BrillouinZone.Of(prototype, prototype.Create("Si", 20));
        // U, K and W of the path are those nearest to each other: any image has the same frequencies, but not the same
        // way in between.
        Dictionary<string, Vector3D> faceCentred = new()
        {
            ["Γ"] = default,
            ["X"] = new(0.5, 0, 0.5),
            ["W"] = new(0.5, 0.25, 0.75),
            ["K"] = new(0.375, 0.375, 0.75),
            ["L"] = new(0.5, 0.5, 0.5),
            ["U"] = new(0.625, 0.25, 0.625),
        };
        var stretches = path.Split('|')
            .Select(s => s.Select(c => phase == "diamond" ? faceCentred[c.ToString()] : zone[c.ToString()]).ToArray())
            .ToArray();
        foreach (var model in s_models)
        {
            var error = FrequencyErrors.OnPath(
                SiliconAllotropes.Of(SiliconAllotropes.Dft, allotrope),
                SiliconAllotropes.Of(model, allotrope),
                stretches
            );
            output.WriteLine(
                FormattableString.Invariant(
                    $"{phase} {model}: {error:F4} THz, published {SiliconAllotropes.Published(model, allotrope):F4}"
                )
            );
            error.ShouldBe(
                SiliconAllotropes.Published(model, allotrope),
                0.06 * SiliconAllotropes.Published(model, allotrope)
            );
        }
    }

    /// <summary>
    /// Over all wave vectors and thirteen allotropes candidate 2 is the best of the three, as published. It is the one
    /// that fails in the melt: a number that looks right while the potential is wrong elsewhere (J. D. Morrow, J. L. A.
    /// Gardner, V. L. Deringer, J. Chem. Phys. 158, 121501 (2023), section V.A).
    /// </summary>
    [SharedDataFact]
    public void Candidate_2_has_the_best_phonons_of_all()
    {
        var means = new Dictionary<string, double>();
        foreach (var model in s_models)
        {
            var (ours, published) = (new List<double>(), new List<double>());
            foreach (var allotrope in SiliconAllotropes.Stable)
            {
                ours.Add(
                    FrequencyErrors.OnMesh(
                        SiliconAllotropes.Of(SiliconAllotropes.Dft, allotrope),
                        SiliconAllotropes.Of(model, allotrope),
                        4
                    )
                );
                published.Add(SiliconAllotropes.Published(model, allotrope));
                output.WriteLine(
                    FormattableString.Invariant(
                        $"{model} {allotrope}: {ours[^1]:F4} THz on the mesh, {published[^1]:F4} along the path"
                    )
                );
            }
            means[model] = ours.Average();
            output.WriteLine(
                FormattableString.Invariant($"{model}: mean {ours.Average():F4}, published {published.Average():F4}")
            );
            // A mesh weighs directions otherwise than a path does; the mean over the allotropes differs by less.
            ours.Average().ShouldBe(published.Average(), 0.2 * published.Average());
        }
        means[SiliconAllotropes.Candidate2].ShouldBeLessThan(0.8 * means[SiliconAllotropes.Candidate1]);
        means[SiliconAllotropes.Candidate1].ShouldBeLessThan(0.25 * means[SiliconAllotropes.Gap18]);
    }
}
