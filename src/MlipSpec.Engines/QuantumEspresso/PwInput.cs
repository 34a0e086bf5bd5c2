using System.Globalization;
using System.Text;
using MlipSpec.Structures;

namespace MlipSpec.Engines.QuantumEspresso;

/// <summary>Writes the input of pw.x for energy, forces and stress of one structure.</summary>
internal static class PwInput
{
    /// <summary>The input's text.</summary>
    /// <param name="level">The level of theory.</param>
    /// <param name="structure">Periodic along all three vectors.</param>
    /// <param name="attempt">Mixing and steps.</param>
    public static string Of(PlaneWaveLevel level, Structure structure, ScfAttempt attempt)
    {
        var elements = structure.Elements;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            &CONTROL
              calculation = 'scf', tprnfor = .true., tstress = .true., outdir = './out', disk_io = 'low'
              pseudo_dir = '{PseudopotentialFiles.Folder(level)}'
            /
            &SYSTEM
              ibrav = 0, nat = {structure.Count}, ntyp = {elements.Count}, ecutwfc = {level.Cutoff:R}, ecutrho = {level.DensityCutoff
                ?? 4 * level.Cutoff:R}
              {Occupations(level)}{Spin(level, elements)}
            /
            &ELECTRONS
              conv_thr = {level.Convergence
                * structure.Count:0.0##E+0}, mixing_beta = {attempt.Mixing:R}, electron_maxstep = {attempt.Steps}
            /
            CELL_PARAMETERS angstrom

            """
        );
        for (var k = 0; k < 3; k++)
            Row(text, "", structure.Cell.Vectors.Row(k));
        text.Append("ATOMIC_SPECIES\n");
        foreach (var element in elements)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{element} {element.Mass:R} {level.Pseudopotentials[element]}\n"
            );
        text.Append("ATOMIC_POSITIONS angstrom\n");
        for (var i = 0; i < structure.Count; i++)
            Row(text, structure.Species[i].Symbol, structure.Positions[i]);
        var (a, b, c) = KPoints(structure.Cell, level.KSpacing);
        var shift = level.KShift ? 1 : 0;
        text.Append(CultureInfo.InvariantCulture, $"K_POINTS automatic\n{a} {b} {c} {shift} {shift} {shift}\n");
        return text.ToString();
    }

    /// <summary>The fewest divisions of each reciprocal vector, of length 2π/height, with which no spacing exceeds the
    /// given one, 1/Å.</summary>
    public static (int A, int B, int C) KPoints(Cell cell, double spacing)
    {
        var heights = cell.Heights;
        return (Divisions(heights.X), Divisions(heights.Y), Divisions(heights.Z));

        // Rounding must not turn a cell that divides exactly into one more point.
        int Divisions(double height) => Math.Max(1, (int)Math.Ceiling(2 * Math.PI / (height * spacing) - 1e-9));
    }

    static string Occupations(PlaneWaveLevel level) =>
        level.Smearing is { } smearing
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"occupations = 'smearing', smearing = '{smearing}', degauss = {level.SmearingWidth:R}"
            )
            : "occupations = 'fixed'";

    static string Spin(PlaneWaveLevel level, IReadOnlyList<Element> elements) =>
        level.StartingMagnetization.Count == 0
            ? ""
            : ", nspin = 2"
                + string.Concat(
                    elements.Select(
                        (e, k) =>
                            level.StartingMagnetization.TryGetValue(e, out var m)
                                ? string.Create(
                                    CultureInfo.InvariantCulture,
                                    $", starting_magnetization({k + 1}) = {m:R}"
                                )
                                : ""
                    )
                );

    static void Row(StringBuilder text, string label, Vector3D v) =>
        text.Append(CultureInfo.InvariantCulture, $"{label} {v.X:F12} {v.Y:F12} {v.Z:F12}\n");
}
