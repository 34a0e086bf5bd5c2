using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Potentials;

namespace MlipSpec.Xunit.Suites;

/// <summary>
/// What a test measures: a named protocol. The protocol itself is made when it is first asked for, outside of any lock
/// on the discovery; a property that throws is a problem of its tests and of no others.
/// </summary>
sealed class Measurement
{
    readonly Lazy<(ICheck? Check, Exception? Exception)> _protocol;

    /// <summary>Names a protocol.</summary>
    /// <param name="suite">The suite that it belongs to.</param>
    /// <param name="name">Its name, unique in the suite: <c>Class.Property</c>, or <c>Class.Method</c> of a short
    /// form.</param>
    /// <param name="source">The member that it is made from, in full, to tell two of one name apart.</param>
    /// <param name="measuredType">What it measures.</param>
    /// <param name="make">Makes the check.</param>
    public Measurement(Assembly suite, string name, string source, Type measuredType, Func<ICheck?> make)
    {
        (Suite, Name, Source, MeasuredType) = (suite, name, source, measuredType);
        _protocol = new(() => Try(make));
    }

    /// <summary>The suite that it belongs to.</summary>
    public Assembly Suite { get; }

    /// <summary>Its name, unique in the suite.</summary>
    public string Name { get; }

    /// <summary>The member that it is made from.</summary>
    public string Source { get; }

    /// <summary>What it measures.</summary>
    public Type MeasuredType { get; }

    /// <summary>The namespace of the class that has it, which tells two classes of one name apart.</summary>
    public string? Namespace { get; init; }

    /// <summary>The check; null where it cannot be made, see <see cref="Problem"/>.</summary>
    public ICheck? CheckOrNull => _protocol.Value.Check;

    /// <summary>Why the check cannot be made; null where it can, or where something is missing on this machine, which
    /// its tests say when they run.</summary>
    public string? Problem =>
        _protocol.Value.Exception is { } e and not UnavailableException
            ? $"the protocol {Source} cannot be made: {e.GetType().Name}: {e.Message}{Where(e)}"
            : null;

    // The first line of the suite's own code on the way to the exception.
    string Where(Exception e) =>
        new StackTrace(e, fNeedFileInfo: true)
            .GetFrames()
            .FirstOrDefault(f => f.GetMethod()?.DeclaringType?.Assembly == Suite && f.GetFileName() is not null)
            is { } frame
            ? $" (at {frame.GetFileName()}:{frame.GetFileLineNumber()})"
            : "";

    /// <summary>The check.</summary>
    /// <exception cref="UnavailableException">Something that it needs is missing on this machine.</exception>
    /// <exception cref="InvalidOperationException">It cannot be made.</exception>
    public ICheck Check =>
        CheckOrNull
        ?? throw (
            _protocol.Value.Exception is UnavailableException missing
                ? new UnavailableException(missing.Message)
                : new InvalidOperationException(Problem, _protocol.Value.Exception)
        );

    static (ICheck?, Exception?) Try(Func<ICheck?> make)
    {
        // A protocol is text in the end, and text must not depend on where the machine stands.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return make() is { } check ? (check, null) : (null, new InvalidOperationException("it is null"));
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            return (null, inner);
        }
        catch (Exception e)
        {
            return (null, e);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
