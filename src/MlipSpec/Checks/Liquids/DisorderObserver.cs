using MlipSpec.Analysis.Observables;
using MlipSpec.Analysis.Scattering;
using MlipSpec.Simulation;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Liquids;

/// <summary>Gathers what a diffraction experiment and a calorimeter would see of one stage of a run: g(r), S(q),
/// motion, energy, pressure and volume.</summary>
/// <param name="stage">The stage that counts.</param>
/// <param name="interval">Steps between frames.</param>
/// <param name="timeStep">The time step of the dynamics, fs.</param>
/// <param name="window">The longest time of the mean-square displacement, in frames.</param>
internal sealed class DisorderObserver(string stage, int interval, double timeStep, int window) : IMdObserver
{
    /// <summary>Width of a bin of g(r), Å.</summary>
    public const double Width = 0.05;

    readonly List<double> _energies = [],
        _pressures = [],
        _volumes = [];
    readonly List<Structure> _frames = [];
    CurveAverage? _g,
        _s;
    ScatteringVectors? _vectors;
    MeanSquareDisplacement? _motion;

    /// <inheritdoc/>
    public int Interval => interval;

    /// <summary>Potential energy of each frame, eV/atom.</summary>
    public List<double> Energies => _energies;

    /// <summary>Pressure of each frame, GPa.</summary>
    public List<double> Pressures => _pressures;

    /// <summary>Volume of each frame, Å³/atom.</summary>
    public List<double> Volumes => _volumes;

    /// <summary>The mean g(r), in bins of <see cref="Width"/>.</summary>
    public CurveAverage PairDistribution => _g!;

    /// <summary>The mean S(q) of number density at <see cref="Q"/>.</summary>
    public CurveAverage StructureFactor => _s!;

    /// <summary>Abscissae of S(q), 1/Å.</summary>
    public double[] Q => _vectors!.Q;

    /// <summary>How far the atoms move.</summary>
    public MeanSquareDisplacement Motion => _motion!;

    /// <summary>The frames: which atoms are bonded is known only when the dip of g(r) is.</summary>
    public IReadOnlyList<Structure> Frames => _frames;

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name != stage)
            return;
        var structure = frame.ToStructure();
        _frames.Add(structure);
        var heights = structure.Cell.Heights;
        if (_g is null)
        {
            _g = new((int)(0.5 * Math.Min(heights.X, Math.Min(heights.Y, heights.Z)) / Width));
            _vectors = new(structure.Cell, highest: 8, width: 0.1, perBin: 60);
            _s = new(_vectors.Q.Length);
            _motion = new(structure.Count, interval * timeStep, window);
        }
        // Where the cell shrinks below its size at the start, the last bin sees a few copies; that is no reason to
        // stop.
        _g.Add(Analysis.Observables.PairDistribution.Of(structure, _g.Points * Width, _g.Points, copies: true).Total);
        _s!.Add(Analysis.Scattering.StructureFactor.Of(structure, _vectors!));
        _motion!.Add(frame.Positions);
        _energies.Add(frame.PotentialEnergy / structure.Count);
        _pressures.Add(frame.Pressure.Trace / 3);
        _volumes.Add(structure.Volume / structure.Count);
    }

    /// <summary>A check keeps no checkpoint of its own: what is interrupted is measured again.</summary>
    public void Save(BinaryWriter writer) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>See <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader) => throw new NotSupportedException("checks run without checkpoints");
}
