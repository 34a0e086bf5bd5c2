using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>Networks that differ in weights and scaling alone, evaluated together: their symmetry functions once.</summary>
internal sealed class NnpCommittee(NnpPotential first, NnpModel[] models) : SitePotential
{
    public override PotentialCard Card => first.Card;

    public override double Cutoff => first.Cutoff;

    public override int SpeciesIndex(Element element) => first.SpeciesIndex(element);

    public override ISiteKernel CreateKernel() => new NnpKernel(models);

    /// <summary>Whether two models have the same symmetry functions.</summary>
    public static bool Share(NnpModel a, NnpModel b) =>
        a.CutoffFunction == b.CutoffFunction
        && a.Length.Equals(b.Length)
        && a.Elements.Length == b.Elements.Length
        && a.Elements.Zip(b.Elements).All(e => e.First.Element == e.Second.Element && Share(e.First, e.Second));

    static bool Share(NnpElement a, NnpElement b) =>
        a.Groups.Functions.Select(Formula).SequenceEqual(b.Groups.Functions.Select(Formula));

    static SymmetryFunction Formula(SymmetryFunction function) => function with { Line = 0 };
}
