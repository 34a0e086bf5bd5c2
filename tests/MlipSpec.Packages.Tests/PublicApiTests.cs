using System.Reflection;
using PublicApiGenerator;

namespace MlipSpec.Packages.Tests;

/// <summary>What users can see of each library is written down, so that no change of it goes unnoticed.</summary>
public sealed class PublicApiTests
{
    const string Accept = "MLIPSPEC_ACCEPT";

    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_members_are_the_approved_ones(string library)
    {
        var now =
            Assembly
                .Load(library)
                .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
                .ReplaceLineEndings("\n") + "\n";
        var approved = Repository.PathOf($"tests/MlipSpec.Packages.Tests/api/{library}.txt");
        var before = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (now == before)
            return;
        if (Environment.GetEnvironmentVariable(Accept) == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllText(approved, now);
            return;
        }
        Assert.Fail(
            $"""
            What users see of {library} is not what {approved} says:
            {string.Join('\n', Differences(before, now).Take(40))}
            If that is meant, write it down and commit the file:
              {Accept}=1 dotnet test tests/MlipSpec.Packages.Tests --filter {nameof(PublicApiTests)}
            """
        );
    }

    [Fact]
    public void No_file_is_left_of_a_library_that_is_gone() =>
        Directory
            .GetFiles(Repository.PathOf("tests/MlipSpec.Packages.Tests/api"), "*.txt")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .ShouldBe(Repository.Libraries, ignoreOrder: true);

    // Lines that one side alone has, in the order in which they stand there.
    static IEnumerable<string> Differences(string before, string now)
    {
        var (old, new_) = (before.Split('\n'), now.Split('\n'));
        return [.. old.Except(new_).Select(l => $"  - {l.Trim()}"), .. new_.Except(old).Select(l => $"  + {l.Trim()}")];
    }
}
