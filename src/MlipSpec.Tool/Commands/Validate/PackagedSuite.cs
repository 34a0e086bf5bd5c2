using System.Reflection;
using MlipSpec.Quantities;
using MlipSpec.Suites.Copper;
using MlipSpec.Suites.Elements;
using MlipSpec.Suites.RefractoryAlloys;
using MlipSpec.Suites.Silica;
using MlipSpec.Suites.Silicon;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>A suite that comes with the command.</summary>
/// <param name="Key">Its name on the command line.</param>
/// <param name="About">What it judges, in a line.</param>
/// <param name="Load">Its assembly.</param>
internal sealed record PackagedSuite(string Key, string About, Func<Assembly> Load)
{
    /// <summary>All of them; a new suite is one entry here.</summary>
    public static IReadOnlyList<PackagedSuite> All { get; } =
    [
        new(
            "copper",
            "fcc copper: promises, phases, lattice, elasticity, vacancy, surfaces, short range, published labels",
            () => typeof(FccStatics).Assembly
        ),
        new(
            "elements",
            "any elements: promises, phases and equations of state of elements and oxides against all-electron PBE",
            () => typeof(ElementPhases).Assembly
        ),
        new(
            "refractoryalloys",
            "Nb, Mo, Ta, W and their alloys: promises, bcc phases, elasticity, vacancies, surfaces, compounds, mixing, order, published labels",
            () => typeof(BccStatics).Assembly
        ),
        new(
            "silica",
            "SiO2: promises, quartz, cristobalite, coesite, stishovite, their densities and order, angles, elasticity, short range",
            () => typeof(Polymorph).Assembly
        ),
        new(
            "silicon",
            "silicon: promises, phases, lattice, elasticity, vibrations, defects, surfaces, clusters, liquid, glass, search",
            () => typeof(DiamondStatics).Assembly
        ),
    ];

    /// <summary>The suite of a name, by its key or its assembly's name, whatever the case.</summary>
    /// <exception cref="UsageException">There is none; the message offers the nearest.</exception>
    public static PackagedSuite Of(string name) =>
        All.FirstOrDefault(s =>
            name.Equals(s.Key, StringComparison.OrdinalIgnoreCase)
            || name.Equals($"MlipSpec.Suites.{s.Key}", StringComparison.OrdinalIgnoreCase)
        )
        ?? throw new UsageException(
            $"there is no packaged suite '{name}': {Suggest.Nearest(name, All.Select(s => s.Key))}; or name a file of materials, such as --suite materials.json"
        );
}
