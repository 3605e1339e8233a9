using Pi.Ros.Parameters;

namespace Pi.Ros.Tests;

public sealed class ParameterValueTests
{
    public static TheoryData<ParameterValue, ParameterType, string, string> Values => new()
    {
        { ParameterValue.NotSet, ParameterType.NotSet, "not set", "not set" },
        { true, ParameterType.Bool, "bool", "true" },
        { 5, ParameterType.Integer, "integer", "5" },
        { 5.0, ParameterType.Double, "double", "5.0" },
        { 0.1, ParameterType.Double, "double", "0.1" },
        { double.NegativeInfinity, ParameterType.Double, "double", "-.inf" },
        { "it's", ParameterType.String, "string", "'it''s'" },
        { new byte[] { 1, 255 }, ParameterType.ByteArray, "byte_array", "[1, 255]" },
        { new[] { true, false }, ParameterType.BoolArray, "bool_array", "[true, false]" },
        { new[] { 1L, -2L }, ParameterType.IntegerArray, "integer_array", "[1, -2]" },
        { new[] { 1.0, double.NaN }, ParameterType.DoubleArray, "double_array", "[1.0, .nan]" },
        { Array.Empty<string>(), ParameterType.StringArray, "string_array", "[]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_knows_its_type_and_is_written_as_yaml(ParameterValue value, ParameterType type, string name, string text)
    {
        Assert.Equal((type, name, text), (value.Type, ParameterValue.NameOf(value.Type), value.ToString()));
    }

    [Fact]
    public void Types_have_the_numbers_of_rcl_interfaces() =>
        Assert.Equal((0, 1, 4, 5, 9), ((int)ParameterType.NotSet, (int)ParameterType.Bool, (int)ParameterType.String, (int)ParameterType.ByteArray, (int)ParameterType.StringArray));

    [Fact]
    public void Values_are_compared_by_content()
    {
        Assert.Equal<ParameterValue>(new[] { 1.0, 2.0 }, new[] { 1.0, 2.0 });
        Assert.Equal(((ParameterValue)new[] { "a" }).GetHashCode(), ((ParameterValue)new[] { "a" }).GetHashCode());
        Assert.NotEqual<ParameterValue>(new[] { 1.0, 2.0 }, new[] { 1.0, 3.0 });
        Assert.NotEqual<ParameterValue>(1L, 1.0);
    }

    [Fact]
    public void A_value_does_not_follow_the_array_it_was_made_from()
    {
        double[] numbers = [1.0];
        ParameterValue value = numbers;
        numbers[0] = 2.0;
        Assert.Equal([1.0], value.As<IReadOnlyList<double>>());
    }

    [Fact]
    public void Asking_for_another_type_says_what_there_is()
    {
        var e = Assert.Throws<InvalidCastException>(() => ((ParameterValue)5L).As<double>());
        Assert.Equal("The parameter value 5 is of type integer, not Double.", e.Message);
    }
}
