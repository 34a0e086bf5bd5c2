using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Conformance;
using MlipSpec.Xunit.Suites.ShortForms;

namespace MlipSpec.Xunit.Suites;

/// <summary>Marks a packaged test of a promise: its check is made for the elements that the suite names by
/// <see cref="PromisesAttribute"/>.</summary>
/// <param name="check">The kind of check.</param>
sealed class PromiseAttribute(Type check) : PotentialFactAttribute
{
    internal override Measurement MeasurementOf(Type type, MethodInfo method, Assembly suite) =>
        new(
            suite,
            $"{Naming.Of(type)}.{check.Name}",
            $"{suite.GetName().Name}: {check.FullName}",
            PromiseChecks.MeasuredBy(check),
            () =>
            {
                var stated = PromisesAttribute.Of(suite);
                if (stated.Elements == PromisesAttribute.Own)
                    return OfOwnElements(check);
                return PromiseChecks
                    .For(ElementList.Parse(stated.Elements), stated.Spacing > 0 ? stated.Spacing : null)
                    .Single(c => c.GetType() == check);
            }
        );

    static ICheck OfOwnElements(Type check) =>
        (ICheck)
            Activator.CreateInstance(
                typeof(OfOwnElements<>).MakeGenericType(PromiseChecks.MeasuredBy(check)),
                PromiseChecks.For(["Si"]).Single(c => c.GetType() == check).Name
            )!;
}
