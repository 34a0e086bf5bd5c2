using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Simulation;

/// <summary>
/// The energy landscape as a minimiser sees it: a vector of 3N displacements and 9 scaled strain components, an
/// objective (energy or enthalpy) and its gradient at the present point. Steps are relative to the last accepted point.
/// </summary>
internal sealed class RelaxationObjective : IDisposable
{
    const double GPa = Constants.GPaPerElectronvoltPerCubicAngstrom;

    // a cell that became thinner by this factor is a sheet or a thread, at whatever volume
    const double Flattening = 20;

    readonly Relaxation _protocol;
    readonly Structure _start;
    readonly ICalculation _calculation;
    readonly PotentialCard _card;
    readonly CancellationToken _cancellation;
    readonly StrainSpace _strains;
    readonly CrystalSymmetry? _symmetry;
    readonly Matrix3D _target; // target stress, eV/Å³
    readonly double _strainLength; // Å per unit strain
    readonly Vector3D[] _forces,
        _positions,
        _accepted;
    Cell _cell,
        _acceptedCell;
    Matrix3D _deformation = Matrix3D.Identity,
        _strain;

    public RelaxationObjective(
        Relaxation protocol,
        IPotential potential,
        Structure start,
        int threads,
        CancellationToken cancellation
    )
    {
        (_protocol, _start, _cancellation, _card) = (protocol, start, cancellation, potential.Card);
        _calculation = potential.Start(start, threads);
        _symmetry = protocol.KeepSymmetry ? CrystalSymmetry.Of(start) : null;
        _strains = new(protocol.Cell, _symmetry);
        _target = (1 / GPa) * (protocol.AppliedStress - protocol.Pressure * Matrix3D.Identity);
        _strainLength = start.Volume > 0 ? Math.Sqrt(start.Count) * Math.Cbrt(start.Volume / start.Count) : 1;
        _positions = start.Positions.ToArray();
        _accepted = start.Positions.ToArray();
        _forces = new Vector3D[start.Count];
        (_cell, _acceptedCell) = (start.Cell, start.Cell);
        Gradient = new double[3 * start.Count + 9];
    }

    /// <summary>The length of the vector: 3N displacements and 9 strain components.</summary>
    public int Dimension => Gradient.Length;

    /// <summary>Gradient of the objective at the present point, eV/Å.</summary>
    public double[] Gradient { get; }

    /// <summary>Energy, or enthalpy under a target stress, eV; comparable between points of one line.</summary>
    public double Objective { get; private set; }

    public double MaximumForce { get; private set; }

    public double StressResidual { get; private set; }

    public int Steps { get; private set; }

    public int Evaluations { get; private set; }

    double _energyLeft,
        _volumeLeft;

    /// <summary>Told every accepted point.</summary>
    public Action<RelaxationPoint>? Path { get; init; }

    public bool IsConverged => MaximumForce <= _protocol.ForceTolerance && StressResidual <= _protocol.StressTolerance;

    /// <summary>Evaluates the start.</summary>
    public void Begin()
    {
        Evaluate();
        TellPath();
    }

    void Evaluate()
    {
        _cancellation.ThrowIfCancellationRequested();
        _calculation.Evaluate(_positions, _cell);
        _calculation.ThrowIfBroken(_card, _start);
        Evaluations++;
        ReadForces();
        ReadStress();
    }

    /// <summary>Goes to the accepted point moved by <paramref name="length"/> times the direction, and evaluates
    /// there.</summary>
    public void MoveTo(ReadOnlySpan<double> direction, double length)
    {
        var atoms = direction.Length - 9;
        _strain =
            _protocol.Cell == CellFreedom.Fixed
                ? Matrix3D.Zero
                : length / _strainLength * StrainSpace.Read(direction[atoms..]);
        _deformation = StrainSpace.Exponential(_strain);
        for (var i = 0; i < _positions.Length; i++)
            _positions[i] =
                (_accepted[i] + length * new Vector3D(direction[3 * i], direction[3 * i + 1], direction[3 * i + 2]))
                * _deformation;
        _cell = _protocol.Cell == CellFreedom.Fixed ? _acceptedCell : _acceptedCell.Deformed(_deformation);
        Evaluate();
    }

    /// <summary>The objective's derivative along the direction at the present point, eV per unit of the
    /// direction.</summary>
    public double Slope(ReadOnlySpan<double> direction)
    {
        var atoms = direction.Length - 9;
        var slope = 0.0;
        for (var k = 0; k < atoms; k += 3)
        {
            // A displacement made before the deformation has been deformed with the crystal.
            var d = new Vector3D(direction[k], direction[k + 1], direction[k + 2]) * _deformation;
            slope += d.X * Gradient[k] + d.Y * Gradient[k + 1] + d.Z * Gradient[k + 2];
        }
        for (var k = atoms; k < direction.Length; k++)
            slope += direction[k] * Gradient[k];
        return slope;
    }

    /// <summary>The largest step along the direction that moves no atom by more than 0.2 Å and strains by no more than
    /// 5 %.</summary>
    public double LongestStep(ReadOnlySpan<double> direction)
    {
        var atoms = direction.Length - 9;
        double displacement = 0,
            strain = 0;
        for (var k = 0; k < atoms; k += 3)
            displacement = Math.Max(
                displacement,
                new Vector3D(direction[k], direction[k + 1], direction[k + 2]).Length
            );
        for (var k = atoms; k < direction.Length; k++)
            strain = Math.Max(strain, Math.Abs(direction[k]) / _strainLength);
        return Math.Min(0.2 / displacement, 0.05 / strain);
    }

    /// <summary>Accepts the present point; further steps begin here.</summary>
    public void Accept()
    {
        _positions.CopyTo(_accepted, 0);
        _acceptedCell = _cell;
        (_deformation, _strain) = (Matrix3D.Identity, Matrix3D.Zero);
        ReadStress();
        Steps++;
        TellPath();
    }

    // Soft modes are the last to converge and the least known to a minimiser: over vacancies and rattled cells of Cu, Mg,
    // Zr, Fe, Si, NiAl and GaN a minimum lay four times as far below as the step promised, in the root mean square, and
    // volumes one and a half times as far off.
    const double Softness = 4,
        VolumeSoftness = 1.5;

    // eV/Å², of a soft mode, where the minimiser has learned nothing of the curvature.
    const double Unknown = 1;

    /// <summary>The step that would have been next, had the tolerances not been met: what is left in energy and
    /// volume.</summary>
    /// <param name="step">The step; null where the minimiser met no curvature by which to choose one.</param>
    public void StopShortOf(double[]? step)
    {
        ReadOnlySpan<double> direction = step ?? [.. Gradient.Select(g => -g / Unknown)];
        var (soft, volumeSoft) = step is null ? (1, 1) : (Softness, VolumeSoftness);
        _energyLeft = -soft * Slope(direction) / 2;
        var strain = StrainSpace.Read(direction[^9..]);
        _volumeLeft =
            _protocol.Cell == CellFreedom.Fixed
                ? 0
                : volumeSoft * Math.Abs(strain.Trace / _strainLength) * _cell.Volume;
    }

    void TellPath() =>
        Path?.Invoke(
            new(
                Steps,
                _start.With(_cell, _positions),
                _calculation.Energy,
                _calculation.Forces.ToArray(),
                _calculation.Virial
            )
        );

    /// <summary>What has failed or collapsed at the present point; null while all is well.</summary>
    public Finding? Damage()
    {
        var ratio = _start.Volume > 0 ? _cell.Volume / _start.Volume : 1;
        if (!(ratio <= _protocol.VolumeFactor && ratio >= 1 / _protocol.VolumeFactor))
            return new(
                FindingKind.Unstable,
                FormattableString.Invariant(
                    $"the relaxation of {_start} with {_card.Name} changed the volume by a factor {ratio:G3} in {Steps} steps: the cell {(ratio > 1 ? "fell apart" : "collapsed")}"
                )
            );
        if (_cell.IsFullyPeriodic && !(Thinnest(_cell) >= Thinnest(_start.Cell) / Flattening))
            return new(
                FindingKind.Unstable,
                FormattableString.Invariant(
                    $"the relaxation of {_start} with {_card.Name} flattened the cell from {Thinnest(_start.Cell):G3} to {Thinnest(_cell):G3} Å in {Steps} steps: the cell collapsed"
                )
            );
        // Looking at all distances costs as much as a cheap potential, so it is done every fifth step and where the
        // relaxation ends.
        if (Steps % 5 != 0 && !IsConverged)
            return null;
        var (distance, i, j) = ShortestDistance.Of(_positions, _cell, _protocol.ShortestDistance);
        return distance < _protocol.ShortestDistance
            ? new(
                FindingKind.Unstable,
                FormattableString.Invariant(
                    $"the relaxation of {_start} with {_card.Name} brought atoms {i} and {j} to {distance:F3} Å in {Steps} steps: the structure collapsed"
                )
            )
            : null;
    }

    /// <summary>"after 20 steps the largest force is … eV/Å (tolerance …)".</summary>
    public string Progress =>
        FormattableString.Invariant(
            $"after {Steps} steps the largest force is {MaximumForce:G3} eV/Å (tolerance {_protocol.ForceTolerance:G3}) and the stress is {StressResidual:G3} GPa from its target (tolerance {_protocol.StressTolerance:G3})"
        );

    public Finding NotConverged(string why) =>
        new(FindingKind.NotConverged, $"the relaxation of {_start} with {_card.Name} {why}: {Progress}");

    public RelaxationResult Result(Finding? trouble)
    {
        var structure = _start.WithCell(_cell).WithPositions(_positions);
        var stress = structure.Volume > 0 ? -GPa / structure.Volume * _calculation.Virial : Matrix3D.Zero;
        return new(structure, _calculation.Energy, stress, MaximumForce, StressResidual, Steps, Evaluations, trouble)
        {
            EnergyLeft = _energyLeft,
            VolumeLeft = _volumeLeft,
        };
    }

    public void Dispose() => _calculation.Dispose();

    static double Thinnest(in Cell cell)
    {
        var heights = cell.Heights;
        return Math.Min(heights.X, Math.Min(heights.Y, heights.Z));
    }

    void ReadForces()
    {
        _calculation.Forces.CopyTo(_forces);
        _symmetry?.Symmetrise(_forces);
        var largest = 0.0;
        for (var i = 0; i < _forces.Length; i++)
        {
            var f = _forces[i];
            (Gradient[3 * i], Gradient[3 * i + 1], Gradient[3 * i + 2]) = (-f.X, -f.Y, -f.Z);
            largest = Math.Max(largest, f.LengthSquared);
        }
        MaximumForce = Math.Sqrt(largest);
    }

    void ReadStress()
    {
        Objective = _calculation.Energy;
        if (_protocol.Cell == CellFreedom.Fixed)
            return;
        var volume = _cell.Volume;
        // dE/dε = −virial; a target stress does the work −V σ:dε, of which the pressure's part is exactly P·dV.
        var gradient = _strains.Project(-_calculation.Virial - volume * _target);
        StrainSpace.Write((1 / _strainLength) * gradient, Gradient.AsSpan(Dimension - 9));
        StressResidual = GPa / volume * gradient.MaxAbs;
        var mean = _target.Trace / 3;
        var deviator = _target - mean * Matrix3D.Identity;
        Objective -= mean * volume + _acceptedCell.Volume * StrainSpace.Contract(deviator, _strain);
    }
}
