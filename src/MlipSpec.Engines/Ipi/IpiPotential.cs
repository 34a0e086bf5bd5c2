using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Ipi;

/// <summary>
/// Any program that speaks the i-PI protocol as a client: LAMMPS (fix ipi), ASE (SocketClient), CP2K (RUN_TYPE DRIVER),
/// Quantum ESPRESSO (pw.x --ipi). For each set of atoms a client is started, and moved from then on; it rests for the
/// next calculation of the same atoms.
/// </summary>
/// <remarks>
/// Clients convert between their units and atomic ones with constants of their own: energies agree with the client's to
/// about 2e-8 of their size. A client that dies is started again once, because some cannot follow a cell far from their
/// first; when it dies again the message says so.
/// </remarks>
public sealed class IpiPotential : IPotential
{
    readonly IpiPool _pool;
    readonly IpiSettings _settings;

    /// <summary>Finds the program; nothing is started yet.</summary>
    /// <exception cref="UnavailableException">The program is missing.</exception>
    /// <exception cref="ArgumentException">The settings are incomplete.</exception>
    public IpiPotential(IpiSettings settings)
    {
        if (settings.Elements.Count == 0)
            throw new ArgumentException(
                "an i-PI client does not say which elements it covers: name them in 'elements', in the order of its types of atoms"
            );
        var program = IpiProgram.Find(settings);
        var files = settings.ReachedFiles;
        (_settings, _pool) = (settings, new(settings));
        Card = new()
        {
            Name = Path.GetFileName(program),
            Kind = "ipi",
            Elements = settings.Elements,
            Engine = $"{Path.GetFileName(program)} {Fingerprint.OfFiles("client", 1, program)}",
            Contents = Fingerprint.Of(
                "ipi 1",
                Fingerprint.OfFiles("client", 1, files),
                string.Join('\n', settings.Command),
                string.Join(' ', settings.Elements)
            ),
            Fingerprint = Fingerprint.Of(
                "ipi 1",
                Fingerprint.OfFiles("client", 1, [program, .. files]),
                string.Join('\n', settings.Command),
                string.Join(' ', settings.Elements),
                settings.Vacuum?.ToString("R", CultureInfo.InvariantCulture) ?? ""
            ),
        };
    }

    /// <inheritdoc/>
    public PotentialCard Card { get; }

    /// <summary>The keys of kind "ipi"; see <see cref="IpiSettings"/> for the words that stand for socket and
    /// atoms.</summary>
    public static IReadOnlyList<PotentialKey> Keys { get; } =
    [
        new(
            "command",
            KeyType.TextList,
            true,
            "the client's program and its arguments; {socket}, {structure}, {lammps-data} stand for what it is to use"
        ),
        new(
            "files",
            KeyType.TextList,
            false,
            "text files copied into the client's folder, with {socket}, {cell}, {atoms}, {count} replaced"
        ),
        new("socket", KeyType.Text, false, "the beginning of the UNIX socket's name; mlipspec unless given"),
        new("connectTimeout", KeyType.Number, false, "seconds that a client may take to connect; 60 unless given"),
        new("timeLimit", KeyType.Number, false, "seconds that one evaluation may take; 600 unless given"),
        new(
            "vacuum",
            KeyType.Number,
            false,
            "vacuum, Å, in which slabs and clusters are put into a periodic cell; without it they are refused"
        ),
    ];

    /// <summary>The potential of an entry of kind "ipi".</summary>
    public static IPotential Create(PotentialSettings settings) =>
        new IpiPotential(
            new IpiSettings
            {
                Command = settings.Texts("command"),
                Files = [.. settings.Texts("files").Select(f => Path.GetFullPath(f, settings.Folder))],
                Folder = settings.Folder,
                Elements = settings.Elements,
                Socket = settings.OptionalText("socket") ?? "mlipspec",
                ConnectTimeout = settings.OptionalNumber("connectTimeout") ?? 300,
                TimeLimit = settings.OptionalNumber("timeLimit") ?? 600,
                Vacuum = settings.OptionalNumber("vacuum"),
            }
        );

    /// <inheritdoc/>
    /// <exception cref="NotCoveredException">An element is not covered, or the structure is not periodic and no vacuum
    /// is given.</exception>
    public ICalculation Start(Structure structure, int threads = 1)
    {
        NotCoveredException.ThrowIfNotCovered(Card, structure);
        if (!structure.Cell.IsFullyPeriodic && _settings.Vacuum is null)
            throw new NotCoveredException(
                Card.Name,
                $"does not cover {structure}, which is not periodic along all three vectors: the i-PI protocol knows periodic cells only. 'vacuum' puts slabs and clusters into one"
            );
        return new IpiCalculation(_pool, _settings, structure);
    }
}
