using System.Text;

namespace Pi.Ros.Parameters;

/// <summary>
/// The parameter values of a command line for all nodes it may start. They apply in the order given, later ones win,
/// whether a wildcard or a name selects the node.
/// </summary>
public sealed class ParameterOverrides
{
    private readonly List<ParameterOverride> _inOrder;

    private ParameterOverrides(List<ParameterOverride> inOrder) => _inOrder = inOrder;

    public static ParameterOverrides None { get; } = new([]);

    /// <summary>Reads the files named on the command line and joins them with the values given there.</summary>
    /// <exception cref="ParameterFormatException">A file is missing, too long or no parameter file.</exception>
    public static ParameterOverrides Load(IEnumerable<ParameterSource> sources) => new([.. sources.SelectMany(Read)]);

    /// <summary>The values for one node, by parameter name.</summary>
    /// <exception cref="ParameterFormatException">A list for this node has no elements and therefore no type.</exception>
    public IReadOnlyDictionary<string, ParameterValue> For(NodeName node)
    {
        Dictionary<string, ParameterValue> values = [];
        foreach (ParameterOverride found in _inOrder.Where(o => NodePattern.Matches(o.NodePattern, node)))
        {
            values[found.Name] = found.Value ?? throw new ParameterFormatException(
                $"{found.Where}: parameter '{found.Name}' is an empty list, whose type cannot be told; leave it out to keep the default.", 0);
        }

        return values;
    }

    private static IEnumerable<ParameterOverride> Read(ParameterSource source) => source switch
    {
        ParameterSource.FromFile file => ReadFile(file.Path),
        ParameterSource.FromText text => [new ParameterOverride(text.Node ?? "/**", text.Name, text.Value, $"-p {text.Name}:=[]")],
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "unknown source of parameters"),
    };

    private static List<ParameterOverride> ReadFile(string path)
    {
        string source = $"Parameter file '{path}'";
        return ParameterYaml.ReadFile(new StringReader(ReadText(path, source)), source);
    }

    private static string ReadText(string path, string source)
    {
        try
        {
            using var reader = new StreamReader(path);
            var text = new StringBuilder();
            char[] block = new char[65536];
            for (int read = reader.Read(block); read > 0 && text.Length <= ParameterYaml.MaxCharacters; read = reader.Read(block))
            {
                text.Append(block, 0, read);
            }

            return text.Length <= ParameterYaml.MaxCharacters
                ? text.ToString()
                : throw new ParameterFormatException($"{source} is longer than {ParameterYaml.MaxCharacters} characters.", 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParameterFormatException($"{source} cannot be read: {e.Message}", 0, e);
        }
    }
}
