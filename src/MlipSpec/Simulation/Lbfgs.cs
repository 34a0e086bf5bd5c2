using MlipSpec.Quantities;

namespace MlipSpec.Simulation;

/// <summary>Limited-memory BFGS (Nocedal 1980) with the two-loop recursion and a line search; memory 20 pairs,
/// allocated once.</summary>
internal sealed class Lbfgs(RelaxationObjective objective)
{
    const int Memory = 20;

    // eV/Å²: about the curvature of a stiff bond, so that the first step is short.
    const double FirstCurvature = 20;

    readonly double[][] _s = Rows(objective.Dimension),
        _y = Rows(objective.Dimension);
    readonly double[] _rho = new double[Memory],
        _alpha = new double[Memory];
    readonly double[] _direction = new double[objective.Dimension],
        _oldGradient = new double[objective.Dimension];
    int _stored,
        _next;

    public Finding? Run(Relaxation protocol, Action<string>? progress)
    {
        while (true)
        {
            if (objective.Damage() is { } damage)
                return damage;
            if (objective.IsConverged)
            {
                if (_stored > 0)
                    ChooseDirection();
                objective.StopShortOf(_stored > 0 ? _direction : null);
                return null;
            }
            if (objective.Steps >= protocol.MaximumSteps)
                return objective.NotConverged("used up its steps");
            if (objective.Steps % 50 == 49)
                progress?.Invoke(objective.Progress);
            ChooseDirection();
            objective.Gradient.CopyTo(_oldGradient, 0);
            var length = LineSearch.Run(objective, _direction);
            if (length == 0)
            {
                if (_stored == 0)
                    return objective.NotConverged(
                        "found no lower energy along its own forces (are they the gradient of the energy?)"
                    );
                _stored = 0;
                continue;
            }
            objective.Accept();
            Remember(length);
        }
    }

    void ChooseDirection()
    {
        for (var k = 0; k < _direction.Length; k++)
            _direction[k] = -objective.Gradient[k];
        if (_stored == 0)
        {
            Scale(_direction, 1 / FirstCurvature);
            return;
        }
        for (var m = 0; m < _stored; m++)
        {
            var p = (_next - 1 - m + Memory) % Memory;
            _alpha[p] = _rho[p] * Dot(_s[p], _direction);
            Add(_direction, -_alpha[p], _y[p]);
        }
        var last = (_next - 1 + Memory) % Memory;
        Scale(_direction, 1 / (_rho[last] * Dot(_y[last], _y[last])));
        for (var m = _stored - 1; m >= 0; m--)
        {
            var p = (_next - 1 - m + Memory) % Memory;
            Add(_direction, _alpha[p] - _rho[p] * Dot(_y[p], _direction), _s[p]);
        }
        if (Dot(_direction, objective.Gradient) < 0)
            return;
        _stored = 0;
        ChooseDirection();
    }

    void Remember(double length)
    {
        double[] s = _s[_next],
            y = _y[_next];
        for (var k = 0; k < s.Length; k++)
        {
            s[k] = length * _direction[k];
            y[k] = objective.Gradient[k] - _oldGradient[k];
        }
        var curvature = Dot(s, y);
        // A pair of negative curvature would make the approximate Hessian indefinite.
        if (!(curvature > 1e-10 * Dot(s, s)))
            return;
        _rho[_next] = 1 / curvature;
        _next = (_next + 1) % Memory;
        _stored = Math.Min(_stored + 1, Memory);
    }

    static double[][] Rows(int dimension) => Enumerable.Range(0, Memory).Select(_ => new double[dimension]).ToArray();

    static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }

    static void Add(double[] a, double factor, double[] b)
    {
        for (var k = 0; k < a.Length; k++)
            a[k] += factor * b[k];
    }

    static void Scale(double[] a, double factor)
    {
        for (var k = 0; k < a.Length; k++)
            a[k] *= factor;
    }
}
