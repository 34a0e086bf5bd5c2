using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation.Paths;

/// <summary>
/// The path of least energy between two minima by the nudged elastic band with a climbing image: G. Henkelman and H.
/// Jónsson, J. Chem. Phys. 113, 9978 (2000) (tangents), G. Henkelman, B. P. Uberuaga and H. Jónsson, ibid. 9901
/// (climbing image); moved downhill by FIRE (Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006)). Deterministic,
/// whatever the number of threads.
/// </summary>
public sealed record NudgedElasticBand
{
    /// <summary>The steps of a stage; between stages a band can be kept and taken up again.</summary>
    internal const int StageSteps = 50;

    /// <summary>The number of images, both ends included; odd puts one in the middle.</summary>
    public int Images { get; init; } = 9;

    /// <summary>The constant of the springs between images, eV/Å².</summary>
    public double SpringConstant { get; init; } = 1;

    /// <summary>Whether the highest image climbs to the saddle point.</summary>
    public bool Climb { get; init; } = true;

    /// <summary>The highest image begins to climb when no atom feels more than this, eV/Å.</summary>
    public double ClimbBelow { get; init; } = 0.5;

    /// <summary>Converged when no atom of an inner image feels more than this across the path (the climbing image: at
    /// all), eV/Å.</summary>
    public double ForceTolerance { get; init; } = 0.02;

    /// <summary>
    /// Standard deviation by which the atoms of the middle are displaced at the start, Å; the band is bent smoothly to
    /// there. A straight line between symmetric ends may stay on a ridge, with a saddle of higher order as its top.
    /// </summary>
    public double Rattle { get; init; } = 0.02;

    /// <summary>The seed of the displacements.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Gives up after this many steps.</summary>
    public int MaximumSteps { get; init; } = 1000;

    /// <summary>Finds the path.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="start">A minimum.</param>
    /// <param name="end">Another one: the same atoms in the same order and cell.</param>
    /// <param name="threads">How many images may be evaluated at once; the result does not depend on it.</param>
    /// <param name="progress">Told every ten steps where it is.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArgumentException">The ends do not match, or a setting makes no sense.</exception>
    /// <exception cref="BrokenEvaluationException">The potential gave NaN or results of the wrong length.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public MinimumEnergyPath Run(
        IPotential potential,
        Structure start,
        Structure end,
        int threads = 1,
        Action<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (!potential.Card.OffersEnergy)
            return MinimumEnergyPath.Impossible(start, end, NoEnergies(potential));
        var (snapshot, path) = (Begin(potential, start, end, threads), (MinimumEnergyPath?)null);
        while (path is null)
            (snapshot, path) = Advance(potential, snapshot, threads, progress, cancellation);
        return path;
    }

    /// <summary>A band at its start.</summary>
    internal BandSnapshot Begin(IPotential potential, Structure start, Structure end, int threads)
    {
        Validate(start, end);
        double first = potential.Evaluate(start, threads).Energy,
            last = potential.Evaluate(end, threads).Energy;
        return BandSnapshot.Of(Bent(Interpolated(start, end, Images)), first, last);
    }

    /// <summary>
    /// Up to <see cref="StageSteps"/> further steps, and the path once the band is done. A band always runs in these
    /// stages, so that one that was interrupted between two of them has the same bits as one that was not.
    /// </summary>
    internal (BandSnapshot Snapshot, MinimumEnergyPath? Path) Advance(
        IPotential potential,
        BandSnapshot from,
        int threads,
        Action<string>? progress,
        CancellationToken cancellation
    )
    {
        using var band = new Band(potential, from.Images, from.EndEnergies[0], from.EndEnergies[1], threads)
        {
            Evaluations = from.Evaluations,
        };
        var relaxation = new BandRelaxation(this, band);
        relaxation.Resume(from);
        var trouble = relaxation.Run(StageSteps, progress, cancellation);
        var snapshot = relaxation.Snapshot(from.Images[0], trouble);
        return (snapshot, relaxation.IsDone ? MinimumEnergyPath.Of(band, from.Images[0], relaxation, trouble) : null);
    }

    /// <summary>
    /// A path whose climbing image alone has climbed on, between its neighbours as they are, until it feels no more
    /// than a smaller force: across a large cell what the tolerance of a band leaves to every atom adds up, in hcp
    /// magnesium to 2 meV.
    /// </summary>
    internal MinimumEnergyPath Refined(
        IPotential potential,
        MinimumEnergyPath path,
        double forceTolerance,
        int threads,
        Action<string>? progress,
        CancellationToken cancellation
    )
    {
        var h = path.Highest;
        var alone = this with { Images = 3, ForceTolerance = forceTolerance };
        var snapshot = BandSnapshot.Of(
            [.. path.Images.Skip(h - 1).Take(3)],
            path.Energies[h - 1],
            path.Energies[h + 1]
        ) with
        {
            IsClimbing = true,
        };
        MinimumEnergyPath? saddle = null;
        while (saddle is null)
            (snapshot, saddle) = alone.Advance(potential, snapshot, threads, progress, cancellation);
        return path.WithSaddle(saddle);
    }

    internal static Finding NoEnergies(IPotential potential) =>
        new(FindingKind.NotOffered, $"{potential.Card.Name} gives no energies, without which a path has no tangents");

    /// <summary>Images on the straight line, each atom by the shortest way around the periodic cell.</summary>
    internal static IReadOnlyList<Structure> Interpolated(Structure start, Structure end, int images)
    {
        var cell = start.Cell;
        var inverse = cell.Volume > 0 ? cell.Vectors.Inverse() : Matrix3D.Zero;
        double Turn(double s, bool periodic) => periodic ? s - Math.Round(s) : s;
        var way = new Vector3D[start.Count];
        for (var i = 0; i < way.Length; i++)
        {
            way[i] = end.Positions[i] - start.Positions[i];
            if (!cell.IsPeriodic)
                continue;
            var s = way[i] * inverse;
            way[i] =
                new Vector3D(Turn(s.X, cell.PeriodicA), Turn(s.Y, cell.PeriodicB), Turn(s.Z, cell.PeriodicC))
                * cell.Vectors;
        }
        return
        [
            .. Enumerable
                .Range(0, images)
                .Select(k =>
                {
                    var at = start.Positions.ToArray();
                    for (var i = 0; i < at.Length; i++)
                        at[i] += k / (images - 1.0) * way[i];
                    return start.WithPositions(at);
                }),
        ];
    }

    // The same displacement for all images, so that neighbours stay neighbours and tangents point along the band.
    IReadOnlyList<Structure> Bent(IReadOnlyList<Structure> line)
    {
        var bend = line[0].Rattled(Rattle, Seed);
        return
        [
            .. line.Select(
                (image, k) =>
                {
                    var at = image.Positions.ToArray();
                    for (var i = 0; i < at.Length; i++)
                        at[i] += Math.Sin(Math.PI * k / (Images - 1)) * (bend.Positions[i] - line[0].Positions[i]);
                    return k == 0 || k == Images - 1 ? image : image.WithPositions(at);
                }
            ),
        ];
    }

    void Validate(Structure start, Structure end)
    {
        if (Images < 3)
            throw new ArgumentException(
                $"a band has two ends and at least one image between them, but Images is {Images}"
            );
        if (!(SpringConstant > 0) || !(ForceTolerance > 0))
            throw new ArgumentException(
                $"spring constant and tolerance are positive, but {SpringConstant} eV/Å² and {ForceTolerance} eV/Å were given"
            );
        if (!start.Species.SequenceEqual(end.Species))
            throw new ArgumentException(
                $"the ends of a band have the same atoms in the same order, but {start} and {end} were given"
            );
        if ((start.Cell.Vectors - end.Cell.Vectors).MaxAbs > 1e-9)
            throw new ArgumentException("the ends of a band have the same cell: relax them with a fixed one");
    }
}
