namespace MlipSpec.Analysis.Order;

/// <summary>The crystal that an atom's neighbourhood belongs to.</summary>
public enum LocalStructure
{
    /// <summary>None of those below.</summary>
    Other,

    /// <summary>Face-centred cubic.</summary>
    Fcc,

    /// <summary>Hexagonal close-packed.</summary>
    Hcp,

    /// <summary>Body-centred cubic.</summary>
    Bcc,

    /// <summary>An icosahedron.</summary>
    Icosahedron,

    /// <summary>Cubic diamond.</summary>
    CubicDiamond,

    /// <summary>Hexagonal diamond.</summary>
    HexagonalDiamond,
}
