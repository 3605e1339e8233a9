using System.Collections;
using System.Globalization;

namespace Pi.Ros.Parameters;

/// <summary>
/// An immutable value of one of the types a ROS parameter may have. It converts implicitly from the C# value it holds and
/// compares by content.
/// </summary>
public sealed class ParameterValue : IEquatable<ParameterValue>
{
    private readonly object? _content;

    private ParameterValue(ParameterType type, object? content)
    {
        Type = type;
        _content = content;
    }

    /// <summary>The value of a parameter that has none.</summary>
    public static ParameterValue NotSet { get; } = new(ParameterType.NotSet, null);

    public ParameterType Type { get; }

    public static implicit operator ParameterValue(bool value) => new(ParameterType.Bool, value);

    public static implicit operator ParameterValue(long value) => new(ParameterType.Integer, value);

    public static implicit operator ParameterValue(double value) => new(ParameterType.Double, value);

    public static implicit operator ParameterValue(string value) => new(ParameterType.String, value);

    public static implicit operator ParameterValue(byte[] values) => new(ParameterType.ByteArray, values.Clone());

    public static implicit operator ParameterValue(bool[] values) => new(ParameterType.BoolArray, values.Clone());

    public static implicit operator ParameterValue(long[] values) => new(ParameterType.IntegerArray, values.Clone());

    public static implicit operator ParameterValue(double[] values) => new(ParameterType.DoubleArray, values.Clone());

    public static implicit operator ParameterValue(string[] values) => new(ParameterType.StringArray, values.Clone());

    /// <summary>The content as <c>bool</c>, <c>long</c>, <c>double</c>, <c>string</c> or an <c>IReadOnlyList</c> of these or of <c>byte</c>.</summary>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public T As<T>() => _content is T content
        ? content
        : throw new InvalidCastException($"The parameter value {this} is of type {NameOf(Type)}, not {typeof(T).Name}.");

    /// <summary>The name of a type in the words of rclcpp, such as <c>double_array</c>.</summary>
    public static string NameOf(ParameterType type) => type switch
    {
        ParameterType.NotSet => "not set",
        ParameterType.ByteArray => "byte_array",
        ParameterType.BoolArray => "bool_array",
        ParameterType.IntegerArray => "integer_array",
        ParameterType.DoubleArray => "double_array",
        ParameterType.StringArray => "string_array",
        _ => type.ToString().ToLowerInvariant(),
    };

    public bool Equals(ParameterValue? other) =>
        other is not null && Type == other.Type && StructuralComparisons.StructuralEqualityComparer.Equals(_content, other._content);

    public override bool Equals(object? obj) => Equals(obj as ParameterValue);

    public override int GetHashCode() =>
        HashCode.Combine(Type, _content is null ? 0 : StructuralComparisons.StructuralEqualityComparer.GetHashCode(_content));

    /// <summary>The value as YAML writes it.</summary>
    public override string ToString() => _content switch
    {
        null => "not set",
        Array values => $"[{string.Join(", ", values.Cast<object>().Select(Write))}]",
        _ => Write(_content),
    };

    private static string Write(object content) => content switch
    {
        bool value => value ? "true" : "false",
        double value when double.IsFinite(value) && Math.Truncate(value) == value && Math.Abs(value) < 1e15 => value.ToString("F1", CultureInfo.InvariantCulture),
        double value when double.IsNaN(value) => ".nan",
        double value when double.IsInfinity(value) => value > 0 ? ".inf" : "-.inf",
        string value => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => Convert.ToString(content, CultureInfo.InvariantCulture)!,
    };
}
