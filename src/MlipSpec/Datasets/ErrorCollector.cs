using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Statistics.Errors;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Datasets;

/// <summary>Collects the errors of one group, structure after structure.</summary>
/// <param name="group">Its name.</param>
internal sealed class ErrorCollector(string group)
{
    /// <summary>Below this length, in eV/Å, a labelled force has no direction worth comparing.</summary>
    public const double SmallestDirection = 0.1;

    static readonly (int, int)[] s_voigt = [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)];

    readonly ErrorSample<Energy> _total = new(ErrorTargets.TotalEnergy);
    readonly ErrorSample<AtomicEnergy> _perAtom = new(ErrorTargets.EnergyPerAtom),
        _virial = new(ErrorTargets.VirialPerAtom);
    readonly ErrorSample<RootAtomicEnergy> _perRoot = new(ErrorTargets.EnergyPerRootAtom);
    readonly ErrorSample<Force> _component = new(ErrorTargets.ForceComponent),
        _difference = new(ErrorTargets.ForceDifference),
        _magnitude = new(ErrorTargets.ForceMagnitude);
    readonly ErrorSample<Angle> _angle = new(ErrorTargets.ForceAngle);
    readonly ErrorSample<Pressure> _stress = new(ErrorTargets.StressComponent);
    readonly List<int> _sizes = [];

    /// <summary>The number of structures so far.</summary>
    public int Configurations => _sizes.Count;

    /// <summary>Errors of total energies, for the scaling with size.</summary>
    internal IReadOnlyList<double> TotalErrors => _total.Errors;

    internal ErrorSample<AtomicEnergy> PerAtom => _perAtom;

    internal ErrorSample<Force> Component => _component;

    /// <summary>The sizes of the structures with energies.</summary>
    internal List<int> SizesWithEnergy { get; } = [];

    /// <summary>Adds the errors of one structure.</summary>
    /// <param name="frame">Structure and labels.</param>
    /// <param name="evaluation">What the potential says.</param>
    /// <param name="constant">Energy that the labels have and the potential has not, eV: a shift or isolated
    /// atoms.</param>
    /// <param name="only">Forces of this element alone, and nothing else; null for all.</param>
    public void Add(Frame frame, Evaluation evaluation, double constant = 0, Element? only = null)
    {
        var (n, c) = (frame.Structure.Count, _sizes.Count);
        _sizes.Add(n);
        if (frame.Forces is { } forces)
            for (var i = 0; i < n; i++)
                if (only is null || frame.Structure.Species[i] == only)
                    AddForce(c, evaluation.Forces[i], forces[i]);
        if (only is not null)
            return;
        if (frame.Energy is { } energy && double.IsFinite(evaluation.Energy))
        {
            SizesWithEnergy.Add(n);
            var label = energy - constant;
            _total.Add(c, evaluation.Energy - label, label);
            _perAtom.Add(c, (evaluation.Energy - label) / n, label / n);
            _perRoot.Add(c, (evaluation.Energy - label) / Math.Sqrt(n), label / Math.Sqrt(n));
        }
        if (frame.Virial is { } virial && evaluation.Virial.IsFinite)
            AddVirial(c, frame.Structure, evaluation.Virial, virial);
    }

    /// <summary>The statistics of what was collected.</summary>
    public GroupErrors Summarise(Bootstrap bootstrap, int threads = 1) =>
        new()
        {
            Group = group,
            Configurations = _sizes.Count,
            SmallestSize = _sizes.DefaultIfEmpty(0).Min(),
            LargestSize = _sizes.DefaultIfEmpty(0).Max(),
            Statistics = new()
            {
                TotalEnergy = Of(_total, bootstrap, threads),
                EnergyPerAtom = Of(_perAtom, bootstrap, threads),
                EnergyPerRootAtom = Of(_perRoot, bootstrap, threads),
                ForceComponent = Of(_component, bootstrap, threads),
                ForceDifference = Of(_difference, bootstrap, threads),
                ForceMagnitude = Of(_magnitude, bootstrap, threads),
                ForceAngle = Of(_angle, bootstrap, threads),
                StressComponent = Of(_stress, bootstrap, threads),
                VirialPerAtom = Of(_virial, bootstrap, threads),
            },
        };

    void AddForce(int configuration, Vector3D predicted, Vector3D labelled)
    {
        var difference = predicted - labelled;
        _difference.Add(configuration, difference.Length);
        _magnitude.Add(configuration, predicted.Length - labelled.Length, labelled.Length);
        for (var axis = 0; axis < 3; axis++)
            _component.Add(configuration, difference[axis], labelled[axis]);
        if (labelled.Length < SmallestDirection)
            return;
        // atan2 is accurate at every angle; the arc cosine of a rounded 1 is not.
        _angle.Add(
            configuration,
            180 / Math.PI * Math.Atan2(predicted.Cross(labelled).Length, predicted.Dot(labelled))
        );
    }

    void AddVirial(int configuration, Structure structure, Matrix3D predicted, Matrix3D labelled)
    {
        var stress =
            structure.Volume > 0 ? -Constants.GPaPerElectronvoltPerCubicAngstrom / structure.Volume : double.NaN;
        foreach (var (a, b) in s_voigt)
        {
            var error = predicted[a, b] - labelled[a, b];
            _virial.Add(configuration, error / structure.Count, labelled[a, b] / structure.Count);
            if (structure.Volume > 0)
                _stress.Add(configuration, stress * error, stress * labelled[a, b]);
        }
    }

    ErrorStatistics<T>? Of<T>(ErrorSample<T> sample, Bootstrap bootstrap, int threads)
        where T : struct, IDimension => sample.Count == 0 ? null : sample.Summarise(group, bootstrap, threads);
}
