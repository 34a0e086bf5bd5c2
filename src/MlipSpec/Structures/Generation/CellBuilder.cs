using MlipSpec.Numerics;

namespace MlipSpec.Structures.Generation;

/// <summary>Makes one random cell: draws lattices and drops atoms until the constraints are met.</summary>
internal sealed class CellBuilder(RandomCells settings, SeededRandom random)
{
    const int DropsPerAtom = 50,
        PushRounds = 100;

    // Images of an atom on a special position coincide up to rounding, Å.
    const double Coincident = 1e-6;

    readonly double _largest = settings
        .FormulaUnit.SelectMany(a => settings.FormulaUnit.Select(b => settings.SeparationOf(a, b)))
        .Largest();
    readonly (Element Element, int Count)[] _composition =
    [
        .. settings.FormulaUnit.GroupBy(e => e).Select(g => (g.Key, g.Count())),
    ];
    readonly Vector3D[] _orbit = new Vector3D[SmallSpaceGroup.LargestOrder];
    int _flat,
        _narrow,
        _crowded,
        _unsymmetric;

    public RandomCell Build(int index)
    {
        var units = settings.MinimumUnits + random.NextInt(settings.MaximumUnits - settings.MinimumUnits + 1);
        for (var attempt = 0; attempt < settings.Attempts; attempt++)
        {
            var groups = SmallSpaceGroup.OfOrder(
                settings.MinimumOperations + random.NextInt(settings.MaximumOperations - settings.MinimumOperations + 1)
            );
            var group = groups[random.NextInt(groups.Count)];
            if (Try(group, units) is { } structure)
                return new(index, structure, group.Symbol, group.Operations.Count);
        }
        throw new InvalidOperationException(Failure(index, units));
    }

    Structure? Try(SmallSpaceGroup group, int units)
    {
        var volume =
            units
            * settings.FormulaUnit.Count
            * settings.AtomicVolume
            * random.NextDouble(settings.MinimumVolumeFactor, settings.MaximumVolumeFactor);
        if (RandomLattice.Draw(group, volume, settings.Compact, random) is not { } lattice)
        {
            _flat++;
            return null;
        }
        var packing = new Packing(lattice.Vectors, _largest, settings.SeparationOf);
        if (
            packing.ShortestTranslation
            < (1 - settings.Overlap) * _composition.Largest(c => settings.SeparationOf(c.Element, c.Element))
        )
        {
            _narrow++;
            return null;
        }
        foreach (var (element, count) in _composition)
            if (!Fill(packing, lattice, element, units * count))
                return null;
        if (!packing.PushApart(1 - settings.Overlap, PushRounds))
        {
            _crowded++;
            return null;
        }
        return Finish(packing, lattice);
    }

    /// <summary>Drops all atoms of one element.</summary>
    bool Fill(Packing packing, RandomLattice lattice, Element element, int count)
    {
        var (placed, crowded) = (0, 0);
        for (var drops = DropsPerAtom * count; placed < count; drops--)
        {
            if (drops == 0)
            {
                if (2 * crowded > DropsPerAtom * count)
                    _crowded++;
                else
                    _unsymmetric++;
                return false;
            }
            var site = new Vector3D(random.NextDouble(), random.NextDouble(), random.NextDouble());
            if (count - placed < lattice.Operations.Length)
                site = TowardsElement(lattice, site);
            var images = Orbit(packing, lattice, element, ref site);
            if (images == 0 || images > count - placed)
                continue;
            if (!packing.HasRoomFor(site, element, 1 - settings.Slack))
            {
                crowded++;
                continue;
            }
            for (var k = 0; k < images; k++)
                packing.Add(_orbit[k], element);
            placed += images;
        }
        return true;
    }

    /// <summary>Moves a site onto symmetry elements chosen at random: the mean of a site and its images under a group
    /// is mapped onto itself, unless the group has screws or glides.</summary>
    Vector3D TowardsElement(RandomLattice lattice, Vector3D site)
    {
        var operations = lattice.Operations;
        if (operations.Length == 1)
            return site;
        for (var rounds = 1 + random.NextInt(2); rounds > 0; rounds--)
        {
            var (r, t) = operations[1 + random.NextInt(operations.Length - 1)];
            var (sum, image, n) = (site, site * r + t, 1);
            // The powers of one operation, up to the one that turns nothing any more.
            for (var power = r; power != Matrix3D.Identity; power *= r, image = image * r + t, n++)
                sum += site + Packing.Wrap(image - site);
            site = 1.0 / n * sum;
        }
        return site;
    }

    /// <summary>The images of a site, after it was moved onto the symmetry elements that it is too close to; zero where
    /// images stay too close.</summary>
    int Orbit(Packing packing, RandomLattice lattice, Element element, ref Vector3D site)
    {
        var least = (1 - settings.Slack) * settings.SeparationOf(element, element);
        // An atom near the crossing of several elements is moved onto one, then onto the next.
        for (var round = 0; round < SmallSpaceGroup.LargestOrder; round++)
        {
            var (merged, near, images) = (Vector3D.Zero, 1, 0);
            foreach (var (r, t) in lattice.Operations)
            {
                var image = site * r + t;
                if (!AddDistinct(packing, image, ref images))
                    continue;
                var d = packing.Nearest(site, image);
                if (images == 1 || d.LengthSquared >= least * least)
                    continue;
                merged += Packing.Wrap(image - site);
                near++;
            }
            if (near == 1)
                return ImagesKeepApart(packing, images, least) ? images : 0;
            site += 1.0 / near * merged;
        }
        return 0;
    }

    bool AddDistinct(Packing packing, Vector3D image, ref int images)
    {
        for (var k = 0; k < images; k++)
            if (packing.Nearest(_orbit[k], image).LengthSquared < Coincident * Coincident)
                return false;
        _orbit[images++] = image;
        return true;
    }

    bool ImagesKeepApart(Packing packing, int images, double least)
    {
        for (var i = 0; i < images; i++)
        for (var j = 0; j < i; j++)
            if (packing.Nearest(_orbit[i], _orbit[j]).LengthSquared < least * least)
                return false;
        return true;
    }

    static Structure Finish(Packing packing, RandomLattice lattice)
    {
        var positions = new Vector3D[packing.Sites.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            var s = packing.Sites[i];
            positions[i] =
                new Vector3D(s.X - Math.Floor(s.X), s.Y - Math.Floor(s.Y), s.Z - Math.Floor(s.Z)) * lattice.Vectors;
        }
        return new(new(lattice.Vectors), packing.Elements.ToArray(), positions);
    }

    string Failure(int index, int units)
    {
        var constraint = new[]
        {
            (_crowded, Separation),
            (_narrow, Narrow),
            (_unsymmetric, Symmetry),
            (_flat, "the cells were too flat: allow them with Compact = false, or more Attempts"),
        }
            .MaxBy(f => f.Item1)
            .Item2;
        return FormattableString.Invariant(
            $"structure {index} of seed {settings.Seed} ({units} formula units, {units * settings.FormulaUnit.Count} atoms) met its constraints in none of {settings.Attempts} cells; mostly {constraint}"
        );
    }

    string Separation =>
        FormattableString.Invariant(
            $"the atoms could not be kept {settings.MinimumSeparation:G4} Å apart in {settings.AtomicVolume * settings.MinimumVolumeFactor:G4} to {settings.AtomicVolume * settings.MaximumVolumeFactor:G4} Å³/atom: lower the separation or raise the volume"
        );

    string Narrow =>
        FormattableString.Invariant(
            $"the cell's own translations were shorter than the separation of {_largest:G4} Å: lower the separation, raise the volume, or ask for more formula units"
        );

    string Symmetry =>
        $"no special positions made up the number of atoms with {settings.MinimumOperations} to {settings.MaximumOperations} symmetry operations: allow fewer operations or other numbers of formula units";
}
