using MlipSpec.Engines.Lammps;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Lammps;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>Potentials with charges inside LAMMPS: given ones with Ewald sums, and charges that are
/// equilibrated.</summary>
[Collection(EngineCollection.Name)]
public sealed class LammpsChargesTests
{
    // M. P. Tosi, F. G. Fumi, J. Phys. Chem. Solids 25, 45 (1964), rocksalt NaCl.
    static readonly string[] s_tosiFumi =
    [
        "pair_style born/coul/long 10.0",
        "pair_coeff 1 1 0.263744 0.317 2.340 1.048570 -0.499320",
        "pair_coeff 1 2 0.210995 0.317 2.755 6.990466 -8.675684",
        "pair_coeff 2 2 0.158246 0.317 3.170 72.402167 -145.426943",
        "kspace_style ewald 1e-8",
    ];

    static readonly LammpsOptions s_ions = new()
    {
        AtomStyle = "charge",
        Charges = new Dictionary<Element, double> { ["Na"] = 1, ["Cl"] = -1 },
    };

    static readonly Lazy<LammpsPotential> s_salt = new(() => LammpsPotential.Create(s_tosiFumi, ["Na", "Cl"], s_ions));

    static Structure Rocksalt(double a) =>
        new(
            Cell.Cubic(a),
            ["Na", "Na", "Na", "Na", "Cl", "Cl", "Cl", "Cl"],
            [
                .. ((Vector3D[])[new(0, 0, 0), new(0, 0.5, 0.5), new(0.5, 0, 0.5), new(0.5, 0.5, 0)])
                    .SelectMany(r => (Vector3D[])[r])
                    .Concat([new(0.5, 0, 0), new(0.5, 0.5, 0.5), new(0, 0, 0.5), new(0, 0.5, 0)])
                    .Select(r => a * r),
            ]
        );

    // −4.028226 eV per atom at 5.64 Å and the minimum −4.028435 eV at 5.6201 Å were found with LAMMPS alone; sums over
    // the infinite lattice give 2.4 meV less, which is the cutoff of the short-ranged terms.
    [LammpsFact]
    public void Rocksalt_has_its_lattice_energy()
    {
        (s_salt.Value.Evaluate(Rocksalt(5.64)).Energy / 8).ShouldBe(-4.028226, 2e-6);
        var minimum = s_salt.Value.Evaluate(Rocksalt(5.6201));
        (minimum.Energy / 8).ShouldBe(-4.028435, 2e-6);
        Math.Abs(minimum.Virial.Trace).ShouldBeLessThan(2e-2);
    }

    [LammpsFact]
    public void Forces_and_virial_are_derivatives_of_the_energy_of_ions()
    {
        // LAMMPS tabulates the screened charges unless told not to; energy and forces then differ by 2e-3 eV/Å.
        var exact = LammpsPotential.Create([.. s_tosiFumi, "pair_modify table 0"], ["Na", "Cl"], s_ions);
        var structure = Rocksalt(5.64).Rattled(0.1, seed: 3);
        var evaluation = exact.Evaluate(structure);
        const double H = 1e-4;
        double Energy(Structure s) => exact.Evaluate(s).Energy;
        Structure Moved(double by)
        {
            var positions = structure.Positions.ToArray();
            positions[5] += new Vector3D(0, by, 0);
            return structure.WithPositions(positions);
        }
        ((Energy(Moved(-H)) - Energy(Moved(H))) / (2 * H)).ShouldBe(evaluation.Forces[5].Y, 2e-5);
        Matrix3D Shear(double by) => new(1, by, 0, by, 1, 0, 0, 0, 1);
        ((Energy(structure.Deformed(Shear(-H))) - Energy(structure.Deformed(Shear(H)))) / (2 * H)).ShouldBe(
            2 * evaluation.Virial.XY,
            2e-4
        );
    }

    // Rutile 4×4×6, a 4.5941 Å, c/a 0.64402, u 0.3053, without polarisation; LAMMPS by its own input.
    [LammpsFact]
    public void Charges_of_rutile_are_held_or_equilibrated()
    {
        string[] comb = ["pair_style comb3 polar_off", "pair_coeff * * ffield.comb3 Ti O"];
        LammpsOptions charged = new()
        {
            AtomStyle = "charge",
            Charges = new Dictionary<Element, double> { ["Ti"] = 1, ["O"] = -0.5 },
        };
        var rutile = Rutile().Supercell(4, 4, 6);
        var held = LammpsPotential.Create(comb, ["Ti", "O"], charged);
        (held.Evaluate(rutile).Energy / rutile.Count).ShouldBe(-5.131347, 1e-6);
        var free = LammpsPotential.Create([.. comb, "fix 1 all qeq/comb 1 1e-6"], ["Ti", "O"], charged);
        var energy = free.Evaluate(rutile).Energy;
        (energy / rutile.Count).ShouldBe(-6.393502, 1e-6);
        // What came before leaves no trace.
        free.Evaluate(rutile.Deformed(1.02 * Matrix3D.Identity));
        free.Evaluate(rutile).Energy.ShouldBe(energy, 1e-9);
    }

    [LammpsFact]
    public void Commands_that_find_atoms_may_set_charges()
    {
        var set = LammpsPotential.Create(
            [.. s_tosiFumi, "set type 1 charge 1.0", "set type 2 charge -1.0"],
            ["Na", "Cl"],
            new() { AtomStyle = "charge" }
        );
        var rattled = Rocksalt(5.7).Rattled(0.05, seed: 2);
        set.Evaluate(rattled).Energy.ShouldBe(s_salt.Value.Evaluate(rattled).Energy, 1e-9);
        set.Card.Fingerprint.ShouldNotBe(s_salt.Value.Card.Fingerprint);
    }

    /// <summary>Else all charges would be zero, whatever a structure's file says.</summary>
    [LammpsTheory]
    [InlineData("group salt type 1 2")]
    [InlineData("compute pe all pe/atom")]
    [InlineData("set type 1 mass 22.99")]
    [InlineData("fix still all nve")]
    public void Commands_that_find_atoms_and_set_no_charges_are_not_enough(string command) =>
        Should
            .Throw<ArgumentException>(() =>
                LammpsPotential.Create([.. s_tosiFumi, command], ["Na", "Cl"], new() { AtomStyle = "charge" })
            )
            .Message.ShouldContain("chargesFrom");

    /// <summary>Charges of single atoms that a file states are those of the entry, or refused.</summary>
    [LammpsFact]
    public void Charges_that_a_file_states_are_not_left_out_without_a_word()
    {
        var plain = Rocksalt(5.64);
        double[] ionic = [1, 1, 1, 1, -1, -1, -1, -1];
        double[] other = [1, 1, 1, 0.9, -1, -1, -1, -0.9];
        // From files of three kinds, through a supercell and a strain.
        foreach (var file in Written(plain, ionic))
            s_salt
                .Value.Evaluate(file.Supercell(1, 1, 2).Deformed(1.001 * Matrix3D.Identity))
                .Energy.ShouldBe(
                    s_salt.Value.Evaluate(plain.Supercell(1, 1, 2).Deformed(1.001 * Matrix3D.Identity)).Energy,
                    1e-9
                );
        foreach (var file in Written(plain, other))
            Should
                .Throw<ArgumentException>(() => s_salt.Value.Evaluate(file.Supercell(1, 1, 2)))
                .Message.ShouldContain("atom 3 (Na) the charge 0.9, but 'charges' of this potential says 1");
        var set = LammpsPotential.Create(
            [.. s_tosiFumi, "set type 1 charge 1.0", "set type 2 charge -1.0"],
            ["Na", "Cl"],
            new() { AtomStyle = "charge" }
        );
        Should
            .Throw<ArgumentException>(() => set.Evaluate(plain.WithCharges(ionic)))
            .Message.ShouldContain("state 'charges' by element");
        // As programs write it that know of no charges.
        set.Evaluate(plain.WithCharges(new double[8])).Energy.ShouldBe(s_salt.Value.Evaluate(plain).Energy, 1e-9);
    }

    static readonly Lazy<LammpsPotential> s_stated = new(() =>
        LammpsPotential.Create(s_tosiFumi, ["Na", "Cl"], new() { AtomStyle = "charge", ChargesOfStructure = true })
    );

    /// <summary>The right values of charges by element, through the column of each kind of file.</summary>
    [LammpsFact]
    public void Atoms_may_have_the_charges_of_their_file()
    {
        var plain = Rocksalt(5.64);
        double[] ionic = [1, 1, 1, 1, -1, -1, -1, -1];
        foreach (var file in Written(plain, ionic))
            (s_stated.Value.Evaluate(file).Energy / 8).ShouldBe(-4.028226, 2e-6);
        (s_stated.Value.Evaluate(Rocksalt(5.6201).WithCharges(ionic)).Energy / 8).ShouldBe(-4.028435, 2e-6);
        // Each atom has its own: two sodium atoms that differ, against LAMMPS' own words for single atoms.
        double[] other = [1, 1, 1, 0.9, -1, -1, -1, -0.9];
        var own = LammpsPotential.Create(
            [.. s_tosiFumi, .. other.Select((q, i) => FormattableString.Invariant($"set atom {i + 1} charge {q}"))],
            ["Na", "Cl"],
            new() { AtomStyle = "charge" }
        );
        var rattled = plain.Rattled(0.1, seed: 4);
        var (expected, actual) = (own.Evaluate(rattled), s_stated.Value.Evaluate(rattled.WithCharges(other)));
        actual.Energy.ShouldBe(expected.Energy, 1e-9);
        for (var i = 0; i < 8; i++)
            (actual.Forces[i] - expected.Forces[i]).Length.ShouldBeLessThan(1e-9);
        // A second structure does not have the charges of the first.
        (s_stated.Value.Evaluate(plain.WithCharges(ionic)).Energy / 8).ShouldBe(-4.028226, 2e-6);
        s_stated.Value.Card.Fingerprint.ShouldNotBe(s_salt.Value.Card.Fingerprint);
    }

    [LammpsFact]
    public void A_structure_without_charges_is_refused_where_they_are_to_come_from_it() =>
        Should
            .Throw<ArgumentException>(() => s_stated.Value.Evaluate(Rocksalt(5.64)))
            .Message.ShouldContain("states no charges");

    /// <summary>Charges stay with their atoms where a relaxation or a supercell makes new structures.</summary>
    [LammpsFact]
    public void A_relaxed_supercell_keeps_its_charges()
    {
        var relaxed = new Relaxation { Cell = CellFreedom.Isotropic }.Run(
            s_stated.Value,
            Rocksalt(5.64).WithCharges([1, 1, 1, 1, -1, -1, -1, -1])
        );
        relaxed.Structure.Charges![5].ShouldBe(-1);
        Math.Cbrt(relaxed.Structure.Volume).ShouldBe(5.6201, 1e-3);
    }

    static IEnumerable<Structure> Written(Structure structure, double[] charges)
    {
        string Atoms(Func<int, string> line) =>
            string.Join('\n', Enumerable.Range(0, structure.Count).Select(line)) + "\n";
        string R(int i) =>
            FormattableString.Invariant(
                $"{structure.Positions[i].X:R} {structure.Positions[i].Y:R} {structure.Positions[i].Z:R}"
            );
        string Q(int i) => FormattableString.Invariant($"{charges[i]:R}");
        string Type(int i) => structure.Species[i] == "Na" ? "1" : "2";
        foreach (var name in (string[])["initial_charges", "charges", "q"])
            yield return ExtendedXyz
                .Read(
                    new StringReader(
                        $"8\nLattice=\"5.64 0 0 0 5.64 0 0 0 5.64\" Properties=species:S:1:pos:R:3:{name}:R:1\n"
                            + Atoms(i => $"{structure.Species[i]} {R(i)} {Q(i)}")
                    )
                )
                .Single()
                .Structure;
        const string Box = "0 5.64 xlo xhi\n0 5.64 ylo yhi\n0 5.64 zlo zhi\n";
        yield return LammpsDataFile.Read(
            new StringReader(
                $"salt\n\n8 atoms\n2 atom types\n\n{Box}\nAtoms # charge\n\n"
                    + Atoms(i => $"{i + 1} {Type(i)} {Q(i)} {R(i)}")
            ),
            ["Na", "Cl"]
        );
        yield return LammpsDump
            .Read(
                new StringReader(
                    "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n8\nITEM: BOX BOUNDS pp pp pp\n0 5.64\n0 5.64\n0 5.64\nITEM: ATOMS id element x y z q\n"
                        + Atoms(i => $"{i + 1} {structure.Species[i]} {R(i)} {Q(i)}")
                )
            )
            .Single()
            .Structure;
    }

    [LammpsFact]
    public void A_settings_entry_states_charges_by_element()
    {
        using var folder = new SettingsFolder();
        IPotential Make(string rest) =>
            folder.Make(
                $$"""
                "kind": "lammps", "elements": ["Na", "Cl"], "commands": [{{string.Join(
                    ", ",
                    s_tosiFumi.Select(c => $"\"{c}\"")
                )}}]{{rest}}
                """
            );
        Make(""", "atomStyle": "charge", "charges": { "Na": 1, "Cl": -1 } """)
            .Evaluate(Rocksalt(5.64))
            .Energy.ShouldBe(s_salt.Value.Evaluate(Rocksalt(5.64)).Energy, 1e-9);
        void Refuse(string rest, string message) =>
            Should.Throw<SettingsException>(() => Make(rest)).Message.ShouldContain(message);
        Refuse(
            """, "atomStyle": "charge" """,
            "the atom style charge needs 'charges', such as { \"Na\": …, \"Cl\": … }"
        );
        Refuse(""", "atomStyle": "charge", "charges": { "Na": 1 } """, "'charges' has none for Cl");
        Refuse(
            """, "atomStyle": "charge", "charges": { "Na": 1, "K": 1 } """,
            "'charges' names K, but 'elements' Na, Cl"
        );
        Refuse(""", "atomStyle": "charge", "charges": { "Na": "1+" } """, "the charge of Na should be a number");
        Make(""", "atomStyle": "charge", "chargesFrom": "structure" """)
            .Evaluate(Rocksalt(5.64).WithCharges([1, 1, 1, 1, -1, -1, -1, -1]))
            .Energy.ShouldBe(s_salt.Value.Evaluate(Rocksalt(5.64)).Energy, 1e-9);
        Refuse(""", "atomStyle": "charge", "chargesFrom": "file" """, "only \"structure\" is known");
        Refuse(""", "chargesFrom": "structure" """, "needs \"atomStyle\": \"charge\"");
        Refuse(
            """, "atomStyle": "charge", "charges": { "Na": 1, "Cl": -1 }, "chargesFrom": "structure" """,
            "contradict each other"
        );
        Refuse(""", "atomStyle": "full" """, "the atom style 'full' is not understood: atomic or charge");
        Refuse(""", "charges": { "Na": 1, "Cl": -1 } """, "'charges' need \"atomStyle\": \"charge\"");
    }

    [LammpsTheory]
    [InlineData("pace", "this LAMMPS was built without its package ML-PACE")]
    [InlineData("mace no_domain_decomposition", "this LAMMPS has no pair style mace, which comes with ML-MACE")]
    [InlineData("uf3 3", "this LAMMPS has no pair style uf3, which comes with ML-UF3 of 2024 or later")]
    public void What_a_style_comes_with_is_named(string style, string message) =>
        Should
            .Throw<UnavailableException>(() =>
                LammpsPotential.Create([$"pair_style {style}", "pair_coeff * * file Si"], ["Si"])
            )
            .Message.ShouldStartWith(message);

    static Structure Rutile()
    {
        const double A = 4.5941,
            C = 0.64402 * A,
            U = 0.3053;
        Vector3D[] sites =
        [
            new(0, 0, 0),
            new(0.5, 0.5, 0.5),
            new(U, U, 0),
            new(1 - U, 1 - U, 0),
            new(0.5 + U, 0.5 - U, 0.5),
            new(0.5 - U, 0.5 + U, 0.5),
        ];
        return new(
            new(Matrix3D.Diagonal(A, A, C)),
            ["Ti", "Ti", "O", "O", "O", "O"],
            [.. sites.Select(s => new Vector3D(A * s.X, A * s.Y, C * s.Z))]
        );
    }

    /// <summary>A folder with a settings file of one potential.</summary>
    sealed class SettingsFolder : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-test-");

        public IPotential Make(string entry)
        {
            var file = Path.Combine(_folder.FullName, "mlipspec.json");
            File.WriteAllText(file, $$"""{ "potentials": { "mine": { {{entry}} } } }""");
            return SuiteSettings.Read(file, EngineKinds.All, _ => null).Potentials[0].Create();
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
