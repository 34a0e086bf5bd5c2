using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes;
using MlipSpec.Xunit.Fixtures;

namespace MlipSpec.Xunit.Discovery;

/// <summary>What a test method does, read from its attributes: what it measures, in which stage, at what
/// cost.</summary>
sealed record TestPlan(
    string Name,
    PotentialFactAttribute Attribute,
    ICheck? Check,
    string? Material,
    Stage Stage,
    Cost Cost
)
{
    /// <summary>Reads a method.</summary>
    /// <exception cref="ArgumentException">The attribute's constants make no check, or a parameter cannot be filled;
    /// the message says what is allowed.</exception>
    public static TestPlan Of(Type type, MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<PotentialFactAttribute>(inherit: true)!;
        var check = (attribute as CheckAttribute)?.CreateCheck();
        RefuseUnknownParameters(type, method, attribute, check);
        var qualitative =
            method.IsDefined(typeof(QualitativeAttribute), true) || type.IsDefined(typeof(QualitativeAttribute), true);
        var cost = method.GetCustomAttribute<CostAttribute>(true) ?? type.GetCustomAttribute<CostAttribute>(true);
        return new(
            Suite.NameOf(type, method),
            attribute,
            check,
            (attribute as CheckAttribute)?.Material,
            qualitative ? Stage.Qualitative : Stage.Quantitative,
            cost?.Cost ?? attribute.UsualCost
        );
    }

    /// <summary>Whether the test is left out once a qualitative test of the potential failed.</summary>
    public bool IsDear => Stage == Stage.Quantitative && Cost >= Cost.Seconds;

    static void RefuseUnknownParameters(Type type, MethodInfo method, PotentialFactAttribute attribute, ICheck? check)
    {
        Type[] allowed = [typeof(IPotential), typeof(PotentialUnderTest), typeof(CheckContext)];
        foreach (var parameter in method.GetParameters())
        {
            if (
                allowed.Contains(parameter.ParameterType)
                || check is not null && parameter.ParameterType.IsAssignableFrom(check.MeasuredType)
            )
                continue;
            var measured = check is null
                ? ""
                : $"{check.MeasuredType.Name} (what [{attribute.GetType().Name.Replace("Attribute", "")}] measures), ";
            throw new ArgumentException(
                $"{Suite.NameOf(type, method)} has a parameter '{parameter.Name}' of type {parameter.ParameterType.Name}, which nothing can fill: a parameter here is "
                    + $"{measured}{nameof(IPotential)}, {nameof(PotentialUnderTest)} or {nameof(CheckContext)}. What else a test needs comes through the constructor of its class, from a fixture"
            );
        }
    }
}
