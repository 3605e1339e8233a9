namespace Pi.Ros;

/// <summary>Walks a command line once, left to right, and collects what each flag says.</summary>
internal sealed class RosArgumentParser(IEnumerable<string> arguments)
{
    private const string Known =
        "-r/--remap, -p/--param, --params-file, -e/--enclave, --log-level, --log-config-file, --log-file-name and "
        + "--enable-/--disable- with stdout-logs, rosout-logs or external-lib-logs";

    private readonly Queue<string> _rest = new(arguments);
    private readonly List<string> _own = [];
    private readonly List<RemapRule> _rules = [];
    private readonly List<ParameterSource> _parameters = [];
    private RosArguments _result = new();

    public RosArguments Parse()
    {
        bool inBlock = false;
        while (_rest.TryDequeue(out string? argument))
        {
            switch (inBlock, argument)
            {
                case (_, "--ros-args"):
                    inBlock = true;
                    break;
                case (true, "--"):
                    inBlock = false;
                    break;
                case (true, _):
                    ReadFlag(argument);
                    break;
                default:
                    _own.Add(argument);
                    break;
            }
        }

        return _result with
        {
            ProgramArguments = _own,
            Remaps = new RemapRules(_rules),
            ParameterSources = _parameters,
        };
    }

    private void ReadFlag(string flag)
    {
        switch (flag)
        {
            case "-r" or "--remap":
                _rules.Add(RemapRule.Parse(Value(flag, "a rule [node:]from:=to")));
                break;
            case "-p" or "--param":
                _parameters.Add(ParameterAssignment.Parse(Value(flag, "an assignment [node:]name:=value")));
                break;
            case "--params-file":
                _parameters.Add(new ParameterSource.FromFile(Value(flag, "the path of a YAML file")));
                break;
            case "-e" or "--enclave":
                _result = _result with { Enclave = Enclave(Value(flag, "an enclave such as /arm")) };
                break;
            default:
                ReadLogFlag(flag);
                break;
        }
    }

    private void ReadLogFlag(string flag)
    {
        _result = flag switch
        {
            "--log-level" => _result with { LogLevels = WithLevel(Value(flag, "[logger:=]level")) },
            "--log-config-file" => _result with { LogConfigFile = Value(flag, "the path of a file") },
            "--log-file-name" => _result with { LogFileName = Value(flag, "a prefix for log file names") },
            "--enable-stdout-logs" => _result with { StdoutLogs = true },
            "--disable-stdout-logs" => _result with { StdoutLogs = false },
            "--enable-rosout-logs" => _result with { RosoutLogs = true },
            "--disable-rosout-logs" => _result with { RosoutLogs = false },
            "--enable-external-lib-logs" => _result with { ExternalLibLogs = true },
            "--disable-external-lib-logs" => _result with { ExternalLibLogs = false },
            _ => throw new RosArgumentException($"Unknown ROS argument '{flag}' after --ros-args: expected {Known}; the program's own arguments go before --ros-args or after '--'."),
        };
    }

    private string Value(string flag, string expected) => _rest.TryDequeue(out string? value) && value.Length > 0
        ? value
        : throw new RosArgumentException($"ROS argument {flag} has no value: expected {flag} followed by {expected}.");

    private static string Enclave(string text)
    {
        try
        {
            NameRules.CheckEnclave(text);
            return text;
        }
        catch (InvalidNameException e)
        {
            throw new RosArgumentException($"{e.Message.TrimEnd('.')}; expected -e or --enclave followed by an enclave such as /arm.", e);
        }
    }

    private LogLevels WithLevel(string text)
    {
        LogLevels levels = _result.LogLevels;
        int separator = text.IndexOf(":=", StringComparison.Ordinal);
        string logger = separator < 0 ? "" : text[..separator];
        string word = separator < 0 ? text : text[(separator + 2)..];
        if (separator == 0 || !LogLevels.TryParseLevel(word, out LogLevel level))
        {
            throw new RosArgumentException(
                $"Log level '{text}' cannot be read: expected [logger:=]level with a level of debug, info, warn, error, fatal or unset, for example debug or rcl:=warn.");
        }

        return separator < 0 ? levels with { Default = level } : levels with { Loggers = levels.Loggers.SetItem(logger, level) };
    }
}
