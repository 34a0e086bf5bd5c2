using System.Text.Json.Serialization;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>
/// The formation energy of a defect against the size of the supercell, and its limit for a lone defect: images interact
/// elastically as one over the volume (G. Leibfried and N. Breuer, Point Defects in Metals I (Springer, 1978)), so E_f
/// = E_∞ + c/N. Each size is a part of its own, which a result store keeps.
/// </summary>
/// <param name="Crystal">The crystal.</param>
/// <param name="Defect">The defect.</param>
public sealed record DefectConvergence(Crystal Crystal, PointDefect Defect) : ICheck<DefectLimit>
{
    /// <summary>Of a prototype, such as ("Si", "diamond", PointDefect.Vacancy).</summary>
    public DefectConvergence(Element element, string phase, PointDefect defect)
        : this(new Crystal(element, phase), defect) { }

    /// <summary>How often the conventional cell is repeated, ascending; diamond has 64, 216 and 512 atoms with 2, 3 and
    /// 4.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [2, 3, 4];

    /// <summary>Chemical potentials, for defects that have not the composition of the crystal. Null where all have
    /// it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChemicalPotential>? ChemicalPotentials { get; init; }

    /// <inheritdoc/>
    public string Name => "defect-convergence";

    /// <inheritdoc/>
    public Domain Domain => Domain.Defects;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public DefectLimit Measure(IPotential potential, CheckContext context)
    {
        if (Sizes.Count < 2 || !Sizes.SequenceEqual(Sizes.Distinct().Order()))
            throw new ArgumentException(
                $"convergence needs two or more different sizes, ascending, but {string.Join(", ", Sizes)} were given"
            );
        List<DefectSize> sizes = [];
        foreach (var size in Sizes)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress($"{Defect.Name} in {Crystal}, size {size} of {string.Join(", ", Sizes)}");
            var part = context.Part(
                new DefectFormation(Crystal, Defect) { Size = size, ChemicalPotentials = ChemicalPotentials },
                potential
            );
            sizes.Add(new(part.Atoms, part.Unrelaxed, part.Relaxed));
        }
        return DefectLimit.Of(sizes);
    }
}

/// <summary>The formation energy in one supercell.</summary>
/// <param name="Atoms">Atoms in it.</param>
/// <param name="Unrelaxed">As made.</param>
/// <param name="Relaxed">The formation energy of the relaxed defect.</param>
public sealed record DefectSize(int Atoms, Quantity<Energy> Unrelaxed, Quantity<Energy> Relaxed);

/// <summary>A measured convergence.</summary>
/// <param name="Sizes">Smallest first.</param>
/// <param name="Limit">The lone defect's energy from the two largest; its uncertainty is how far it lies from the
/// largest.</param>
/// <param name="SizeEffect">The smallest supercell's energy minus the limit.</param>
public sealed record DefectLimit(IReadOnlyList<DefectSize> Sizes, Quantity<Energy> Limit, Quantity<Energy> SizeEffect)
    : Measured
{
    internal static DefectLimit Of(IReadOnlyList<DefectSize> sizes)
    {
        if (sizes.Select(s => s.Relaxed.Finding).FirstOrDefault(f => f is not null) is { } finding)
            return new(sizes, Quantity<Energy>.NotMeasured(finding), Quantity<Energy>.NotMeasured(finding));
        var (small, large) = (sizes[^2], sizes[^1]);
        double x = 1.0 / small.Atoms,
            y = 1.0 / large.Atoms;
        var limit = (x * large.Relaxed.Value - y * small.Relaxed.Value) / (x - y);
        return new(sizes, new(limit, Math.Abs(limit - large.Relaxed.Value)), sizes[0].Relaxed.Value - limit);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("limit of the formation energy", Limit, 1e-2),
            NamedQuantity.Of("effect of the smallest supercell", SizeEffect, 1e-2),
            .. Sizes.Select(s => NamedQuantity.Of($"formation energy with {s.Atoms} atoms", s.Relaxed, 5e-3)),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Sizes.All(s => s.Relaxed.IsMeasured)
            ?
            [
                new(
                    "relaxed",
                    "1000 / atoms",
                    new("formation energy", "eV"),
                    [.. Sizes.Select(s => 1000.0 / s.Atoms)],
                    [.. Sizes.Select(s => s.Relaxed.Value)],
                    IsPoints: true
                ),
            ]
            : [];
}
