using MlipSpec.Potentials.Ace.Bases;
using MlipSpec.Potentials.Nep;
using MlipSpec.Potentials.Sites;
using V = System.Runtime.Intrinsics.Vector512;
using Vector = System.Runtime.Intrinsics.Vector512<double>;

namespace MlipSpec.Potentials.Ace;

/// <summary>
/// Evaluates an atomic cluster expansion for up to eight sites of one species at once, each in a lane: neighbours enter
/// only through the atomic base, whose products are then formed forward for the densities and backward for their
/// derivatives.
/// </summary>
/// <remarks>Scratch memory per thread: 256 bytes for each node and one slot of <see cref="AcePair.SlotLength"/> doubles
/// for each of the most neighbours of a lane; some MB for the largest published models.</remarks>
internal sealed unsafe class AceKernel : ISiteBlockKernel
{
    const int Width = AcePair.Width;

    readonly AceModel _model;
    readonly AceSite[] _sites;
    readonly int[] _group = new int[Width];
    readonly RealHarmonics _harmonics;
    readonly int _harmonicCount,
        _slot;
    readonly AlignedMemory _real, // atomic base in real harmonics, later its derivatives
        _harmonicValues,
        _harmonicWeights,
        _basis;
    readonly AceDensities _densities;
    AlignedMemory _slots = new(0);
    int _members;

    public AceKernel(AceModel model)
    {
        _model = model;
        _sites = [.. Enumerable.Range(0, 2 * Width).Select(_ => new AceSite(model.SpeciesCount))];
        _harmonics = new(model.Degree);
        _harmonicCount = RealHarmonics.Count(model.Degree) + 1;
        _slot = model.LargestSlot;
        _real = new(model.Programs.Max(p => p.BaseCount) * Width);
        (_harmonicValues, _harmonicWeights) = (new(_harmonicCount * Width), new(_harmonicCount * Width));
        _basis = new(
            Enumerable
                .Range(0, model.SpeciesCount * model.SpeciesCount)
                .Max(i => model.Pair(i / model.SpeciesCount, i % model.SpeciesCount).BasisLength)
        );
        _densities = new(model);
    }

    public int Lanes => 2 * Width;

    /// <summary>What grades sites instead of giving their energies; null for energies.</summary>
    public AceProjections? Projections { get; init; }

    public void Load(int lane, in SiteEnvironment environment) => _sites[lane].Load(environment);

    public double Store(int lane, in SiteEnvironment environment)
    {
        _sites[lane].Store(environment);
        return _sites[lane].Energy;
    }

    public void EvaluateLanes(int lanes)
    {
        for (var species = 0; species < _model.SpeciesCount; species++)
        {
            _members = 0;
            for (var lane = 0; lane < lanes; lane++)
            {
                if (_sites[lane].Species == species)
                    _group[_members++] = lane;
                if (_members == Width || (lane == lanes - 1 && _members > 0))
                {
                    EvaluateGroup(species);
                    _members = 0;
                }
            }
        }
    }

    void EvaluateGroup(int species)
    {
        var program = _model.Programs[species];
        _real.Span(0, program.BaseCount * Width).Clear();
        _densities.Neighbours.Begin(program);
        var slot = MakeRoom();
        for (var mu = 0; mu < _model.SpeciesCount; mu++)
        {
            var pair = _model.Pair(species, mu);
            for (int k = 0, most = Most(mu); k < most; k++, slot += _slot)
                Expand(pair, program, mu, k, slot);
        }
        _densities.Evaluate(species, _real.Pointer);
        Projections?.Take(_densities, species, _members);
        slot = _slots.Pointer;
        for (var mu = 0; mu < _model.SpeciesCount; mu++)
        {
            var pair = _model.Pair(species, mu);
            for (int k = 0, most = Most(mu); k < most; k++, slot += _slot)
                Differentiate(pair, program, mu, k, slot);
        }
        for (var lane = 0; lane < _members; lane++)
            _sites[_group[lane]].Energy = Projections?.Grades[lane] ?? _densities.Energy[lane];
    }

    int Most(int mu)
    {
        var most = 0;
        for (var lane = 0; lane < _members; lane++)
            most = Math.Max(most, _sites[_group[lane]].Count(mu));
        return most;
    }

    double* MakeRoom()
    {
        var slots = 0;
        for (var mu = 0; mu < _model.SpeciesCount; mu++)
            slots += Most(mu);
        if (_slots.Length < slots * _slot)
            _slots = new((slots + slots / 4 + 4) * _slot);
        return _slots.Pointer;
    }

    // The k-th neighbour of a species of every lane; a lane that has none gets one beyond the cutoff.
    void Expand(AcePair pair, AceProgram program, int mu, int k, double* slot)
    {
        var r = stackalloc double[Width];
        for (var lane = 0; lane < Width; lane++)
        {
            var site = lane < _members ? _sites[_group[lane]] : null;
            if (site is null || k >= site.Count(mu))
            {
                (slot[lane], slot[Width + lane], slot[2 * Width + lane]) = (0, 0, 1);
                r[lane] = 2 * pair.Bond.Cutoff;
                continue;
            }
            var j = site.Start(mu) + k;
            var inverse = 1 / site.R[j];
            r[lane] = site.R[j];
            (slot[lane], slot[Width + lane], slot[2 * Width + lane]) = (
                site.X[j] * inverse,
                site.Y[j] * inverse,
                site.Z[j] * inverse
            );
        }
        var distance = V.Load(r);
        V.Store(V.Create(1.0) / distance, slot + 3 * Width);
        pair.Evaluate(distance, slot, _basis.Pointer);
        _densities.Neighbours.Add(pair, program, mu, distance, slot);
        if (pair.Channels.Length == 0)
            return;
        Harmonics(slot);
        var f = slot + AcePair.Head;
        foreach (var channel in pair.Channels)
        {
            var radial = V.Load(f);
            double* y = _harmonicValues.Pointer + channel.L * channel.L * Width,
                a = _real.Pointer + channel.Start * Width;
            for (var m = 0; m <= 2 * channel.L; m++)
                V.Store(V.FusedMultiplyAdd(radial, V.Load(y + m * Width), V.Load(a + m * Width)), a + m * Width);
            f += 2 * Width;
        }
    }

    void Harmonics(double* slot)
    {
        _harmonics.Prepare(V.Load(slot), V.Load(slot + Width), V.Load(slot + 2 * Width));
        V.Store(V.Create(AceDensities.Y00), _harmonicValues.Pointer);
        _harmonics.Values(_harmonicValues.Pointer + Width);
    }

    // With P = Σ R_nl D_nlm Y_lm: ∂E/∂r = u ∂P/∂r + (1 − u⊗u) ∇P / r.
    void Differentiate(AcePair pair, AceProgram program, int mu, int k, double* slot)
    {
        var slope = _densities.Neighbours.Slope(pair, program, mu, slot);
        Vector x = V.Load(slot),
            y = V.Load(slot + Width),
            z = V.Load(slot + 2 * Width),
            gx = default,
            gy = default,
            gz = default;
        if (pair.Channels.Length > 0)
        {
            Harmonics(slot);
            _harmonicWeights.Span(0, _harmonicWeights.Length).Clear();
            var f = slot + AcePair.Head;
            foreach (var channel in pair.Channels)
            {
                Vector radial = V.Load(f),
                    sum = default;
                double* values = _harmonicValues.Pointer + channel.L * channel.L * Width,
                    weights = _harmonicWeights.Pointer + channel.L * channel.L * Width,
                    d = _real.Pointer + channel.Start * Width;
                for (var m = 0; m <= 2 * channel.L; m++)
                {
                    var derivative = V.Load(d + m * Width);
                    sum = V.FusedMultiplyAdd(derivative, V.Load(values + m * Width), sum);
                    V.Store(V.FusedMultiplyAdd(radial, derivative, V.Load(weights + m * Width)), weights + m * Width);
                }
                slope = V.FusedMultiplyAdd(V.Load(f + Width), sum, slope);
                f += 2 * Width;
            }
            _harmonics.Gradient(_harmonicWeights.Pointer + Width, out gx, out gy, out gz);
        }
        var inverse = V.Load(slot + 3 * Width);
        var along = slope - inverse * (x * gx + y * gy + z * gz);
        (gx, gy, gz) = (inverse * gx + along * x, inverse * gy + along * y, inverse * gz + along * z);
        for (var lane = 0; lane < _members; lane++)
        {
            var site = _sites[_group[lane]];
            if (k >= site.Count(mu))
                continue;
            var j = site.Start(mu) + k;
            (site.GradientX[j], site.GradientY[j], site.GradientZ[j]) = (gx[lane], gy[lane], gz[lane]);
        }
    }
}
