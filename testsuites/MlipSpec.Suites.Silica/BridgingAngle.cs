using MlipSpec.Simulation;

namespace MlipSpec.Suites.Silica;

/// <summary>The mean angle Si–O–Si of a crystal at rest, atoms and cell relaxed within its space group: what joins the
/// tetrahedra, and what a sum of pairs opens too far.</summary>
/// <param name="Crystal">A crystal in which each oxygen has two silicon atoms, such as quartz.</param>
public sealed record BridgingAngle(Crystal Crystal) : ICheck<BridgingAngles>
{
    /// <summary>Silicon and oxygen are bonded when they are nearer than this, Å: the bond of quartz is 1.61 Å, the
    /// next silicon of an oxygen beyond 3 Å.</summary>
    public double Bond { get; init; } = 2.2;

    /// <inheritdoc/>
    public string Name => "bridging-angle";

    /// <inheritdoc/>
    public Domain Domain => Domain.Crystal;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public BridgingAngles Measure(IPotential potential, CheckContext context)
    {
        var start = new LatticeConstant(Crystal) { KeepSymmetry = true }.Measure(potential, context);
        if (start.AtomicVolume.Finding is { } finding)
            return BridgingAngles.NotMeasured(finding);
        var made = Prototypes.Get(Crystal.Phase).Create(Crystal.Elements, start.A.Value);
        var relaxed = new Relaxation { KeepSymmetry = true, ForceTolerance = 1e-3 }.Run(
            potential,
            made,
            1,
            context.Progress,
            context.Cancellation
        );
        return relaxed.Finding is { } broken ? BridgingAngles.NotMeasured(broken) : Of(relaxed.Structure);
    }

    BridgingAngles Of(Structure structure)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, Bond, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        List<double> angles = [];
        for (var i = 0; i < structure.Count; i++)
        {
            if (structure.Species[i] != "O")
                continue;
            var near = list.Neighbours[list.Starts[i]..list.Starts[i + 1]].ToArray();
            Vector3D[] bonds =
            [
                .. near.Select(n => new Vector3D(list.X[n] - list.X[i], list.Y[n] - list.Y[i], list.Z[n] - list.Z[i])),
            ];
            if (bonds.Length != 2)
                return BridgingAngles.NotMeasured(
                    new(
                        FindingKind.LeftPhase,
                        $"{Crystal}: oxygen {i + 1} has {bonds.Length} neighbours within {Bond} Å, not two"
                    )
                );
            angles.Add(
                double.RadiansToDegrees(Math.Acos(bonds[0].Dot(bonds[1]) / (bonds[0].Length * bonds[1].Length)))
            );
        }
        return new(angles.Average());
    }
}

/// <summary>What <see cref="BridgingAngle"/> measures.</summary>
/// <param name="Mean">Mean over the oxygen atoms.</param>
public sealed record BridgingAngles(Quantity<Angle> Mean) : Measured
{
    internal static BridgingAngles NotMeasured(Finding finding) => new(Quantity<Angle>.NotMeasured(finding));

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [NamedQuantity.Of("mean angle Si–O–Si", Mean, 0.01)];
}
