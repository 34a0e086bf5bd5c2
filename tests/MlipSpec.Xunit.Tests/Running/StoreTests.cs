namespace MlipSpec.Xunit.Tests.Running;

public sealed class StoreTests
{
    [Fact]
    public void A_second_run_takes_the_result_from_the_store()
    {
        using var harness = new Harness();
        harness.Run("Verdicts.Passes");
        harness.Journal.ShouldAllBe(e => !e.Measurement!.FromStore);
        harness.Run("Verdicts.Passes");
        harness.Journal.ShouldAllBe(e => e.Measurement!.FromStore && e.Measurement.Fingerprint != null);
    }

    [Fact]
    public void What_a_body_measures_besides_comes_from_the_store_too()
    {
        using var harness = new Harness();
        harness.Run("Verdicts.Measures_more").Failed.ShouldBeEmpty();
        Directory.GetFiles(harness.PathOf("store"), "*", SearchOption.AllDirectories).Length.ShouldBe(4);
    }

    [Fact]
    public void Without_a_store_every_run_measures()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_STORE", "off");
        harness.Run("Verdicts.Passes");
        harness.Run("Verdicts.Passes");
        harness.Journal.ShouldAllBe(e => !e.Measurement!.FromStore);
    }

    [Fact]
    public void A_results_folder_that_cannot_be_written_fails_the_test_and_says_so()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Set("MLIPSPEC_RESULTS", harness.PathOf("mlipspec.json"));
        harness.Run("Verdicts.Passes").OnlyFailure.ShouldContain("cannot be written");
    }
}
