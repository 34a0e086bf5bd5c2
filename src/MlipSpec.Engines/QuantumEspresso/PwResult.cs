using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Engines.QuantumEspresso;

/// <summary>What pw.x found for one structure.</summary>
/// <param name="Converged">Whether the charge density is self-consistent.</param>
/// <param name="Steps">Iterations it took.</param>
/// <param name="Energy">Total energy, eV; with smearing the free energy E − TS, whose derivatives the forces
/// are.</param>
/// <param name="Forces">The force on each atom, eV/Å.</param>
/// <param name="Virial">−dE/dε, eV.</param>
/// <param name="Functional">The functional that was used.</param>
/// <param name="Version">The program's version.</param>
internal sealed record PwResult(
    bool Converged,
    int Steps,
    double Energy,
    Vector3D[] Forces,
    Matrix3D Virial,
    string Functional,
    string Version
)
{
    /// <summary>Reads data-file-schema.xml (Hartree atomic units; its stress is positive in compression).</summary>
    /// <exception cref="InvalidDataException">It is not there, not whole, or of another structure.</exception>
    public static PwResult Read(string path, Structure structure)
    {
        try
        {
            var root = XDocument.Load(path).Root!;
            var output = root.Element("output") ?? throw new FormatException("it has no <output>");
            var scf = Child(Child(output, "convergence_info"), "scf_conv");
            var converged = Child(scf, "convergence_achieved").Value.Trim() == "true";
            var energy = converged
                ? Numbers(Child(Child(output, "total_energy"), "etot"), 1)[0] * Constants.ElectronvoltPerHartree
                : double.NaN;
            var forces = converged ? ReadForces(output, structure.Count) : [];
            var virial = converged
                ? structure.Volume
                    / Math.Pow(Constants.AngstromPerBohr, 3)
                    * Constants.ElectronvoltPerHartree
                    * Stress(output)
                : Matrix3D.Zero;
            var functional = Child(Child(output, "dft"), "functional").Value.Trim();
            var version = Child(Child(root, "general_info"), "creator").Attribute("VERSION")?.Value ?? "unknown";
            return new(
                converged,
                int.Parse(Child(scf, "n_scf_steps").Value, CultureInfo.InvariantCulture),
                energy,
                forces,
                virial,
                functional,
                version
            );
        }
        catch (Exception e) when (e is IOException or XmlException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"the result of pw.x cannot be used: {path}: {e.Message}", e);
        }
    }

    static Vector3D[] ReadForces(XElement output, int atoms)
    {
        var flat = Numbers(Child(output, "forces"), 3 * atoms);
        var unit = Constants.ElectronvoltPerHartree / Constants.AngstromPerBohr;
        var forces = new Vector3D[atoms];
        for (var i = 0; i < atoms; i++)
            forces[i] = unit * new Vector3D(flat[3 * i], flat[3 * i + 1], flat[3 * i + 2]);
        return forces;
    }

    static Matrix3D Stress(XElement output)
    {
        var n = Numbers(Child(output, "stress"), 9);
        return new Matrix3D(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]).Symmetric;
    }

    static XElement Child(XElement parent, string name) =>
        parent.Element(name) ?? throw new FormatException($"<{parent.Name.LocalName}> has no <{name}>");

    static double[] Numbers(XElement element, int expected)
    {
        var numbers = element
            .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(t => double.Parse(t, CultureInfo.InvariantCulture))
            .ToArray();
        if (numbers.Length != expected)
            throw new FormatException(
                $"<{element.Name.LocalName}> has {numbers.Length} numbers where {expected} were expected"
            );
        return numbers.All(double.IsFinite)
            ? numbers
            : throw new FormatException($"<{element.Name.LocalName}> has a number that is not finite");
    }
}
