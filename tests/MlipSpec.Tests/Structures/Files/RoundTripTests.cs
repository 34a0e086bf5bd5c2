using System.Globalization;
using CsCheck;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Search;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Lammps;
using MlipSpec.Structures.Files.Text;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Structures.Files;

/// <summary>What is written is read back, for every writer that has a reader.</summary>
public sealed class RoundTripTests
{
    // Any finite number, most of them of ordinary size.
    static readonly Gen<double> s_number = Gen.Frequency(
        (3, Gen.Double[-100, 100]),
        (1, Gen.Double.Where(double.IsFinite)),
        (1, AnyStructure.OneOf(0.0, -0.0, double.Epsilon, double.MaxValue, 1.0 / 3, 1e22, -1e-308))
    );

    static readonly Gen<Vector3D> s_vector = Gen.Select(
        s_number,
        s_number,
        s_number,
        (x, y, z) => new Vector3D(x, y, z)
    );

    static readonly Gen<string> s_text = Gen.Frequency(
        (3, Gen.String[Gen.Char[" \"'\\=[]{},:#\tabz09-._"], 0, 12]),
        (1, Gen.String[Gen.Char.AlphaNumeric, 1, 8]),
        (1, Gen.String[Gen.Char[(char)32, (char)0x2100], 0, 6])
    );

    static readonly Gen<Frame> s_frame =
        from structure in AnyStructure.Any
        from energy in s_number.Nullable()
        from forces in s_vector.Array[structure.Count].Null()
        from virial in s_number.Array[6].Null()
        from info in Gen.Select(s_text.Where(t => t.Length > 0), s_text).Array[0, 4]
        from reals in s_number.Array[2 * structure.Count]
        from whole in Gen.Long.Array[structure.Count]
        from flags in Gen.Bool.Array[structure.Count]
        select new Frame(structure)
        {
            Energy = energy,
            Forces = forces,
            Virial = virial is { } v ? new Matrix3D(v[0], v[1], v[2], v[1], v[3], v[4], v[2], v[4], v[5]) : null,
            Info = info.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2),
            Columns =
            [
                new RealColumn("reals", 2, reals),
                new IntegerColumn("whole", 1, whole),
                new LogicalColumn("flags", 1, flags),
            ],
        };

    [Fact]
    public void Extended_xyz_keeps_every_bit_and_every_word() =>
        s_frame.Sample(
            frame =>
            {
                var text = new StringWriter();
                ExtendedXyz.Write(text, [frame, frame]);
                foreach (var back in ExtendedXyz.Read(new StringReader(text.ToString())))
                {
                    ShouldBeSame(back.Structure, frame.Structure);
                    (back.Energy, back.Virial).ShouldBe((frame.Energy, frame.Virial));
                    back.Forces.ShouldBe(frame.Forces);
                    back.Info.Select(p => (p.Key, p.Value)).ShouldBe(frame.Info.Select(p => (p.Key, p.Value)));
                    ((RealColumn)back.Columns[0])
                        .Values.ToArray()
                        .ShouldBe(((RealColumn)frame.Columns[0]).Values.ToArray());
                    ((IntegerColumn)back.Columns[1])
                        .Values.ToArray()
                        .ShouldBe(((IntegerColumn)frame.Columns[1]).Values.ToArray());
                    ((LogicalColumn)back.Columns[2])
                        .Values.ToArray()
                        .ShouldBe(((LogicalColumn)frame.Columns[2]).Values.ToArray());
                }
            },
            iter: 1000
        );

    [Fact]
    public void A_poscar_keeps_cell_elements_and_places() =>
        AnyStructure.Crystals.Sample(structure =>
        {
            var text = new StringWriter();
            Poscar.Write(text, structure);
            var back = Poscar.Read(new StringReader(text.ToString()));
            back.Cell.ShouldBe(structure.Cell);
            ShouldBeNear(back, structure, 1e-12);
        });

    // Turned into the frame of LAMMPS and back; a cluster has no cell there.
    [Fact]
    public void A_file_for_LAMMPS_keeps_cell_elements_and_places_in_its_own_frame() =>
        AnyStructure.Crystals.Sample(structure =>
        {
            Element[] types = [.. structure.Species.ToArray().Distinct()];
            var text = new StringWriter();
            var frame = LammpsDataFile.Write(text, structure, types);
            foreach (var given in new[] { types, null })
            {
                var back = LammpsDataFile.Read(new StringReader(text.ToString()), given);
                var turned = new Structure(
                    new(back.Cell.Vectors * frame.Rotation.Transpose),
                    back.Species.ToArray(),
                    [.. back.Positions.ToArray().Select(frame.ToOriginal)]
                );
                (turned.Cell.Vectors - structure.Cell.Vectors).MaxAbs.ShouldBeLessThan(1e-12);
                ShouldBeNear(turned, structure, 1e-12);
            }
        });

    [Fact]
    public void Checkpoints_and_searches_keep_every_bit() =>
        Gen.Select(AnyStructure.Crystals, s_vector, s_number, s_number)
            .Sample(
                (structure, force, energy, other) =>
                {
                    var bytes = new MemoryStream();
                    using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true))
                        StructureFormat.Write(writer, structure);
                    bytes.Position = 0;
                    ShouldBeSame(StructureFormat.Read(new(bytes), structure.Rattled(0.1, 1)), structure);
                    Vector3D[] forces = [.. Enumerable.Repeat(force, structure.Count)];
                    var searched = new SearchedStructure(
                        7,
                        SearchOutcome.Collapsed,
                        structure,
                        energy,
                        other,
                        3,
                        4,
                        [new(2, structure, other, forces, structure.Cell.Vectors)]
                    );
                    var back = SearchRecord.Read(SearchRecord.Write(searched));
                    ShouldBeSame(back.Structure, structure);
                    (back with { Structure = structure, Path = searched.Path }).ShouldBe(searched);
                    ShouldBeSame(back.Path[0].Structure, structure);
                    back.Path[0].Forces.ToArray().ShouldBe(forces);
                }
            );

    // Any bits, and every number of digits and places: exact division, multiplication and the general parser all take
    // part.
    [Fact]
    public void Decimals_are_read_to_the_last_bit() =>
        Gen.OneOf(
                s_number.Select(x => x.ToString("R", CultureInfo.InvariantCulture)),
                Gen.Select(Gen.ULong, Gen.Int[0, 62], Gen.Int[0, 20], Gen.Int[0, 4], Gen.Bool, Decimal)
            )
            .Sample(
                text =>
                {
                    Decimals.TryParse(text, out var value).ShouldBeTrue();
                    BitConverter
                        .DoubleToInt64Bits(value)
                        .ShouldBe(
                            BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)),
                            text
                        );
                },
                iter: 200_000
            );

    static string Decimal(ulong bits, int shift, int place, int zeros, bool negative)
    {
        var digits = (bits >> shift).ToString(CultureInfo.InvariantCulture);
        var point = place % (digits.Length + 1);
        return $"{(negative ? "-" : "")}{(point == 0 ? "0" : digits[..point])}.{new string('0', zeros)}{digits[point..]}";
    }

    static void ShouldBeSame(Structure back, Structure structure)
    {
        back.Cell.ShouldBe(structure.Cell);
        back.Species.SequenceEqual(structure.Species).ShouldBeTrue();
        back.Positions.SequenceEqual(structure.Positions).ShouldBeTrue();
    }

    static void ShouldBeNear(Structure back, Structure structure, double tolerance)
    {
        back.Species.SequenceEqual(structure.Species).ShouldBeTrue();
        for (var i = 0; i < structure.Count; i++)
            (back.Positions[i] - structure.Positions[i]).Length.ShouldBeLessThan(tolerance);
    }
}
