using System.Collections;
using System.Globalization;
using System.Text.Json;
using Pi.Ros;
using Pi.Ros.Types;

namespace Pi.Bench.Check;

/// <summary>Compares a decoded message with the values another program saw in it; numbers exactly, sign of zero included.</summary>
internal static class ValueComparison
{
    public static IEnumerable<string> Compare(JsonElement expected, object message, MessageDescription type, RosDistro distro)
        => CompareMessage("", expected, message, type, distro);

    private static IEnumerable<string> CompareMessage(string path, JsonElement expected, object message, MessageDescription type, RosDistro distro)
    {
        if (expected.ValueKind != JsonValueKind.Object) return [Mismatch(path, $"a {type.Name}", expected)];
        var fields = type.FieldsIn(distro).ToDictionary(field => field.Name);
        var unknown = expected.EnumerateObject().Where(one => !fields.ContainsKey(one.Name))
            .Select(one => $"{Join(path, one.Name)}: expected by the file, but {type.Name} has no such field.");
        var known = fields.Values.SelectMany(field => expected.TryGetProperty(field.Name, out var value)
            ? CompareField(Join(path, field.Name), value, PropertyOf(message, field), field, distro)
            : [$"{Join(path, field.Name)}: decoded, but missing from the file."]);
        return unknown.Concat(known);
    }

    private static IEnumerable<string> CompareField(string path, JsonElement expected, object actual, FieldDescription field, RosDistro distro)
    {
        if (field.Arity == FieldArity.Single) return CompareElement(path, expected, actual, field, distro);
        object[] elements = [.. ((IEnumerable)actual).Cast<object>()];
        if (expected.ValueKind != JsonValueKind.Array || expected.GetArrayLength() != elements.Length)
            return [Mismatch(path, $"{elements.Length} elements", expected)];
        return expected.EnumerateArray().SelectMany((one, i) => CompareElement($"{path}[{i}]", one, elements[i], field, distro));
    }

    private static IEnumerable<string> CompareElement(string path, JsonElement expected, object actual, FieldDescription field, RosDistro distro)
    {
        if (field.Nested is { } nested) return CompareMessage(path, expected, actual, nested, distro);
        return IsEqual(expected, actual) ? [] : [Mismatch(path, Show(actual), expected)];
    }

    private static bool IsEqual(JsonElement expected, object actual) => actual switch
    {
        bool boolean => expected.ValueKind == (boolean ? JsonValueKind.True : JsonValueKind.False),
        string text => expected.ValueKind == JsonValueKind.String && expected.GetString() == text,
        float or double => Number(expected) is { } number && IsSame(number, Convert.ToDouble(actual, CultureInfo.InvariantCulture)),
        ulong unsigned => expected.ValueKind == JsonValueKind.Number && expected.TryGetUInt64(out ulong number) && number == unsigned,
        _ => expected.ValueKind == JsonValueKind.Number && expected.TryGetInt64(out long number) && number == Convert.ToInt64(actual, CultureInfo.InvariantCulture),
    };

    private static double? Number(JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.Number => expected.GetDouble(),
        JsonValueKind.String => PythonJson.Number(expected.GetString()),
        _ => null,
    };

    private static bool IsSame(double one, double other)
        => BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(other) || (double.IsNaN(one) && double.IsNaN(other));

    private static object PropertyOf(object message, FieldDescription field)
        => message.GetType().GetProperty(field.Property)!.GetValue(message)!;

    private static string Mismatch(string path, string actual, JsonElement expected) => $"{path}: decoded {actual}, expected {expected.GetRawText()}.";

    private static string Show(object actual) => Convert.ToString(actual, CultureInfo.InvariantCulture) ?? "";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
