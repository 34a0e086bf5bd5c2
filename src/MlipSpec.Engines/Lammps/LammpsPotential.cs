using System.Globalization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Lammps;

/// <summary>
/// Any potential that LAMMPS knows, by the commands that define it: A. P. Thompson and others, Comput. Phys. Commun.
/// 271, 108171 (2022). Runs in worker processes. A style that gives forces only is recognised by its energy of exactly
/// zero.
/// </summary>
/// <remarks>
/// Commands that find atoms (set, fix, group, compute) are carried out when the atoms of a structure are there, the
/// others before. Where a fix is among them, as one that equilibrates charges, an evaluation begins from the same
/// charges and is repeated until the energy stays, so it does not depend on what was evaluated before. Where charges
/// have a pair style …/long, <c>pair_modify table 0</c> makes forces the derivatives of the energy: LAMMPS' tables
/// leave some 1e-3 eV/Å. Charges that a structure's file states (<see cref="Structure.Charges"/>) are those of the
/// entry, or the structure is refused; or the entry takes them as they are, atom by atom. With a kspace_style other than
/// msm it is for periodic cells alone.
/// </remarks>
public sealed class LammpsPotential : WorkerPotential
{
    const int CodeVersion = 1;

    LammpsPotential(LammpsSettings settings, TimeSpan limit, Func<EngineInfo, PotentialCard> describe)
        : base(Launch(settings, limit), describe)
    {
        Settings = settings;
        Card = Card with { OffersEnergy = GivesEnergy() };
    }

    /// <summary>What its workers are told.</summary>
    internal LammpsSettings Settings { get; }

    /// <summary>Environment of a LAMMPS process that was not started by mpirun: without it OpenMPI starts a daemon for
    /// each.</summary>
    internal static IReadOnlyDictionary<string, string> SingleProcess { get; } =
        new Dictionary<string, string> { ["OMPI_MCA_ess_singleton_isolated"] = "1" };

    /// <summary>The keys of kind "lammps".</summary>
    public static IReadOnlyList<PotentialKey> Keys { get; } =
    [
        new(
            "commands",
            KeyType.TextList,
            true,
            "the LAMMPS commands that define it, such as pair_style and pair_coeff; 'elements' gives the atom types in order"
        ),
        new(
            "library",
            KeyType.Text,
            false,
            $"the shared library of LAMMPS, a path or a name; {LammpsLibrary.DefaultPath} unless given"
        ),
        new("units", KeyType.Text, false, "metal (the default) or real: the units that the potential works in"),
        new("atomStyle", KeyType.Text, false, "atomic (the default), or charge for a potential with charges"),
        new(
            "charges",
            KeyType.Json,
            false,
            "the charge of each element in units of e, such as { \"Na\": 1, \"Cl\": -1 }"
        ),
        new(
            "chargesFrom",
            KeyType.Text,
            false,
            "structure: instead of 'charges', each atom has the charge that the structure's file states; a structure without is refused"
        ),
        new("timeLimit", KeyType.Number, false, "seconds that one evaluation may take; 600 unless given"),
    ];

    /// <summary>Makes the potential of a settings entry.</summary>
    /// <exception cref="UnavailableException">LAMMPS is not installed, or was built without the style.</exception>
    /// <exception cref="ArgumentException">LAMMPS rejects a command, or a setting is wrong.</exception>
    public static IPotential Create(PotentialSettings settings) =>
        Create(
            [.. settings.Texts("commands")],
            [.. settings.Elements],
            new()
            {
                Library =
                    settings.OptionalText("library") is not { } library ? LammpsLibrary.DefaultPath
                    : library.Contains('/') ? Path.GetFullPath(library, settings.Folder)
                    : library,
                Units = settings.OptionalText("units") ?? "metal",
                Folder = settings.Folder,
                AtomStyle = settings.OptionalText("atomStyle") ?? "atomic",
                Charges = LammpsCharges.Read(settings),
                ChargesOfStructure = LammpsCharges.OfStructure(settings),
                TimeLimit = settings.OptionalNumber("timeLimit") is { } seconds
                    ? LammpsOptions.Limit(seconds)
                    : WorkerLaunch.DefaultTimeLimit,
            }
        );

    /// <summary>Makes a potential from commands.</summary>
    /// <param name="commands">The commands that define it, such as pair_style and pair_coeff.</param>
    /// <param name="elements">Its elements; the first is atom type 1.</param>
    /// <param name="options">Library, units, folder of its files.</param>
    /// <inheritdoc cref="Create(PotentialSettings)" path="/exception"/>
    public static LammpsPotential Create(
        IReadOnlyList<string> commands,
        IReadOnlyList<Element> elements,
        LammpsOptions? options = null
    ) => Create("lammps", [], commands, elements, options ?? new());

    internal static LammpsPotential Create(
        string kind,
        IReadOnlyList<string> before,
        IReadOnlyList<string> commands,
        IReadOnlyList<Element> elements,
        LammpsOptions options
    )
    {
        if (elements.Count == 0)
            throw new ArgumentException(
                "'elements' must name the elements of the atom types 1, 2, … in order, because LAMMPS does not"
            );
        if (
            !commands.Any(c =>
                c.StartsWith("pair_style", StringComparison.Ordinal) || c.StartsWith("kim", StringComparison.Ordinal)
            )
        )
            throw new ArgumentException(
                "'commands' has no pair_style: it must hold the commands that define the potential, one text each"
            );
        if (options.Units is not ("metal" or "real"))
            throw new ArgumentException($"the units '{options.Units}' are not understood: metal or real");
        var script = new LammpsScript(commands, elements, options.Folder);
        var settings = new LammpsSettings(
            options.Library,
            options.Units,
            before,
            [.. script.Commands.Where(c => !LammpsCharges.NeedsAtoms(c))],
            [.. elements.Select(e => e.Symbol)],
            [.. script.Commands.Where(LammpsCharges.NeedsAtoms)],
            options.AtomStyle,
            LammpsCharges.ByType(options, elements, commands),
            options.ChargesOfStructure
        );
        return new(
            settings,
            options.TimeLimit,
            info =>
                new()
                {
                    Name =
                        options.Name
                        ?? commands.First(c =>
                            c.StartsWith("pair_style", StringComparison.Ordinal)
                            || c.StartsWith("kim", StringComparison.Ordinal)
                        ),
                    Kind = kind,
                    Elements = elements,
                    Engine = $"lammps {info.Version}",
                    Fingerprint = Identity(info.Version),
                    Contents = Identity(""),
                    PeriodicOnly = LammpsCharges.SumOverLattice(commands),
                    Charges = options.Charges,
                }
        );

        string Identity(string version) =>
            Fingerprint.Of(
                "lammps",
                CodeVersion.ToString(CultureInfo.InvariantCulture),
                version,
                options.Units,
                string.Join('\n', before),
                string.Join('\n', commands),
                string.Join(' ', elements),
                $"{settings.AtomStyle} {LammpsCharges.Text(settings)}",
                Fingerprint.OfFiles("lammps", CodeVersion, script.Files)
            );
    }

    internal static WorkerLaunch Launch(LammpsSettings settings, TimeSpan limit)
    {
        var launch = WorkerLaunch.DotNet("LAMMPS", LammpsEngine.Key);
        return launch with
        {
            Environment = new Dictionary<string, string>(launch.Environment.Concat(SingleProcess))
            {
                ["LAMMPS_POTENTIALS"] = LammpsScript.PotentialFolder,
            },
            EngineLog = LammpsEngine.Log,
            Settings = settings.ToJson(),
            TimeLimit = limit,
            Explain = LammpsErrors.Explain,
        };
    }

    private protected override void Require(Structure structure)
    {
        LammpsCharges.Compare(structure, Settings);
        if (Card.PeriodicOnly && !structure.Cell.IsFullyPeriodic)
            throw new NotCoveredException(
                Card.Name,
                $"does not cover {structure}, which is not periodic along all three vectors: its kspace_style sums charges over an infinite lattice. Put slabs and clusters into a periodic cell with vacuum"
            );
    }

    private protected override bool TakesCharges => Settings.OfStructure;

    // A potential with forces on the atoms of a distorted crystal has an energy other than zero.
    bool GivesEnergy()
    {
        var elements = Card.Elements.Take(8).ToArray();
        foreach (var test in TestStructures.Distorted(elements).Take(3))
        {
            using var calculation = Start(Settings.OfStructure ? LammpsCharges.Trial(test.Structure) : test.Structure);
            try
            {
                calculation.Evaluate(test.Structure.Positions, test.Structure.Cell);
            }
            catch (BrokenEvaluationException e)
            {
                // Some commands, such as a missing pair_coeff, are seen to be wrong only when something is evaluated.
                throw LammpsErrors.Explain(e.Message);
            }
            if (calculation.Energy != 0)
                return true;
            foreach (var force in calculation.Forces)
                if (force.LengthSquared > 0)
                    return false;
        }
        return true;
    }
}
