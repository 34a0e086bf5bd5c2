namespace MlipSpec.Potentials.Nep;

/// <summary>
/// The angular descriptor components of one atom from its expansion A_lm of one radial function, and the way back of
/// their derivatives. With normalised real harmonics: three-body q_l = Σ_m A_lm²; four-body q_222 = Σ (2 2 2; m m′ m″)
/// A_2m A_2m′ A_2m″ with Wigner's 3j symbol; five-body q_1111 = (7/15) (Σ_m A_1m²)². Z. Fan et al., J. Chem. Phys. 157,
/// 114801 (2022), section II.C.
/// </summary>
/// <remarks>
/// The 3j sum is the only cubic invariant of a quadrupole, hence a multiple of the determinant of its traceless tensor
/// M: −4 √(2/35) det M, where M_zz = A_20, M_xx − M_yy = √3 A_22c, M_xz = (√3/2) A_21c, M_yz = (√3/2) A_21s, M_xy =
/// (√3/2) A_22s.
/// </remarks>
internal static unsafe class NepInvariants
{
    const double FiveBody = 7.0 / 15;
    static readonly double s_fourBody = -4 * Math.Sqrt(2.0 / 35),
        s_half = Math.Sqrt(3) / 2;

    /// <summary>Writes the components of one radial function to q[0], q[stride], …: l = 1 … degree, then four-body,
    /// then five-body.</summary>
    public static void Evaluate(int degree, bool fourBody, bool fiveBody, double* a, double* q, int stride)
    {
        for (var l = 1; l <= degree; l++, q += stride)
        {
            var sum = 0.0;
            for (var i = RealHarmonics.Start(l); i < RealHarmonics.Start(l + 1); i++)
                sum += a[i] * a[i];
            *q = sum;
        }
        if (fourBody)
        {
            *q = s_fourBody * new Quadrupole(a).Determinant;
            q += stride;
        }
        if (fiveBody)
        {
            var square = a[0] * a[0] + a[1] * a[1] + a[2] * a[2];
            *q = FiveBody * square * square;
        }
    }

    /// <summary>Writes ∂E/∂A_lm from ∂E/∂q laid out as by <see cref="Evaluate"/>.</summary>
    public static void Differentiate(
        int degree,
        bool fourBody,
        bool fiveBody,
        double* a,
        double* dq,
        int stride,
        double* da
    )
    {
        for (var l = 1; l <= degree; l++, dq += stride)
        for (var i = RealHarmonics.Start(l); i < RealHarmonics.Start(l + 1); i++)
            da[i] = 2 * *dq * a[i];
        if (fourBody)
        {
            new Quadrupole(a).AddGradient(s_fourBody * *dq, da);
            dq += stride;
        }
        if (fiveBody)
        {
            var factor = 4 * FiveBody * *dq * (a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
            for (var i = 0; i < 3; i++)
                da[i] += factor * a[i];
        }
    }

    /// <summary>The symmetric traceless tensor of the five components of degree two.</summary>
    readonly struct Quadrupole
    {
        readonly double _xx,
            _yy,
            _zz,
            _xy,
            _xz,
            _yz;

        public Quadrupole(double* a)
        {
            a += RealHarmonics.Start(2);
            (_zz, _xz, _yz, _xy) = (a[0], s_half * a[1], s_half * a[2], s_half * a[4]);
            (_xx, _yy) = (-0.5 * a[0] + s_half * a[3], -0.5 * a[0] - s_half * a[3]);
        }

        public double Determinant =>
            _xx * (_yy * _zz - _yz * _yz) - _xy * (_xy * _zz - _yz * _xz) + _xz * (_xy * _yz - _yy * _xz);

        // The derivative of a determinant by an element is its cofactor; elements off the diagonal stand twice.
        public void AddGradient(double factor, double* da)
        {
            double xx = _yy * _zz - _yz * _yz,
                yy = _xx * _zz - _xz * _xz,
                zz = _xx * _yy - _xy * _xy;
            double xy = _xz * _yz - _xy * _zz,
                xz = _xy * _yz - _xz * _yy,
                yz = _xy * _xz - _yz * _xx;
            da += RealHarmonics.Start(2);
            da[0] += factor * (zz - 0.5 * (xx + yy));
            da[1] += factor * 2 * s_half * xz;
            da[2] += factor * 2 * s_half * yz;
            da[3] += factor * s_half * (xx - yy);
            da[4] += factor * 2 * s_half * xy;
        }
    }
}
