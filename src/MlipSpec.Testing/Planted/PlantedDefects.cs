namespace MlipSpec.Testing.Planted;

/// <summary>
/// The collection of defects that no correct potential has and that a validation must not let escape, each with the
/// promise or check that is meant to catch it. Magnitudes lie near what the limits allow, and many defects show only in
/// a corner: for left-handed cells, above a thousand atoms, in the second call.
/// </summary>
internal static class PlantedDefects
{
    /// <summary>All of them; kinds in a fixed order.</summary>
    public static IReadOnlyList<PlantedDefect> All { get; } =
    [
        .. DerivativeDefects.All,
        .. CellDefects.All,
        .. PlaceDefects.All,
        .. MemoryDefects.All,
        .. NumberDefects.All,
        .. LandscapeDefects.All,
        .. CornerDefects.All,
        .. RangeDefects.All,
        .. SessionDefects.All,
        .. SizeDefects.All,
        .. DisorderDefects.All,
    ];
}
