using Pi.Bench.Check;

namespace Pi.Bench.Tests.Check;

public sealed class CdrCheckTests : IDisposable
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "data", "cdr-golden.json");

    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void All_recorded_messages_agree()
    {
        Assert.Equal(0, CdrCheck.Run(Golden, _output, _error));
        Assert.Equal("754 of 754\n", _output.ToString());
    }

    [Fact]
    public void A_wrong_value_hash_and_length_are_one_line_each()
    {
        Write("""
            {"type": "std_msgs/msg/Int8", "type_hash": "RIHS01_00", "value": {"data": 3}, "cdr": "0001000002"},
            {"type": "std_msgs/msg/Bool", "value": {"data": true}, "cdr": "0001000001000000"}
            """);
        Assert.Equal(1, CdrCheck.Run(_file, _output, _error));
        string[] lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("vector 0 (std_msgs/msg/Int8): the type hash is RIHS01_", lines[0], StringComparison.Ordinal);
        Assert.Equal("vector 0 (std_msgs/msg/Int8): data: decoded 2, expected 3.", lines[1]);
        Assert.Equal("vector 1 (std_msgs/msg/Bool): encoded from the record it has 5 bytes, expected 8; they differ from byte 5 on.", lines[2]);
        Assert.Equal("0 of 2", lines[^1]);
    }

    [Fact]
    public void Python_spells_what_is_not_a_number_its_own_way()
    {
        Write("""
            {"type": "std_msgs/msg/Float32", "value": {"data": NaN}, "cdr": "000100000000c07f"},
            {"type": "std_msgs/msg/Float32", "value": {"data": -Infinity}, "cdr": "00010000000080ff"},
            {"type": "std_msgs/msg/String", "value": {"data": "NaN \"Infinity"}, "cdr": "000100000e0000004e614e2022496e66696e69747900"}
            """);
        Assert.Equal(0, CdrCheck.Run(_file, _output, _error));
        Assert.Equal("3 of 3\n", _output.ToString());
    }

    [Theory]
    [InlineData("""{"data": Infinity}""", "decoded -Infinity")]
    [InlineData("""{"data": 0.0}""", "decoded -Infinity")]
    [InlineData("{}", "missing from the file")]
    [InlineData("""{"data": -Infinity, "more": 1}""", "no such field")]
    [InlineData("[]", "decoded a std_msgs/msg/Float64")]
    public void Values_are_compared_exactly(string value, string reason)
    {
        Write($$"""{"type": "std_msgs/msg/Float64", "value": {{value}}, "cdr": "00010000000000000000f0ff"}""");
        Assert.Equal(1, CdrCheck.Run(_file, _output, _error));
        Assert.Contains(reason, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_zero_is_not_zero()
    {
        Write("""{"type": "std_msgs/msg/Float64", "value": {"data": 0.0}, "cdr": "000100000000000000000080"}""");
        Assert.Equal(1, CdrCheck.Run(_file, _output, _error));
    }

    [Fact]
    public void An_unknown_type_is_said_and_the_rest_is_still_checked()
    {
        Write("""
            {"type": "no_msgs/msg/Such", "value": {}, "cdr": "0001000000"},
            {"type": "std_msgs/msg/Empty", "value": {}, "cdr": "0001000000"}
            """);
        Assert.Equal(1, CdrCheck.Run(_file, _output, _error));
        Assert.Contains("vector 0 (no_msgs/msg/Such): the type is unknown", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("1 of 2\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"vectors": [{"cdr": "00"}]}""")]
    [InlineData("""{"vectors": [{"type": "std_msgs/msg/Bool", "cdr": "0x"}]}""")]
    [InlineData("""{"distro": "noetic", "vectors": []}""")]
    public void An_unreadable_file_is_one_sentence(string content)
    {
        File.WriteAllText(_file, content);
        Assert.Equal(1, CdrCheck.Run(_file, _output, _error));
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(_file, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_one_sentence()
    {
        Assert.Equal(1, CdrCheck.Run("/no/such/file.json", _output, _error));
        Assert.Contains("/no/such/file.json", _error.ToString(), StringComparison.Ordinal);
    }

    private void Write(string vectors) => File.WriteAllText(_file, $$"""{"distro": "jazzy", "vectors": [{{vectors}}]}""");
}
