using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Surfaces;

/// <summary>
/// Two rigid halves of a crystal pulled apart: energy per area and stress against the opening, as in the universal
/// binding curves of J. H. Rose, J. Ferrante and J. R. Smith, Phys. Rev. Lett. 47, 675 (1981). The energy should rise
/// all the way to that of the two surfaces.
/// </summary>
/// <param name="Crystal">The crystal.</param>
/// <param name="Plane">The plane of cleavage, with respect to the conventional cell.</param>
public sealed record Decohesion(Crystal Crystal, Miller Plane) : ICheck<DecohesionCurve>
{
    const double Joule = Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom,
        GPa = Constants.GPaPerElectronvoltPerCubicAngstrom;
    const double Nudge = 1e-3; // Å, to either side for the derivative

    /// <summary>Of a prototype, such as ("Si", "diamond", new(1, 1, 1)).</summary>
    public Decohesion(Element element, string phase, Miller plane)
        : this(new Crystal(element, phase), plane) { }

    /// <summary>Where the crystal is cut.</summary>
    public CutPlane Cut { get; init; } = CutPlane.WidestGap;

    /// <summary>The last opening, Å.</summary>
    public double Largest { get; init; } = 6;

    /// <summary>The number of openings, from none to the last.</summary>
    public int Points { get; init; } = 61;

    /// <summary>The least thickness of the crystal, Å.</summary>
    public double Thickness { get; init; } = 20;

    /// <inheritdoc/>
    public string Name => "decohesion";

    /// <inheritdoc/>
    public Domain Domain => Domain.Surfaces;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public DecohesionCurve Measure(IPotential potential, CheckContext context)
    {
        if (Points < 3 || !(Largest > 0))
            throw new ArgumentException(
                $"a decohesion curve has at least three openings up to a positive one, but {Points} up to {Largest} Å were asked for"
            );
        var (bulk, nothing) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return DecohesionCurve.NotMeasured(nothing!);
        if (bulk.AreaUnknown(Plane) is { } slack)
            return DecohesionCurve.NotMeasured(slack);
        var slab = Slab.Of(bulk, Plane, Cut, Thickness);
        double[] openings = [.. Enumerable.Range(0, Points).Select(k => Largest * k / (Points - 1.0))];
        var points = OrderedParallel.Map(
            openings,
            context.Threads,
            context.Cancellation,
            (opening, k) =>
            {
                context.Progress($"{Crystal} {Plane}, opening {k + 1} of {Points}");
                double Energy(double at) => potential.Evaluate(Opened(slab, at)).Energy;
                return (
                    Energy: Energy(opening),
                    Stress: (Energy(opening + Nudge) - Energy(opening - Nudge)) / (2 * Nudge * slab.Area)
                );
            }
        );
        double[] energies = [.. points.Select(p => Joule * (p.Energy - points[0].Energy) / slab.Area)];
        var curve = DecohesionCurve.Of(openings, energies, [.. points.Select(p => GPa * p.Stress)]);
        var narrow = VacuumGap.Find(
            Opened(slab, Largest),
            points[^1].Energy,
            potential,
            $"{Crystal} {Plane}, opened by {Largest} Å",
            context
        );
        return narrow is null ? curve : curve with { Work = Quantity<ArealEnergy>.NotMeasured(narrow) };
    }

    static Structure Opened(Slab slab, double opening)
    {
        var v = slab.Crystal.Cell.Vectors;
        return slab.Crystal.WithCell(
            slab.Crystal.Cell.WithVectors(Matrix3D.FromRows(v.Row(0), v.Row(1), v.Row(2) + new Vector3D(0, 0, opening)))
        );
    }
}

/// <summary>A measured decohesion curve.</summary>
/// <param name="Openings">How far the halves are pulled apart, Å.</param>
/// <param name="Energies">Above the closed crystal, J/m².</param>
/// <param name="Stresses">The derivative, GPa.</param>
/// <param name="Work">The energy at the last opening: that of two unrelaxed surfaces. A finding where the halves
/// still see each other there.</param>
/// <param name="Strength">The largest stress.</param>
/// <param name="Overshoot">How far the energy falls again after a top on the way: zero where the halves attract each
/// other all the way.</param>
public sealed record DecohesionCurve(
    IReadOnlyList<double> Openings,
    IReadOnlyList<double> Energies,
    IReadOnlyList<double> Stresses,
    Quantity<ArealEnergy> Work,
    Quantity<Pressure> Strength,
    Quantity<ArealEnergy> Overshoot
) : Measured
{
    internal static DecohesionCurve NotMeasured(Finding finding) =>
        new(
            [],
            [],
            [],
            Quantity<ArealEnergy>.NotMeasured(finding),
            Quantity<Pressure>.NotMeasured(finding),
            Quantity<ArealEnergy>.NotMeasured(finding)
        );

    internal static DecohesionCurve Of(double[] openings, double[] energies, double[] stresses)
    {
        double top = 0,
            overshoot = 0;
        foreach (var energy in energies)
        {
            top = Math.Max(top, energy);
            overshoot = Math.Max(overshoot, top - energy);
        }
        return new(openings, energies, stresses, energies[^1], stresses.Largest(), overshoot);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("work of separation", Work, 1e-3),
            NamedQuantity.Of("strength", Strength, 0.05),
            NamedQuantity.Of("overshoot", Overshoot, 1e-3),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Openings.Count == 0
            ? []
            :
            [
                new("energy", new("opening", "Å"), new("energy above the closed crystal", "J/m²"), Openings, Energies),
                new("stress", new("opening", "Å"), new("stress", "GPa"), Openings, Stresses),
            ];
}
