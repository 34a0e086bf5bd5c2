using MlipSpec.Structures;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>What one element's atoms need.</summary>
/// <param name="Element">The element.</param>
/// <param name="Groups">Its symmetry functions.</param>
/// <param name="Origins">What is subtracted from each function.</param>
/// <param name="Scales">By what the difference is multiplied.</param>
/// <param name="Network">Its network.</param>
/// <param name="Offset">The energy of an atom without the network, eV.</param>
internal sealed record NnpElement(
    Element Element,
    SymmetryGroups Groups,
    double[] Origins,
    double[] Scales,
    NnpNetwork Network,
    double Offset
);

/// <summary>A whole model, ready for evaluation.</summary>
/// <param name="Elements">By atomic number.</param>
/// <param name="CutoffFunction">The cutoff function of all symmetry functions.</param>
/// <param name="ScaledOrigin">What is added to every scaled function.</param>
/// <param name="Length">The model's unit of length, Å.</param>
/// <param name="Energy">The networks' unit of energy, eV.</param>
/// <param name="Cutoff">The largest cutoff, Å.</param>
internal sealed record NnpModel(
    NnpElement[] Elements,
    CutoffFunction CutoffFunction,
    double ScaledOrigin,
    double Length,
    double Energy,
    double Cutoff
);
