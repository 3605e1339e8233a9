using System.Text;
using System.Text.RegularExpressions;

namespace Pi.Ros.Generator;

/// <summary>The naming rules of ROS interfaces (ROS 2 design, "Interface definition"; rosidl_adapter's patterns).</summary>
internal static class RosNames
{
    private const string Package = "[a-z][a-z0-9]*(_[a-z0-9]+)*";
    private const string Message = "[A-Z][A-Za-z0-9]*";
    private static readonly Regex FieldPattern = new("^[a-z][a-z0-9]*(_[a-z0-9]+)*\\z");
    private static readonly Regex ConstantPattern = new("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\\z");

    public static bool IsField(string name) => FieldPattern.IsMatch(name);

    public static bool IsConstant(string name) => ConstantPattern.IsMatch(name);

    /// <summary>Whether a full type name has the given middle part: msg, srv or action.</summary>
    public static bool IsType(string name, string middle) => Regex.IsMatch(name, $"^{Package}/{middle}/{Message}\\z");

    /// <summary><c>IsBigendian</c> becomes <c>is_bigendian</c>, <c>MultiDOFJoint</c> becomes <c>multi_dof_joint</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var snake = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (StartsWord(name, i)) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i])) return false;
        bool nextIsLower = i + 1 < name.Length && char.IsLower(name[i + 1]);
        return !char.IsUpper(name[i - 1]) || nextIsLower;
    }
}
