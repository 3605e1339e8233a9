using Pi.Ros.Parameters;

namespace Pi.Ros;

/// <summary>The grammar of <c>-p [node:]name:=yaml</c>.</summary>
internal static class ParameterAssignment
{
    /// <exception cref="RosArgumentException">The text is no assignment.</exception>
    public static ParameterSource.FromText Parse(string text)
    {
        int separator = text.IndexOf(":=", StringComparison.Ordinal);
        if (separator < 0)
        {
            throw Wrong(text, "it has no ':='");
        }

        string left = text[..separator];
        int colon = left.IndexOf(':', StringComparison.Ordinal);
        string? node = colon < 0 ? null : left[..colon];
        string name = left[(colon + 1)..];
        RequireNode(text, node);
        if (name.Length == 0 || name.Split('.').Any(part => part.Length == 0) || !name.All(IsNameCharacter) || char.IsAsciiDigit(name[0]))
        {
            throw Wrong(text, $"'{name}' is no parameter name (letters, digits, '_', '/' and single dots between them, a letter first)");
        }

        string yaml = text[(separator + 2)..];
        return yaml.Length > 0
            ? new ParameterSource.FromText(node, name, ReadValue(text, yaml))
            : throw Wrong(text, "it has no value (an empty string is written '\"\"')");
    }

    private static bool IsNameCharacter(char c) => NameRules.IsWordCharacter(c) || c is '.' or '/';

    private static void RequireNode(string text, string? node)
    {
        try
        {
            if (node is not null)
            {
                NameRules.CheckNodeName(node);
            }
        }
        catch (InvalidNameException e)
        {
            throw Wrong(text, e.Message, e);
        }
    }

    private static ParameterValue? ReadValue(string text, string yaml)
    {
        try
        {
            return ParameterYaml.ReadValue(yaml);
        }
        catch (ParameterFormatException e)
        {
            throw Wrong(text, e.Message, e);
        }
    }

    private static RosArgumentException Wrong(string text, string why, Exception? cause = null) =>
        new($"Parameter '{text}' cannot be read: {why.TrimEnd('.')}; expected [node:]name:=value, for example rate:=30 or pi:camera.fps:=15.0.", cause);
}
