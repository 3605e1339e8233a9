using System.Globalization;
using FsCheck.Fluent;
using FsCheck;
using Pi.Ros.Parameters;

namespace Pi.Ros.Tests;

/// <summary>The expected types are those rcl_yaml_param_parser assigns with strcmp, strtoll (base 0) and strtod.</summary>
public sealed class YamlScalarTests
{
    [Theory]
    [InlineData("y n", "yes no", "true false", "on off")]
    [InlineData("Y N", "Yes No", "True False", "On Off")]
    [InlineData("Y N", "YES NO", "TRUE FALSE", "ON OFF")]
    public void Words_of_truth_are_bools(params string[] pairs)
    {
        foreach (string[] pair in pairs.Select(p => p.Split(' ')))
        {
            Assert.Equal(true, YamlScalar.Parse(pair[0]));
            Assert.Equal(false, YamlScalar.Parse(pair[1]));
        }
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("42", 42)]
    [InlineData("+5", 5)]
    [InlineData("-7", -7)]
    [InlineData("0x1F", 31)]
    [InlineData("-0Xff", -255)]
    [InlineData("010", 8)]
    [InlineData("-017", -15)]
    [InlineData("00", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0x7fffffffffffffff", long.MaxValue)]
    public void Integers_have_base_prefixes(string text, long value) => Assert.Equal(value, YamlScalar.Parse(text));

    [Theory]
    [InlineData("1.0", 1.0)]
    [InlineData("-.5", -0.5)]
    [InlineData("5.", 5.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData("+1.5E-2", 0.015)]
    [InlineData("08", 8.0)]
    [InlineData("09.5", 9.5)]
    [InlineData("9223372036854775808", 9223372036854775808.0)]
    [InlineData("0xFFFFFFFFFFFFFFFF", 18446744073709551615.0)]
    [InlineData("0x1.8p3", 12.0)]
    [InlineData("-0x.8", -0.5)]
    [InlineData("0x1p-1074", double.Epsilon)]
    [InlineData("0e99", 0.0)]
    [InlineData(".inf", double.PositiveInfinity)]
    [InlineData("+.Inf", double.PositiveInfinity)]
    [InlineData("-.INF", double.NegativeInfinity)]
    [InlineData(".nan", double.NaN)]
    [InlineData(".NaN", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    public void Doubles_are_what_strtod_reads(string text, double value) => Assert.Equal(value, YamlScalar.Parse(text));

    [Theory]
    [InlineData("tRUE")]
    [InlineData("yEs")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("hello world")]
    [InlineData("0x")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("- 1")]
    [InlineData(".iNF")]
    [InlineData("-.nan")]
    [InlineData("infinite")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("4.9e-324")]
    [InlineData("0x1p-1075")]
    [InlineData("0b101")]
    [InlineData("0o17")]
    [InlineData("5\n")]
    [InlineData("١٢")]
    public void Everything_else_is_a_string(string text) => Assert.Equal(text, YamlScalar.Parse(text));

    [Fact]
    public void Whatever_a_machine_writes_comes_back()
    {
        Prop.ForAll<long>(value => Assert.Equal(value, YamlScalar.Parse(value.ToString(CultureInfo.InvariantCulture)))).QuickCheckThrowOnFailure();
        Prop.ForAll(ArbMap.Default.ArbFor<double>().Filter(v => double.IsNormal(v) && Math.Abs(v % 1) > 0), value =>
            Assert.Equal(value, YamlScalar.Parse(value.ToString("R", CultureInfo.InvariantCulture)))).QuickCheckThrowOnFailure();
    }
}
