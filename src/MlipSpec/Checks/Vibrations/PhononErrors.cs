using System.Text.Json.Serialization;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Checks.Lattice;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// Errors of a potential's phonons against forces of displaced supercells that somebody computed from first principles
/// and phonopy keeps in a phonopy.yaml. The potential relaxes the crystal by itself, so each has its own lattice
/// constant, and frequencies are compared mode by mode at equal fractional wave vectors.
/// </summary>
/// <param name="File">The file: relative to the folder of the tests, with ${VARIABLE} expanded.</param>
/// <param name="ReadYaml">Reads YAML, such as YamlFile.Read of MlipSpec.Engines; no part of the protocol.</param>
public sealed record PhononErrors(string File, [property: JsonIgnore] YamlReader ReadYaml) : ICheck<PhononErrorSummary>
{
    /// <inheritdoc/>
    public string Name => "phonon-errors";

    /// <inheritdoc/>
    public Domain Domain => Domain.Vibrations;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <summary>None by itself: which elements there are stands in the file.</summary>
    public IReadOnlyList<Element> Elements => [];

    /// <summary>The hash of the file's contents, so that results of another file are not taken for those of this
    /// one.</summary>
    /// <exception cref="UnavailableException">The file is not there.</exception>
    [InProtocol]
    public string Content => HashedFile.Hash(HashedFile.Find(File, Kind));

    /// <summary>Wave vectors along each reciprocal vector of the file's primitive cell.</summary>
    public int Mesh { get; init; } = 8;

    /// <summary>The length of a displacement of the potential's own phonons, Å.</summary>
    public double DisplacementLength { get; init; } = 0.01;

    const string Kind = "phonopy file";
    const double ForceTolerance = 1e-4; // eV/Å

    /// <inheritdoc/>
    /// <exception cref="UnavailableException">The file is not there.</exception>
    /// <exception cref="NotCoveredException">The potential does not cover an element of the crystal.</exception>
    /// <exception cref="InvalidDataException">The file is wrong; the message names the line.</exception>
    public PhononErrorSummary Measure(IPotential potential, CheckContext context)
    {
        if (Mesh < 1)
            throw new ArgumentException($"a mesh has at least one wave vector along each axis, but {Mesh} was given");
        var reference = PhonopyYaml.Load(HashedFile.Find(File, Kind), ReadYaml);
        NotCoveredException.ThrowIfNotCovered(potential.Card, reference.Cell.Primitive);
        var protocol = new Relaxation
        {
            KeepSymmetry = true,
            ForceTolerance = ForceTolerance,
            StressTolerance = 1e-4,
        };
        var relaxed = RelaxedCrystal.Of(
            new Crystal(Path.GetFileName(File), reference.Cell.Primitive),
            potential,
            protocol,
            context
        );
        if (relaxed.Finding is { } finding)
            return PhononErrorSummary.NotMeasured(finding);
        var multiples = reference.Cell.Supercell.Cell.Vectors * reference.Cell.Primitive.Cell.Vectors.Inverse();
        var cell = PhononCell.Repeat(relaxed.Result!.Structure, VibratingCrystal.Whole(multiples));
        var (constants, unrest) = FiniteDisplacements.Of(cell, potential, DisplacementLength, ForceTolerance, context);
        if (constants is null)
            return PhononErrorSummary.NotMeasured(unrest!);
        return Compare(reference.ToDynamicalMatrix(), new(constants, masses: reference.Masses), context);
    }

    PhononErrorSummary Compare(DynamicalMatrix theirs, DynamicalMatrix ours, CheckContext context)
    {
        var mesh = new WaveVectorMesh(theirs.Constants.Cell, Mesh, Mesh, Mesh);
        MeshFrequencies a = new(theirs, mesh, context.Threads, context.Cancellation),
            b = new(ours, mesh, context.Threads, context.Cancellation);
        double squares = 0,
            largest = 0;
        var at = Vector3D.Zero;
        for (var p = 0; p < mesh.Points.Count; p++)
        for (var n = 0; n < a.Modes; n++)
        {
            var difference = b.At(p)[n] - a.At(p)[n];
            squares += mesh.Weights[p] * difference * difference;
            if (Math.Abs(difference) > Math.Abs(largest))
                (largest, at) = (difference, mesh.Points[p]);
        }
        return new(
            Math.Sqrt(squares / mesh.Count / a.Modes),
            largest,
            FormattableString.Invariant($"({at.X:0.####}, {at.Y:0.####}, {at.Z:0.####})"),
            b.Lowest,
            a.Lowest
        );
    }
}

/// <summary>How far a potential's frequencies are from those of the reference.</summary>
/// <param name="RootMeanSquare">Root mean square over all modes of the mesh.</param>
/// <param name="Largest">The largest difference, potential less reference.</param>
/// <param name="LargestAt">Its wave vector, in fractions of the reciprocal primitive vectors.</param>
/// <param name="Lowest">The lowest frequency of the potential, negative if imaginary.</param>
/// <param name="ReferenceLowest">The lowest frequency of the reference.</param>
public sealed record PhononErrorSummary(
    Quantity<Frequency> RootMeanSquare,
    Quantity<Frequency> Largest,
    string LargestAt,
    Quantity<Frequency> Lowest,
    Quantity<Frequency> ReferenceLowest
) : Measured
{
    internal static PhononErrorSummary NotMeasured(Finding finding)
    {
        var none = Quantity<Frequency>.NotMeasured(finding);
        return new(none, none, "", none, none);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("root-mean-square error of frequencies", RootMeanSquare, 0.002),
            NamedQuantity.Of("largest error of a frequency", Largest, 0.01),
            NamedQuantity.Of("lowest frequency", Lowest, 0.01),
            NamedQuantity.Of("lowest frequency of the reference", ReferenceLowest, 0.01),
        ];
}
