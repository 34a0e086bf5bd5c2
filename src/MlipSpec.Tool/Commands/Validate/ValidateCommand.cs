using System.CommandLine;
using MlipSpec.Checks;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>mlipspec validate and mlipspec accept: suites without a project and without C#.</summary>
internal static class ValidateCommand
{
    /// <summary>mlipspec validate.</summary>
    public static Command Create() =>
        Of(
            new Command(
                "validate",
                "Runs the tests of a suite on potentials: may they be released? The exit code says."
            ),
            accepts: false
        );

    /// <summary>mlipspec accept.</summary>
    public static Command CreateAccept() =>
        Of(
            new Command(
                "accept",
                "Runs as validate does, and makes what is measured the new baselines; most of it comes from the store. Commit what it writes."
            ),
            accepts: true
        );

    static Command Of(Command command, bool accepts)
    {
        var options = new ValidateOptions(accepts);
        options.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                try
                {
                    return new ValidateRun(options.Read(parsed), output, error).RunAsync(cancellation);
                }
                catch (UsageException e)
                {
                    error.WriteLine($"mlipspec: {e.Message}");
                    return Task.FromResult(ExitCode.Usage);
                }
            }
        );
        return command;
    }
}

/// <summary>The options of a validation.</summary>
/// <param name="accepts">Whether baselines are accepted.</param>
internal sealed class ValidateOptions(bool accepts)
{
    readonly Argument<string?> _model = new("model")
    {
        Description =
            "a model's file, such as Si.mtp, nep.txt or Cu.eam.alloy, or the name of a model of OpenKIM; without it the settings name the potentials",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string?> _settings = new("--settings", "-s")
    {
        Description = $"the settings that name the potentials [default: {SuiteSettings.FileName}]",
    };

    readonly Option<string[]> _suite = Many(
        "--suite",
        "a packaged suite (mlipspec list suites) or a file of materials [default: materials.json beside the settings]"
    );
    readonly Option<string[]> _elements = Many(
        "--elements",
        "the elements of the model in the order of its types, where its file does not name them: --elements Nb,Mo"
    );
    readonly Option<string?> _kind = new("--kind")
    {
        Description = "the model's kind, where its file does not tell (mlipspec list kinds)",
    };
    readonly Option<string?> _name = new("--name")
    {
        Description = "the name under which the model is judged [default: the file's]",
    };
    readonly Option<string?> _level = new("--level-of-theory")
    {
        Description = "the level of theory of the model's training data, such as PBE",
    };
    readonly Option<string[]> _potential = Many("--potential", "run these potentials of the settings alone", "-p");
    readonly Option<string[]> _domain = Many(
        "--domain",
        "run tests of these domains alone, which gives no verdict on a release"
    );
    readonly Option<string[]> _test = Many("--test", "run tests alone whose name has this part, likewise");
    readonly Option<string[]> _measurement = Many(
        "--measurement",
        "run tests alone that judge this measurement, likewise"
    );
    readonly Option<string?> _cost = new("--cost")
    {
        Description = "the dearest tests to run: milliseconds, seconds, minutes or hours [default: minutes]",
    };
    readonly Option<bool> _strict = new("--strict")
    {
        Description = "what cannot be decided counts as a failure, as for a release",
    };
    readonly Option<bool> _all = new("--all")
    {
        Description = "tests run also after a failed promise or qualitative test",
    };
    readonly Option<string?> _baselines = new("--baselines")
    {
        Description = "the folder of the baselines [default: baselines beside the settings]",
    };
    readonly Option<string?> _results = new("--results")
    {
        Description = "the folder of journal and card [default: mlipspec-results beside the settings]",
    };
    readonly Option<string?> _store = new("--store") { Description = "the folder that keeps what is measured, or off" };
    readonly Option<int?> _cores = new("--cores") { Description = "how many cores to keep busy [default: all]" };
    readonly Option<bool> _plain = new("--plain") { Description = "lines of text also on a terminal" };
    readonly Option<string?> _shard = new("--shard")
    {
        Description =
            "run one part of several, such as 2/5: whatever starts the others, mlipspec report puts their journals together",
    };
    readonly Option<string?> _events = new("--events")
    {
        Description = "also write the run to this file as lines of JSON: planned tests, each that ends, the gate",
    };
    readonly Option<string?> _only = new("--only")
    {
        Description = "run tests alone that this file names, one a line, as --events does",
    };
    readonly Option<bool> _plan = new("--plan") { Description = "say which tests would run, and run none" };
    readonly Option<bool> _worse = new("--worse")
    {
        Description = "accept also where a test of it fails and is not signed",
    };

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        // A slip in an option would otherwise pass for a model.
        _model.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: ['-', ..] } slip])
                given.AddError(
                    $"there is no option {slip.Value}: {Quantities.Suggest.Nearest(slip.Value, command.Options.Select(o => o.Name))}"
                );
        });
        command.Arguments.Add(_model);
        Option[] options =
        [
            _suite,
            _settings,
            _elements,
            _kind,
            _name,
            _level,
            _potential,
            _domain,
            _test,
            _measurement,
            _cost,
            _strict,
            _all,
            _baselines,
            _results,
            _store,
            _cores,
            _plain,
            _shard,
            _events,
            _only,
            _plan,
        ];
        foreach (var option in accepts ? [.. options, _worse] : options)
            command.Options.Add(option);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="UsageException">Two of its words contradict each other.</exception>
    public ValidateRequest Read(ParseResult parsed)
    {
        var model = parsed.GetValue(_model);
        RefuseContradictions(parsed, model);
        return new()
        {
            Model = model is null
                ? null
                : new ModelEntry(model)
                {
                    Kind = parsed.GetValue(_kind),
                    Name = parsed.GetValue(_name),
                    Elements = Words(parsed, _elements),
                    LevelOfTheory = parsed.GetValue(_level),
                },
            Settings = parsed.GetValue(_settings),
            Suites = Words(parsed, _suite),
            Potentials = Words(parsed, _potential),
            Domains = Words(parsed, _domain),
            Tests = parsed.GetValue(_test) ?? [],
            Measurements = parsed.GetValue(_measurement) ?? [],
            Only = Full(parsed.GetValue(_only)),
            Shard = parsed.GetValue(_shard) is { } shard ? Shard.Parse(shard) : null,
            Events = Full(parsed.GetValue(_events)),
            PlansOnly = parsed.GetValue(_plan),
            Variables = Variables(parsed),
            Accepts = accepts,
            Live = !parsed.GetValue(_plain),
            Words = RepeatedWords(parsed),
        };
    }

    void RefuseContradictions(ParseResult parsed, string? model)
    {
        if (model is not null && parsed.GetValue(_settings) is not null)
            throw new UsageException("name either a model or --settings, which names potentials itself");
        if (model is not null && parsed.GetValue(_potential) is { Length: > 0 })
            throw new UsageException(
                "--potential chooses among the potentials of settings; a model on the command line is the only one (--name gives it a name)"
            );
        if (model is null)
            foreach (Option option in (Option[])[_elements, _kind, _name, _level])
                if (parsed.GetResult(option) is not null)
                    throw new UsageException(
                        $"{option.Name} describes a model on the command line, and none is there: name its file, or write it into {SuiteSettings.FileName}"
                    );
    }

    Dictionary<string, string> Variables(ParseResult parsed)
    {
        var variables = new Dictionary<string, string>();
        Set("MLIPSPEC_COST", Cost(parsed.GetValue(_cost)));
        Set("MLIPSPEC_STRICT", parsed.GetValue(_strict) ? "1" : null);
        Set("MLIPSPEC_ALL", parsed.GetValue(_all) ? "1" : null);
        Set("MLIPSPEC_BASELINES", Full(parsed.GetValue(_baselines)));
        Set("MLIPSPEC_RESULTS", Full(parsed.GetValue(_results)));
        Set("MLIPSPEC_STORE", parsed.GetValue(_store) is "off" ? "off" : Full(parsed.GetValue(_store)));
        Set("MLIPSPEC_CORES", parsed.GetValue(_cores)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set(
            "MLIPSPEC_ACCEPT",
            !accepts ? null
                : parsed.GetValue(_worse) ? "worse"
                : "1"
        );
        return variables;

        void Set(string name, string? value)
        {
            if (value is not null)
                variables[name] = value;
        }
    }

    static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    static string? Cost(string? name) =>
        name is null || Enum.TryParse<Cost>(name, ignoreCase: true, out _) && !char.IsDigit(name[0])
            ? name
            : throw new UsageException(
                $"--cost is '{name}': {Quantities.Suggest.Nearest(name, Enum.GetNames<Cost>().Select(c => c.ToLowerInvariant()))}"
            );

    // Options that stand for files and choose potentials repeat the run; those that choose tests and accept do not.
    string RepeatedWords(ParseResult parsed)
    {
        var words = new List<string>();
        if (parsed.GetValue(_model) is { } model)
            words.Add(model);
        foreach (
            var option in (Option<string?>[])[_settings, _kind, _name, _level, _cost, _baselines, _results, _store]
        )
            if (parsed.GetValue(option) is { } value)
                words.AddRange([option.Name, value]);
        foreach (var option in (Option<string[]>[])[_suite, _elements])
        foreach (var value in parsed.GetValue(option) ?? [])
            words.AddRange([option.Name, value]);
        return string.Join(' ', words.Select(Shell.Quoted));
    }

    // Several at once, separated by commas, or the option several times.
    static IReadOnlyList<string> Words(ParseResult parsed, Option<string[]> option) =>
        [
            .. (parsed.GetValue(option) ?? []).SelectMany(v =>
                v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ),
        ];

    static Option<string[]> Many(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, AllowMultipleArgumentsPerToken = false };
}
