using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Pi.Robot;

/// <summary>One mapping of a robot's YAML file, read field by field, so that every complaint names file, field and expectation.</summary>
internal sealed partial class SpecFields(string file, string path, YamlMappingNode node)
{
    private readonly HashSet<string> _read = [];

    public RobotSpecException Wrong(string key, string expectation) => new(file, path + key, expectation);

    public string Text(string key) =>
        Find(key, "text") is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong(key, "expected text");

    /// <summary>A ROS graph name (ROS 2 design, "Topic and Service Names").</summary>
    public string Topic(string key)
    {
        string name = Text(key);
        return GraphName().IsMatch(name) ? name : throw Wrong(key, $"expected a ROS name such as /camera/image_raw, found '{name}'");
    }

    public double Number(string key, Unit unit) => Number(key, Find(key, unit.Expectation), unit);

    public double[] Numbers(string key, int count, Unit unit) =>
        Find(key, $"[{count} numbers]") is YamlSequenceNode list && list.Children.Count == count
            ? [.. list.Select((item, i) => Number($"{key}[{i}]", item, unit))]
            : throw Wrong(key, $"expected a list of {count} numbers, each {unit.Expectation}");

    public string[] Texts(string key) =>
        Find(key, "a list of names") is YamlSequenceNode list && list.All(item => item is YamlScalarNode { Value.Length: > 0 })
            ? [.. list.Select(item => ((YamlScalarNode)item).Value!)]
            : throw Wrong(key, "expected a list of names");

    public SpecFields Fields(string key) =>
        Find(key, "named fields") is YamlMappingNode map ? new(file, $"{path}{key}.", map) : throw Wrong(key, "expected named fields");

    public IEnumerable<SpecFields> List(string key)
    {
        if (Find(key, "a list") is not YamlSequenceNode list)
            throw Wrong(key, "expected a list");
        return list.Select((item, i) => item is YamlMappingNode map
            ? new SpecFields(file, $"{path}{key}[{i}].", map)
            : throw Wrong($"{key}[{i}]", "expected named fields"));
    }

    /// <summary>Refuses fields that nobody read: a misspelt limit must not pass for a missing wish.</summary>
    public void RefuseUnknown()
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_read.Contains(name))
                throw Wrong($"{key}", $"expected only the fields {string.Join(", ", _read)}");
        }
    }

    private YamlNode Find(string key, string expectation)
    {
        _read.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : throw Wrong(key, $"expected {expectation}, found no such field");
    }

    private double Number(string key, YamlNode item, Unit unit)
    {
        string text = item is YamlScalarNode { Value: { } value } ? value : "a list or fields";
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return isNumber && unit.Allows(number) ? number : throw Wrong(key, $"expected {unit.Expectation}, found {text}");
    }

    [GeneratedRegex(@"^/?[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*$")]
    private static partial Regex GraphName();
}
