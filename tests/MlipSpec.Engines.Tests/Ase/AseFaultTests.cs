using MlipSpec.Engines.Processes;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Tests.Ase;

/// <summary>Whatever goes wrong in Python is told in its own words, and the next structure is evaluated.</summary>
[Collection(EngineCollection.Name)]
public sealed class AseFaultTests
{
    static readonly Structure s_one = new(Cell.Cubic(5), ["Si"], [default]);
    static readonly Structure s_two = new(Cell.Cubic(5), ["Si", "Si"], [default, new(2, 2, 2)]);

    static IPotential Faulty(string fault) =>
        AseCalculators.Make(
            $$""" "file": "{{AseCalculators.File("faulty.py")}}", "arguments": { "fault": "{{fault}}" } """
        );

    [AseTheory]
    [InlineData("error", "ValueError: the descriptor of Si is singular | ")]
    [InlineData("error", "in error: raise ValueError(f")]
    [InlineData("leave", "SystemExit: 3")]
    [InlineData("shape", "the calculator returned forces of shape (1, 2) for 1 atoms: expected (1, 3)")]
    [InlineData(
        "single",
        "the calculator returned forces in float32, but its card states float64: state \"dtype\": \"float32\""
    )]
    [InlineData("nan", "returned an energy of NaN eV for Si1")]
    [InlineData("abort", "aborted by signal 6")]
    [InlineData("imports", "the Python module 'a_module_that_nobody_has' is missing")]
    public void A_fault_is_quoted_and_survived(string fault, string message)
    {
        var potential = Faulty(fault);
        Should
            .Throw<BrokenEvaluationException>(() => potential.Evaluate(s_one))
            .Message.ShouldContain(message.Replace("Si1", "Si"));
        potential.Evaluate(s_two).Energy.ShouldBe(0);
    }

    [AseFact]
    public void Printing_disturbs_nothing() => Faulty("noise").Evaluate(s_one).Energy.ShouldBe(0);

    [AseTheory]
    [InlineData(
        """ "factory": "mace_that_is_not_there.calculators:MACE" """,
        "the Python module 'mace_that_is_not_there' is missing in /"
    )]
    [InlineData(
        """ "factory": "mace.calculators:MACECalculator" """,
        "-m pip install mace-torch; or name with 'python' an interpreter that has it"
    )]
    [InlineData(
        """ "factory": "ase.calculators.lj:LennardJones", "python": "/nowhere/python3" """,
        "the Python interpreter /nowhere/python3 cannot be used: it is not there"
    )]
    [InlineData(
        """ "factory": "ase.calculators.lj:LennardJones", "python": "/bin/cat" """,
        "the Python interpreter /bin/cat cannot be used: it does not start"
    )]
    [InlineData(
        """ "factory": "ase.calculators.lj:LennardJones", "arguments": { "model": "${A_VARIABLE_NOT_SET}/m.pt" } """,
        "the environment variable A_VARIABLE_NOT_SET, which is not set"
    )]
    public void What_is_missing_is_unavailable_with_what_to_install(string keys, string message) =>
        Should.Throw<UnavailableException>(() => AseCalculators.Make(keys)).Message.ShouldContain(message);

    [AseTheory]
    [InlineData(
        """ "factory": "ase.calculators.lj:LenardJones" """,
        "the Python module ase.calculators.lj has no 'LenardJones': it has "
    )]
    [InlineData(""" "factory": "ase.calculators.lj" """, "expected is module:callable, such as")]
    [InlineData(""" "factory": "math:sqrt", "arguments": {} """, "TypeError")]
    [InlineData(
        """ "factory": "ase.calculators.lj:LennardJones", "device": "cuda" """,
        "takes no argument of that name: remove it, or pass it on in 'arguments'"
    )]
    [InlineData(
        """ "factory": "ase.calculators.lj:LennardJones", "dtype": "float16" """,
        "'dtype' is 'float16', but expected is float32 or float64"
    )]
    [InlineData(""" "file": "FILE" , "factory": "missing" """, "defines no 'missing': it defines ")]
    [InlineData(""" "file": "FILE" , "factory": "number" """, "gives a int, but an ASE calculator was expected")]
    [InlineData(
        """ "file": "FILE" , "arguments": { "fautl": "noise" } """,
        "TypeError: calculator() got an unexpected keyword argument 'fautl'"
    )]
    [InlineData(""" "dtype": "float64" """, "say which calculator: \"factory\": \"module:callable\", or \"file\"")]
    public void Wrong_settings_are_told_with_their_line(string keys, string message)
    {
        var error = Should
            .Throw<SettingsException>(() => AseCalculators.Make(keys.Replace("FILE", AseCalculators.File("faulty.py"))))
            .Message;
        error.ShouldContain("mlipspec.json(1): potential 'mine' of kind ase cannot be made: ");
        error.ShouldContain(message);
    }

    [AseFact]
    public void No_Python_outlives_the_run()
    {
        var potential = Faulty("noise");
        using var calculation = potential.Start(s_two);
        calculation.Evaluate(s_two.Positions, s_two.Cell);
        var worker = ((WorkerCalculation)calculation).ProcessId!.Value;
        Worker.Children.Lives(worker).ShouldBeTrue();
        EngineProcesses.StopAll();
        Worker.Children.Gone(worker).ShouldBeTrue();
    }
}
