using System.Text.RegularExpressions;
using MlipSpec.Quantities;

namespace MlipSpec.Results;

/// <summary>When two findings are the same: of one kind, at the same atoms, phase and place. Measured numbers in their
/// messages, which move in their last digits, do not count.</summary>
static partial class FindingIdentity
{
    public static bool Same(Finding? was, Finding? now) =>
        was?.Kind == now?.Kind && WithoutMeasured(was?.Message) == WithoutMeasured(now?.Message);

    // Whole numbers name atoms and phases; numbers with a point, an exponent or a unit are measured.
    static string WithoutMeasured(string? message) => Measured().Replace(message ?? "", "#");

    [GeneratedRegex(
        @"[-+]?\d+\.\d+(?:[eE][-+]?\d+)?|[-+]?\d+[eE][-+]?\d+|[-+]?\d+(?= ?(?:%|°|Å|K|fs|ps|ns|eV|meV|GPa|MPa|THz|steps|iterations)(?!\w))"
    )]
    private static partial Regex Measured();
}
