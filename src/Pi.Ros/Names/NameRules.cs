namespace Pi.Ros;

/// <summary>
/// The ROS 2 naming rules as rcl and rmw check them (rcl_validate_topic_name, rmw_validate_full_topic_name,
/// rmw_validate_node_name, rmw_validate_namespace). Each check throws <see cref="InvalidNameException"/>.
/// </summary>
public static class NameRules
{
    /// <summary>Longest fully qualified name: DDS allows 255, of which rmw keeps 8 for its prefixes.</summary>
    public const int MaxNameLength = 247;

    /// <summary>Longest namespace: two characters are left for a separator and a node name.</summary>
    public const int MaxNamespaceLength = MaxNameLength - 2;

    /// <summary>Longest node name.</summary>
    public const int MaxNodeNameLength = 255;

    /// <summary>Checks a topic, service or action name as a program writes it: relative, absolute, <c>~/x</c> or with <c>{node}</c>.</summary>
    public static void CheckRelative(string name)
    {
        const string kind = "Name";
        RequireText(kind, name);
        RequireNoTrailingSlash(kind, name);
        CheckCharactersAndBraces(kind, name);
        RequireLeadingLetters(kind, name);
        if (name[0] == '~' && name.Length > 1 && name[1] != '/')
        {
            throw new InvalidNameException(kind, name, 1, "'~' must stand alone or be followed by '/'");
        }
    }

    /// <summary>Checks a fully qualified topic, service or action name such as <c>/arm/joint_states</c>.</summary>
    public static void CheckFullyQualified(string name) => CheckAbsolute("Name", name, MaxNameLength);

    /// <summary>Checks a namespace: <c>/</c> or an absolute name such as <c>/left/arm</c>.</summary>
    public static void CheckNamespace(string name) => CheckRootOrAbsolute("Namespace", name);

    /// <summary>Checks a security enclave, which follows the rules of a namespace.</summary>
    public static void CheckEnclave(string name) => CheckRootOrAbsolute("Enclave", name);

    /// <summary>Checks the base name of a node such as <c>pi_driver</c>.</summary>
    public static void CheckNodeName(string name)
    {
        const string kind = "Node name";
        RequireText(kind, name);
        for (int i = 0; i < name.Length; i++)
        {
            if (!IsWordCharacter(name[i]))
            {
                throw new InvalidNameException(kind, name, i, "only letters, digits and '_' are allowed");
            }
        }

        RequireLeadingLetters(kind, name);
        RequireLength(kind, name, MaxNodeNameLength);
    }

    /// <summary>True when a token of the name starts with an underscore: ROS tools list such names only on demand.</summary>
    public static bool IsHidden(string name) => name.StartsWith('_') || name.Contains("/_", StringComparison.Ordinal);

    internal static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static void CheckRootOrAbsolute(string kind, string name)
    {
        if (name != "/")
        {
            CheckAbsolute(kind, name, MaxNamespaceLength);
        }
    }

    private static void CheckAbsolute(string kind, string name, int maxLength)
    {
        RequireText(kind, name);
        if (name[0] != '/')
        {
            throw new InvalidNameException(kind, name, 0, "it must start with '/'");
        }

        RequireNoTrailingSlash(kind, name);
        for (int i = 0; i < name.Length; i++)
        {
            if (!IsWordCharacter(name[i]) && name[i] != '/')
            {
                throw new InvalidNameException(kind, name, i, "only letters, digits, '_' and '/' are allowed");
            }
        }

        int repeated = name.IndexOf("//", StringComparison.Ordinal);
        if (repeated >= 0)
        {
            throw new InvalidNameException(kind, name, repeated + 1, "'/' must not be repeated");
        }

        RequireLeadingLetters(kind, name);
        RequireLength(kind, name, maxLength);
    }

    private static void CheckCharactersAndBraces(string kind, string name)
    {
        int brace = -1;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (brace >= 0)
            {
                brace = CheckSubstitution(kind, name, i, brace);
            }
            else if (c == '{')
            {
                brace = i;
            }
            else if (c == '}')
            {
                throw new InvalidNameException(kind, name, i, "'}' closes no '{'");
            }
            else if (c == '~' && i > 0)
            {
                throw new InvalidNameException(kind, name, i, "'~' is allowed only as the first character");
            }
            else if (!IsWordCharacter(c) && c is not ('/' or '~'))
            {
                throw new InvalidNameException(kind, name, i, "only letters, digits, '_', '/', a leading '~' and '{...}' are allowed");
            }
        }

        if (brace >= 0)
        {
            throw new InvalidNameException(kind, name, brace, "'{' is never closed");
        }
    }

    private static int CheckSubstitution(string kind, string name, int index, int brace)
    {
        char c = name[index];
        bool first = index == brace + 1;
        if (c == '}' && !first)
        {
            return -1;
        }

        if (!IsWordCharacter(c) || (first && char.IsAsciiDigit(c)))
        {
            throw new InvalidNameException(kind, name, index, "a substitution is '{' + letters, digits and '_', not starting with a digit + '}'");
        }

        return brace;
    }

    private static void RequireText(string kind, string name)
    {
        if (name.Length == 0)
        {
            throw new InvalidNameException(kind, name, 0, "it must not be empty");
        }
    }

    private static void RequireNoTrailingSlash(string kind, string name)
    {
        if (name[^1] == '/')
        {
            throw new InvalidNameException(kind, name, name.Length - 1, "it must not end with '/'");
        }
    }

    private static void RequireLeadingLetters(string kind, string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiDigit(name[i]) && (i == 0 || name[i - 1] == '/'))
            {
                throw new InvalidNameException(kind, name, i, "a token must not start with a digit");
            }
        }
    }

    private static void RequireLength(string kind, string name, int maxLength)
    {
        if (name.Length > maxLength)
        {
            throw new InvalidNameException(kind, name, maxLength, $"it must not be longer than {maxLength} characters");
        }
    }
}
