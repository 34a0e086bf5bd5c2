using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Potentials.Labels;

/// <summary>
/// A labelled file as a potential, such as extended XYZ, a .cfg of MLIP or a FORCE_SETS of phonopy: for the structures
/// of the file it gives the energies, forces and virials that stand there, for any other it says that it has none. So a
/// program that only writes files, or DFT itself, is judged by the checks that take structures from the same file.
/// </summary>
/// <remarks>
/// <para>
/// A structure is recognised by its content: elements, periodicity, cell vectors and positions, each within the
/// tolerance. Whole periodic vectors do not matter, nor the order of the atoms; forces come back in the order of the
/// structure that was asked for.
/// </para>
/// <para>Energies, or virials, are offered when every frame of the file has one.</para>
/// </remarks>
internal sealed class PrecomputedLabels : IPotential
{
    /// <summary>The tolerance unless given, Å: a silicon atom 1e-5 Å away from its place feels 1e-4 eV/Å, less than DFT
    /// resolves.</summary>
    public const double DefaultTolerance = 1e-5;

    readonly LabelIndex _index;

    PrecomputedLabels(LabelIndex index, PotentialCard card) => (_index, Card) = (index, card);

    /// <inheritdoc/>
    public PotentialCard Card { get; }

    /// <summary>The number of different structures that have labels.</summary>
    public int Count => _index.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file of any of the formats; each frame needs forces.</param>
    /// <param name="tolerance">How far, in Å, a cell vector or an atom may be from that of the file.</param>
    /// <param name="options">Under which names the labels stand, and what types are; the usual unless given.</param>
    /// <param name="formats">The formats to choose from; <see cref="TextFormats.All"/> unless given.</param>
    /// <exception cref="InvalidDataException">A frame has no forces, or the same structure stands in the file twice
    /// with different labels; the message names the lines.</exception>
    public static PrecomputedLabels Load(
        string path,
        double tolerance = DefaultTolerance,
        ReadingOptions? options = null,
        IReadOnlyList<FrameFormat>? formats = null
    )
    {
        if (!(tolerance > 0 && tolerance < 0.1))
            throw new ArgumentOutOfRangeException(
                nameof(tolerance),
                tolerance,
                "the tolerance is a length between 0 and 0.1 Å: beyond it neighbouring configurations of a trajectory are confused"
            );
        var frames = StructureFiles.Read(path, options, formats).ToArray();
        if (frames.Length == 0)
            throw new InvalidDataException(
                $"{path} holds no frame: expected structures with their energies and forces"
            );
        foreach (var frame in frames)
            if (frame.Forces is null)
                throw new InvalidDataException(
                    $"{frame.Source}: the frame {frame.Structure} has no forces. Labels that stand for a potential need them: expected a column forces, dft_forces or ref_forces"
                );
        return new(
            new(path, frames, tolerance),
            new()
            {
                Name = Path.GetFileNameWithoutExtension(path),
                Kind = "labels",
                Elements = [.. frames.SelectMany(f => f.Structure.Elements).Distinct().Order()],
                Fingerprint = FingerprintOf(path, tolerance, options?.Types ?? [], formats ?? TextFormats.All),
                OffersEnergy = frames.All(f => f.Energy is not null),
                OffersVirial = frames.All(f => f.Virial is not null),
                LevelOfTheory = LevelOf(frames[0]),
            }
        );
    }

    // Another supercell beside the forces, or other elements of the types, are other labels.
    static string FingerprintOf(
        string path,
        double tolerance,
        IReadOnlyList<Element> types,
        IReadOnlyList<FrameFormat> formats
    )
    {
        var files = Fingerprint.OfFiles(
            "labels",
            1,
            [path, .. StructureFiles.FormatOf(path, formats).Companions(path)]
        );
        return types.Count == 0
            ? Fingerprint.Of(files, tolerance)
            : Fingerprint.Of(files, tolerance, string.Join(' ', types));
    }

    static LevelOfTheory? LevelOf(Frame frame)
    {
        try
        {
            return frame.Info.GetValueOrDefault("level_of_theory");
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{frame.Source}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotCoveredException">While evaluating: the structure is not in the file; the message names it
    /// and the nearest one.</exception>
    public ICalculation Start(Structure structure, int threads = 1)
    {
        NotCoveredException.ThrowIfNotCovered(Card, structure);
        return new Calculation(_index, Card, structure);
    }

    sealed class Calculation(LabelIndex index, PotentialCard card, Structure atoms) : ICalculation
    {
        readonly Vector3D[] _forces = new Vector3D[atoms.Count];

        public int Count => atoms.Count;

        public double Energy { get; private set; } = double.NaN;

        public ReadOnlySpan<Vector3D> Forces => _forces;

        public Matrix3D Virial { get; private set; }

        public ReadOnlySpan<double> AtomEnergies => [];

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
        {
            const double N = double.NaN;
            var structure = new Structure(cell, atoms.Species, positions);
            var (frame, order) =
                index.Find(structure) ?? throw new NotCoveredException(card.Name, index.Missing(structure));
            for (var i = 0; i < _forces.Length; i++)
                _forces[i] = frame.Forces![order[i]];
            Energy = card.OffersEnergy ? frame.Energy!.Value : N;
            Virial = card.OffersVirial ? frame.Virial!.Value : new(N, N, N, N, N, N, N, N, N);
        }

        public void Dispose() { }
    }
}
