using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Gap;
using MlipSpec.Potentials.Labels;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Potentials.Nep;
using MlipSpec.Potentials.Snap;
using MlipSpec.Potentials.Uf3;
using MlipSpec.Quantities;
using MlipSpec.Structures.Files;

namespace MlipSpec.Settings;

/// <summary>The one list of potential kinds that a settings file can name.</summary>
public static class PotentialKinds
{
    /// <summary>Everything evaluated in this process, in alphabetical order; a new kind is one entry here.</summary>
    public static IReadOnlyList<PotentialKind> BuiltIn { get; } =
    [
        new(
            "committee",
            "several potentials of any kinds: the mean of their energies, forces and virials, and their spread",
            [
                new(
                    "members",
                    KeyType.Potentials,
                    true,
                    "entries of any kind, fitted to the same end: the mean is judged, the spread tells how far they agree"
                ),
            ],
            s => new CommitteePotential([.. s.Potentials("members").Select(m => m.Create())])
        ),
        new(
            "dotnet",
            "a potential class of one's own, in the assembly of the tests",
            [
                new(
                    "type",
                    KeyType.Text,
                    true,
                    "the full name of a potential class of one's own, such as MyPotentials.Morse"
                ),
                new("arguments", KeyType.Json, false, "its constructor's arguments by name"),
            ],
            CodePotential.Create
        ),
        new(
            "eam",
            "embedded-atom method, evaluated in .NET: setfl, funcfl and adp tables",
            [
                new("file", KeyType.File, false, "a setfl file (eam.alloy, eam.fs), an adp or a funcfl file (eam)"),
                new("files", KeyType.FileList, false, "instead of 'file': one funcfl file for each element"),
                new("style", KeyType.Text, false, "alloy, fs, adp or funcfl; told by the content unless given"),
            ],
            EmbeddedAtoms
        ),
        new(
            "edip",
            "environment-dependent interatomic potential, evaluated in .NET",
            [
                new(
                    "file",
                    KeyType.File,
                    false,
                    "an .edip file in LAMMPS' format (edip, edip/multi), needs 'elements'; silicon of 1998 unless given"
                ),
            ],
            s => s.OptionalText("file") is { } file ? Edip.Read(file, [.. s.Elements]) : Edip.Silicon
        ),
        new(
            "gap",
            "Gaussian approximation potential of gap_fit, evaluated in .NET",
            [new("file", KeyType.File, true, "the XML file that gap_fit wrote, its sparse files beside it")],
            s => GapPotential.Load(s.Text("file"), [.. s.Elements])
        ),
        Labels(TextFormats.All),
        new(
            "lennard-jones",
            "Lennard-Jones pair potential, evaluated in .NET",
            [
                new("epsilon", KeyType.Number, true, "well depth ε, eV"),
                new("sigma", KeyType.Number, true, "distance of zero energy σ, Å"),
                new("cutoff", KeyType.Number, false, "cutoff, Å; 2.5 σ unless given"),
            ],
            s => new LennardJones(s.Number("epsilon"), s.Number("sigma"), s.OptionalNumber("cutoff"), [.. s.Elements])
        ),
        new(
            "mliap",
            "models of LAMMPS' ML-IAP, linear, quadratic or networks, of SNAP's descriptor or the power spectrum so3, evaluated in .NET",
            [
                new(
                    "model",
                    KeyType.File,
                    true,
                    "the .mliap.model file of LAMMPS: linear, quadratic (of sna) or networks"
                ),
                new("descriptor", KeyType.File, true, "the .mliap.descriptor file, of the descriptors sna or so3"),
            ],
            s => MliapPotential.Load(s.Text("model"), s.Text("descriptor"))
        ),
        new(
            "mtp",
            "moment tensor potential of MLIP, evaluated in .NET",
            [
                new(
                    "file",
                    KeyType.File,
                    true,
                    "a moment tensor potential, .mtp or .almtp; it does not name its elements, so 'elements' must, in its order"
                ),
            ],
            s => MomentTensorPotential.Load(s.Text("file"), [.. s.Elements])
        ),
        new(
            "nep",
            "neuroevolution potential of GPUMD, evaluated in .NET",
            [new("file", KeyType.File, true, "a neuroevolution potential, nep.txt of GPUMD")],
            s => NepPotential.Load(s.Text("file"))
        ),
        new(
            "nnp",
            "Behler–Parrinello network of n2p2 or RuNNer, evaluated in .NET",
            [
                new(
                    "folder",
                    KeyType.Folder,
                    false,
                    "the folder of a Behler–Parrinello network: input.nn, scaling.data, weights.*.data of n2p2 or RuNNer"
                ),
                new("folders", KeyType.FolderList, false, "instead of 'folder': those of the members of a committee"),
                new(
                    "energyUnit",
                    KeyType.Text,
                    true,
                    "the unit it was trained in: Hartree, eV, Rydberg, kcal/mol or kJ/mol"
                ),
                new("lengthUnit", KeyType.Text, true, "the unit it was trained in: bohr, Angstrom or nm"),
            ],
            Networks
        ),
        new(
            "snap",
            "spectral neighbour analysis potential, evaluated in .NET",
            [
                new("coefficients", KeyType.File, true, "the .snapcoeff file"),
                new("parameters", KeyType.File, true, "the .snapparam file"),
                new(
                    "zblInner",
                    KeyType.Number,
                    false,
                    "adds the universal nuclear repulsion: where its switching begins, Å"
                ),
                new("zblOuter", KeyType.Number, false, "where the nuclear repulsion ends, Å"),
            ],
            Snap
        ),
        new(
            "stillinger-weber",
            "Stillinger–Weber silicon, evaluated in .NET",
            [new("parameters", KeyType.Text, false, "Si (ε = 2.1683 eV, the default) or Si-OpenKIM (ε = 2.1682 eV)")],
            s => Choose(s, "Si", ("Si", StillingerWeber.Silicon), ("Si-OpenKIM", StillingerWeber.SiliconOpenKim))
        ),
        new(
            "sum",
            "the sum of several potentials of any kinds, such as SNAP and a nuclear repulsion",
            [
                new(
                    "terms",
                    KeyType.Potentials,
                    true,
                    "entries whose energies, forces and virials add up, such as SNAP and zbl; one that names no elements takes those of the sum"
                ),
            ],
            s => new SumPotential([.. s.Potentials("terms").Select(t => t.Create())])
        ),
        new(
            "tersoff",
            "Tersoff potential, evaluated in .NET",
            [
                new(
                    "parameters",
                    KeyType.Text,
                    false,
                    "Si-T2 (PRB 37, 6991), Si-T3 (PRB 38, 9902) or Si-1989 (PRB 39, 5566)"
                ),
                new(
                    "file",
                    KeyType.File,
                    false,
                    "a file in LAMMPS' format (tersoff, tersoff/zbl, tersoff/mod, tersoff/mod/c), instead of 'parameters'; needs 'elements'"
                ),
            ],
            s =>
                s.OptionalText("file") is { } file
                    ? TersoffFile.Read(file, [.. s.Elements])
                    : Choose(
                        s,
                        null,
                        ("Si-T2", Tersoff.SiliconT2),
                        ("Si-T3", Tersoff.SiliconT3),
                        ("Si-1989", Tersoff.Silicon1989)
                    )
        ),
        new(
            "uf3",
            "ultra-fast force field of two- and three-body splines, evaluated in .NET",
            [new("file", KeyType.File, true, "an ultra-fast force field, .json of its fitting code or .uf3 of LAMMPS")],
            s => Uf3Potential.Load(s.Text("file"))
        ),
        new(
            "zbl",
            "universal nuclear repulsion of Ziegler, Biersack and Littmark, evaluated in .NET",
            [
                new("inner", KeyType.Number, true, "where the switching of the nuclear repulsion begins, Å"),
                new("outer", KeyType.Number, true, "where it ends, Å"),
            ],
            s => new ZieglerBiersackLittmark(s.Number("inner"), s.Number("outer"), [.. s.Elements])
        ),
    ];

    static IPotential Choose(
        PotentialSettings settings,
        string? unlessGiven,
        params ReadOnlySpan<(string Name, IPotential Potential)> sets
    )
    {
        var names = sets.ToArray().Select(s => s.Name).ToArray();
        var given =
            settings.OptionalText("parameters")
            ?? unlessGiven
            ?? throw new ArgumentException($"say which parameters: \"parameters\": one of {string.Join(", ", names)}");
        foreach (var (name, potential) in sets)
            if (name == given)
                return potential;
        throw new ArgumentException($"unknown parameters '{given}': {Suggest.Nearest(given, names)}");
    }

    static IPotential EmbeddedAtoms(PotentialSettings settings)
    {
        var style = settings.OptionalText("style");
        EamForm? form = style switch
        {
            null => null,
            "alloy" => EamForm.Alloy,
            "fs" => EamForm.FinnisSinclair,
            "adp" => EamForm.AngularDependent,
            "funcfl" => EamForm.Funcfl,
            _ => throw new ArgumentException(
                $"unknown style '{style}': {Suggest.Nearest(style, ["alloy", "fs", "adp", "funcfl"])}"
            ),
        };
        return (settings.OptionalText("file"), settings.Texts("files")) switch
        {
            ({ } file, []) => EmbeddedAtom.Read(file, form),
            (null, [_, ..] files) when form is null or EamForm.Funcfl => EmbeddedAtom.ReadFuncfl(files),
            (null, [_, ..]) => throw new ArgumentException($"'files' are funcfl files, not of style '{style}'"),
            _ => throw new ArgumentException("give either 'file', or 'files' with one funcfl file for each element"),
        };
    }

    static IPotential Networks(PotentialSettings settings)
    {
        var units = NnpUnits.Parse(settings.Text("energyUnit"), settings.Text("lengthUnit"));
        return (settings.OptionalText("folder"), settings.Texts("folders")) switch
        {
            ({ } folder, []) => NnpPotential.Load(folder, units),
            (null, [_, ..] folders) => new CommitteePotential([.. folders.Select(f => NnpPotential.Load(f, units))]),
            _ => throw new ArgumentException("give either 'folder', or 'folders' with one for each member"),
        };
    }

    static IPotential Snap(PotentialSettings settings)
    {
        IPotential snap = SnapPotential.Load(settings.Text("coefficients"), settings.Text("parameters"));
        return (settings.OptionalNumber("zblInner"), settings.OptionalNumber("zblOuter")) switch
        {
            (null, null) => snap,
            ({ } inner, { } outer) => new SumPotential(
                snap,
                new ZieglerBiersackLittmark(inner, outer, snap.Card.Elements)
            ),
            _ => throw new ArgumentException("the nuclear repulsion needs both 'zblInner' and 'zblOuter'"),
        };
    }

    /// <summary>Labels in a file of any of these formats, as a potential.</summary>
    public static PotentialKind Labels(IReadOnlyList<FrameFormat> formats) =>
        new(
            "labels",
            "labelled structures of a file as if they were a potential",
            [
                new(
                    "file",
                    KeyType.File,
                    true,
                    "labelled structures, such as extended XYZ or a .cfg of MLIP; no other structure has an energy. Where the file has types and no elements, 'elements' names them in their order"
                ),
                new(
                    "tolerance",
                    KeyType.Number,
                    false,
                    "how far an atom or cell vector may be from that of the file, Å; 1e-5 unless given"
                ),
            ],
            s =>
                PrecomputedLabels.Load(
                    s.Text("file"),
                    s.OptionalNumber("tolerance") ?? PrecomputedLabels.DefaultTolerance,
                    new() { Types = [.. s.Elements] },
                    formats
                )
        );
}
