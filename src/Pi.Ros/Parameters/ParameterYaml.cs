using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pi.Ros.Parameters;

/// <summary>
/// Reads ROS parameter YAML event by event, as rcl does: types come from how a scalar is written, tags other than <c>!!str</c> mean
/// nothing, aliases are refused (so a small file cannot grow large), and of a key that is repeated the last counts.
/// </summary>
internal sealed class ParameterYaml
{
    /// <summary>Longest text read: a robot description fits, a runaway file does not.</summary>
    public const int MaxCharacters = 16 * 1024 * 1024;

    private const int MaxDepth = 64;
    private const string ParametersKey = "ros__parameters";

    private readonly Parser _parser;
    private readonly string? _source;
    private readonly List<ParameterOverride> _found = [];

    private ParameterYaml(TextReader text, string? source)
    {
        _parser = new Parser(new Scanner(text, skipComments: true));
        _source = source;
    }

    /// <summary>Reads a parameter file: node patterns, <c>ros__parameters</c>, values.</summary>
    /// <exception cref="ParameterFormatException">The text is no parameter file; the sentence starts with <paramref name="source"/>.</exception>
    public static List<ParameterOverride> ReadFile(TextReader text, string source)
    {
        var yaml = new ParameterYaml(text, source);
        yaml.Guarded(yaml.ReadDocuments);
        return yaml._found;
    }

    /// <summary>Reads the value of <c>-p name:=value</c>; null stands for a list without elements.</summary>
    /// <exception cref="ParameterFormatException">The text is no scalar and no list of scalars of one type.</exception>
    public static ParameterValue? ReadValue(string text)
    {
        var yaml = new ParameterYaml(new StringReader(text), source: null);
        ParameterValue? value = null;
        yaml.Guarded(() => value = yaml.ReadOnlyValue());
        return value;
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (YamlException e)
        {
            // The parser names where the construct it gave up on began, which may lie before what was already read.
            throw NotYaml(e, Math.Max(e.Start.Line, LastLine));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner stumbles over some malformed scalars instead of refusing them.
            throw NotYaml(e, LastLine);
        }
    }

    private long LastLine => _parser.Current?.End.Line ?? 1;

    private ParameterFormatException NotYaml(Exception e, long line)
    {
        string where = _source is null ? "" : $"{_source}, near line {line}: ";
        return new ParameterFormatException($"{where}this is not YAML ({e.Message.TrimEnd('.')}).", (int)line, e);
    }

    // A value on the command line is quoted whole by the caller and has no lines.
    private ParameterFormatException Wrong(ParsingEvent at, string why) =>
        new(_source is null ? why : $"{_source}, line {at.Start.Line}: {why}.", (int)at.Start.Line);

    private ParameterValue? ReadOnlyValue()
    {
        _parser.Consume<StreamStart>();
        ParsingEvent start = _parser.Current!;
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            throw Wrong(start, "a value is missing");
        }

        if (_parser.Accept<MappingStart>(out MappingStart? map))
        {
            throw Wrong(map, "a map is no parameter value, expected a scalar or a list of scalars of one type");
        }

        ParameterValue? value = ReadLeaf();
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _) ? value : throw Wrong(_parser.Current!, "only one value is expected");
    }

    private void ReadDocuments()
    {
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            if (!_parser.Accept<Scalar>(out Scalar? empty) || !IsMissing(empty))
            {
                ReadNodes("", 1);
            }
            else
            {
                _parser.MoveNext();
            }

            _parser.Consume<DocumentEnd>();
        }
    }

    private void ReadNodes(string pattern, int depth)
    {
        ReadMap(depth, $"expected a map of node names, each with {ParametersKey}", key =>
        {
            if (key.Value == ParametersKey)
            {
                RequirePattern(key, pattern);
                ReadParameters(pattern, "", depth + 1);
            }
            else
            {
                ReadNodes(Join(pattern, '/', key.Value), depth + 1);
            }
        });
    }

    private void ReadParameters(string pattern, string prefix, int depth)
    {
        ReadMap(depth, $"expected a map of parameter names and values under {ParametersKey}", key =>
        {
            string name = Join(prefix, '.', key.Value);
            if (_parser.Accept<MappingStart>(out _))
            {
                ReadParameters(pattern, name, depth + 1);
            }
            else
            {
                string where = $"{_source}, line {key.Start.Line}";
                _found.Add(new ParameterOverride(pattern, name, ReadLeaf(), where));
            }
        });
    }

    private void ReadMap(int depth, string expected, Action<Scalar> readEntry)
    {
        ParsingEvent start = _parser.Current!;
        if (!_parser.TryConsume<MappingStart>(out _))
        {
            throw start is AnchorAlias ? Aliased(start) : Wrong(start, expected);
        }

        if (depth > MaxDepth)
        {
            throw Wrong(start, $"maps are nested more than {MaxDepth} deep");
        }

        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            ParsingEvent at = _parser.Current!;
            if (!_parser.TryConsume<Scalar>(out Scalar? key) || key.Value.Length == 0)
            {
                throw at is AnchorAlias ? Aliased(at) : Wrong(at, "a key must be a name");
            }

            readEntry(key);
        }
    }

    private ParameterValue? ReadLeaf()
    {
        ParsingEvent start = _parser.Current!;
        return _parser.TryConsume<SequenceStart>(out _) ? ReadList(start) : ReadScalar();
    }

    private ParameterValue? ReadList(ParsingEvent start)
    {
        List<ParameterValue> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            ParsingEvent at = _parser.Current!;
            items.Add(ReadScalar());
            if (items[^1].Type != items[0].Type)
            {
                throw Wrong(at, $"a list must be of one type, but {items[^1]} is of type {ParameterValue.NameOf(items[^1].Type)} and {items[0]} of type {ParameterValue.NameOf(items[0].Type)}");
            }
        }

        return items.Count == 0 ? null : items[0].Type switch
        {
            ParameterType.Bool => items.Select(item => item.As<bool>()).ToArray(),
            ParameterType.Integer => items.Select(item => item.As<long>()).ToArray(),
            ParameterType.Double => items.Select(item => item.As<double>()).ToArray(),
            ParameterType.String => items.Select(item => item.As<string>()).ToArray(),
            _ => throw Wrong(start, "a list must hold bools, integers, doubles or strings"),
        };
    }

    private ParameterValue ReadScalar()
    {
        ParsingEvent at = _parser.Current!;
        if (!_parser.TryConsume<Scalar>(out Scalar? scalar))
        {
            throw at is AnchorAlias ? Aliased(at) : Wrong(at, "expected a scalar; lists hold scalars only, neither lists nor maps");
        }

        if (IsMissing(scalar))
        {
            throw Wrong(at, "a value is missing (an empty string is written \"\")");
        }

        bool isText = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted || scalar.Tag == "tag:yaml.org,2002:str";
        return isText ? scalar.Value : YamlScalar.Parse(scalar.Value);
    }

    private static bool IsMissing(Scalar scalar) =>
        scalar.Value.Length == 0 && scalar.Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted);

    private ParameterFormatException Aliased(ParsingEvent at) => Wrong(at, "ROS parameters know no YAML aliases, write the value out");

    private void RequirePattern(Scalar key, string pattern)
    {
        if (!NodePattern.IsValid(pattern))
        {
            throw Wrong(key, pattern.Length == 0
                ? $"{ParametersKey} must stand under a node name such as pi, /left/pi or /**"
                : $"'{pattern}' is no node name: expected letters, digits and '_' between single slashes, or '*' and '**'");
        }
    }

    private static string Join(string left, char separator, string right) =>
        left.Length == 0 || left[^1] == separator ? left + right : left + separator + right;
}
