using System.Reflection;
using System.Text.Json;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Hashing;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Settings;

/// <summary>Makes potentials of kind "dotnet": a class of one's own that implements <see cref="IPotential"/>.</summary>
static class CodePotential
{
    public static IPotential Create(PotentialSettings settings)
    {
        var name = settings.Text("type");
        var type =
            settings.Assemblies.Select(a => a.GetType(name)).FirstOrDefault(t => t is not null)
            ?? throw new ArgumentException(NotFound(settings, name));
        if (!typeof(IPotential).IsAssignableFrom(type) || type.IsAbstract)
            throw new ArgumentException(
                $"the class {name} is not a potential: it should implement {typeof(IPotential).FullName}, for instance by deriving from {nameof(SitePotential)}"
            );
        var arguments = settings.Json("arguments");
        var made = Construct(type, arguments);

        // Results of the old code are never taken for results of an edited class.
        var fingerprint = Fingerprint.Of(
            made.Card.Fingerprint,
            CompiledCode.IdentityOf(type.Assembly),
            arguments?.GetRawText() ?? ""
        );
        return new WithFingerprint(made, made.Card with { Fingerprint = fingerprint });
    }

    static IPotential Construct(Type type, JsonElement? arguments)
    {
        var given = arguments?.EnumerateObject().Select(p => p.Name).ToArray() ?? [];
        var constructors = type.GetConstructors();
        var fits = constructors.FirstOrDefault(c =>
            given.All(g => c.GetParameters().Any(p => p.Name == g))
            && c.GetParameters().All(p => p.HasDefaultValue || given.Contains(p.Name))
        );
        if (fits is null)
            throw new ArgumentException(
                $"no constructor of {type.FullName} takes the arguments ({string.Join(", ", given)}): there is {string.Join(" and ", constructors.Select(c => $"({string.Join(", ", c.GetParameters().Select(p => p.Name))})"))}"
            );
        try
        {
            return (IPotential)fits.Invoke([.. fits.GetParameters().Select(p => Argument(p, arguments))]);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    static object? Argument(ParameterInfo parameter, JsonElement? arguments)
    {
        if (arguments is not { } given || !given.TryGetProperty(parameter.Name!, out var value))
            return parameter.DefaultValue;
        try
        {
            return value.Deserialize(parameter.ParameterType);
        }
        catch (JsonException e)
        {
            throw new ArgumentException(
                $"the argument '{parameter.Name}' should be {Expected(parameter.ParameterType)}, but is {value.GetRawText()}",
                e
            );
        }
    }

    static string Expected(Type type) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
        {
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "a number",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.String => "a text",
            TypeCode.Boolean => "true or false",
            _ => $"a {type.Name}",
        };

    static string NotFound(PotentialSettings settings, string name)
    {
        var potentials = settings
            .Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => typeof(IPotential).IsAssignableFrom(t) && !t.IsAbstract)
            .Select(t => t.FullName!)
            .ToArray();
        var there =
            potentials.Length == 0
                ? "no class there implements IPotential"
                : $"the potentials there are {string.Join(", ", potentials)}";
        return settings.Assemblies.Count == 0
            ? $"the class '{name}' is looked for in the assembly of the tests, which this program does not load: run it by `dotnet test` of its project"
            : $"there is no class '{name}' in {string.Join(", ", settings.Assemblies.Select(a => a.GetName().Name))}: {there}";
    }

    sealed class WithFingerprint(IPotential inner, PotentialCard card) : IPotential
    {
        public PotentialCard Card => card;

        public ICalculation Start(Structures.Structure structure, int threads = 1) => inner.Start(structure, threads);

        public Evaluation[]? EvaluateTogether(IReadOnlyList<Structures.Structure> structures) =>
            inner.EvaluateTogether(structures);

        public IExtrapolationGrade? Extrapolation => inner.Extrapolation;

        public CommitteePotential? Committee => inner.Committee;
    }
}
