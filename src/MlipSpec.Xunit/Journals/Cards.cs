using MlipSpec.Xunit.Running;

namespace MlipSpec.Xunit.Journals;

/// <summary>Draws the validation card at the end of a run.</summary>
static class Cards
{
    /// <summary>Writes the card and says where it is.</summary>
    public static void Draw(SuiteRun run)
    {
    }
}
