namespace MlipSpec.Structures.Generation;

/// <summary>Atoms in a periodic cell that keep away from each other: distances to nearest images, and pushing apart.
/// Fractional coordinates, row vectors.</summary>
internal sealed class Packing
{
    readonly Func<Element, Element, double> _separation;
    readonly Matrix3D _vectors;
    readonly int _ra,
        _rb,
        _rc; // images beyond the wrapped one that can be within the largest separation
    readonly List<Vector3D> _sites = [];
    readonly List<Element> _elements = [];
    Vector3D[] _moves = [];

    public Packing(Matrix3D vectors, double largest, Func<Element, Element, double> separation)
    {
        (_vectors, _separation) = (vectors, separation);
        var heights = new Cell(vectors).Heights;
        // A wrapped difference has coordinates of at most ½, so image n is at least (|n| − ½) heights away.
        (_ra, _rb, _rc) = (
            (int)(largest / heights.X + 0.5),
            (int)(largest / heights.Y + 0.5),
            (int)(largest / heights.Z + 0.5)
        );
    }

    public List<Vector3D> Sites => _sites;

    public List<Element> Elements => _elements;

    public void Add(Vector3D site, Element element)
    {
        _sites.Add(site);
        _elements.Add(element);
    }

    /// <summary>The vector from a to the nearest image of b, Å, exact where that is within the largest
    /// separation.</summary>
    public Vector3D Nearest(Vector3D a, Vector3D b)
    {
        var wrapped = Wrap(b - a);
        var best = wrapped * _vectors;
        if (_ra + _rb + _rc == 0)
            return best;
        var shortest = best.LengthSquared;
        for (var i = -_ra; i <= _ra; i++)
        for (var j = -_rb; j <= _rb; j++)
        for (var k = -_rc; k <= _rc; k++)
        {
            var image = (wrapped + new Vector3D(i, j, k)) * _vectors;
            if (image.LengthSquared < shortest)
                (best, shortest) = (image, image.LengthSquared);
        }
        return best;
    }

    /// <summary>The length of the shortest lattice vector, exact where it is within the largest separation; infinity
    /// else.</summary>
    public double ShortestTranslation
    {
        get
        {
            var shortest = double.PositiveInfinity;
            for (var i = -_ra - 1; i <= _ra + 1; i++)
            for (var j = -_rb - 1; j <= _rb + 1; j++)
            for (var k = -_rc - 1; k <= _rc + 1; k++)
                if ((i, j, k) != (0, 0, 0))
                    shortest = Math.Min(shortest, (new Vector3D(i, j, k) * _vectors).LengthSquared);
            return Math.Sqrt(shortest);
        }
    }

    /// <summary>Whether a site keeps at least this part of the separations from all atoms so far.</summary>
    public bool HasRoomFor(Vector3D site, Element element, double part)
    {
        for (var i = 0; i < _sites.Count; i++)
        {
            var least = part * _separation(element, _elements[i]);
            if (Nearest(site, _sites[i]).LengthSquared < least * least)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Pushes atoms apart along the lines between them, each by half of what is missing. The rule is the same for every
    /// atom, so what is symmetric stays so.
    /// </summary>
    /// <returns>Whether no pair is closer than <paramref name="part"/> of its separation.</returns>
    public bool PushApart(double part, int rounds)
    {
        var inverse = _vectors.Inverse();
        if (_moves.Length < _sites.Count)
            _moves = new Vector3D[_sites.Count];
        for (var round = 0; round < rounds; round++)
        {
            if (CollectMoves(part))
                return true;
            for (var i = 0; i < _sites.Count; i++)
                _sites[i] += _moves[i] * inverse;
        }
        return CollectMoves(part);
    }

    bool CollectMoves(double part)
    {
        Array.Clear(_moves);
        var apart = true;
        for (var i = 0; i < _sites.Count; i++)
        for (var j = 0; j < i; j++)
        {
            var wanted = _separation(_elements[i], _elements[j]);
            var wrapped = Wrap(_sites[j] - _sites[i]);
            // Every image that is too close pushes, not the nearest alone: of two as near as each other rounding would
            // choose one and break the symmetry.
            for (var a = -_ra; a <= _ra; a++)
            for (var b = -_rb; b <= _rb; b++)
            for (var c = -_rc; c <= _rc; c++)
            {
                var d = (wrapped + new Vector3D(a, b, c)) * _vectors;
                if (d.LengthSquared >= wanted * wanted)
                    continue;
                var length = d.Length;
                if (length < part * wanted)
                    apart = false;
                if (length == 0)
                    continue;
                var move = 0.5 * (wanted - length) / length * d;
                _moves[i] -= move;
                _moves[j] += move;
            }
        }
        return apart;
    }

    public static Vector3D Wrap(Vector3D s) => new(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z));
}
