using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Settings;

namespace MlipSpec.Xunit.Suites;

/// <summary>
/// One potential of the settings file in this run, made when first used and then shared. Test methods, constructors of
/// test classes, class fixtures and collection fixtures can ask for it.
/// </summary>
public sealed class PotentialUnderTest
{
    readonly Lazy<IPotential> _potential;

    readonly ResultStore _store;
    int _told;
    string? _missing,
        _wrong;

    internal PotentialUnderTest(PotentialSettings settings, ResultStore store)
    {
        (Settings, _store) = (settings, store);
        _potential = new(settings.Create);
        _wrong = settings.Refusal?.Message;
    }

    /// <summary>Its name in the settings file.</summary>
    public string Name => Settings.Name;

    /// <summary>What the settings file says of it.</summary>
    public PotentialSettings Settings { get; }

    /// <summary>The potential.</summary>
    /// <exception cref="UnavailableException">Something it needs is missing on this machine.</exception>
    /// <exception cref="SettingsException">It cannot be made from what the settings file says. Told once: further tests
    /// of it are not run.</exception>
    public IPotential Potential
    {
        get
        {
            try
            {
                return _potential.Value;
            }
            catch (UnavailableException e)
            {
                _missing = e.Message;
                throw;
            }
            catch (SettingsException e)
            {
                _wrong = e.Message;
                if (Interlocked.Exchange(ref _told, 1) == 0)
                    throw;
                throw new NotRunException(
                    $"{Name} cannot be made from the settings; the first test that needed it failed and says why"
                );
            }
        }
    }

    /// <summary>Why a run without this potential is no failure: its engine is missing here and the settings say that
    /// it is optional. Null if it could be made, or nobody has asked for it.</summary>
    internal string? WhyAbsent => Settings.IsOptional ? _missing : null;

    /// <summary>Whether it could not be made because of what the settings say of it.</summary>
    internal bool IsWrong => _wrong is not null;

    /// <summary>Why this potential makes the gate red: it could not be made, and nothing excuses that.</summary>
    internal string? WhyRed =>
        _wrong
        ?? (
            _missing is null || Settings.IsOptional
                ? null
                : $"it cannot be evaluated here: {_missing} (\"{PotentialKind.Optional}\": true in its entry says that a run without it is no failure)"
        );

    /// <summary>Measures something besides what the test's attribute measures, or takes it from the result
    /// store.</summary>
    /// <param name="check">What to measure.</param>
    /// <param name="context">The test's context, a parameter of its method.</param>
    /// <exception cref="UnavailableException">Something the potential needs is missing on this machine.</exception>
    /// <exception cref="BrokenEvaluationException">The potential gave NaN or results of the wrong length.</exception>
    /// <exception cref="OperationCanceledException">The context was cancelled.</exception>
    public T Measure<T>(ICheck<T> check, CheckContext context)
        where T : Measured => (T)_store.ReadOrMeasure(check, Potential, context).Measured;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
