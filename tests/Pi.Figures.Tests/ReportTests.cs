using System.Text.Json;

namespace Pi.Figures.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _output = new();
    private readonly Report _report = new("wire");

    public void Dispose()
    {
        File.Delete(_file);
        _output.Dispose();
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(5.001, false)]
    [InlineData(1, true)]
    [InlineData(0.999, false)]
    [InlineData(double.NaN, false)]
    public void A_figure_is_good_within_its_budget_ends_included(double figure, bool isGood)
    {
        _report.Add("age_ms", figure, new Budget { Min = 1, Max = 5 });
        Assert.Equal(isGood, _report.IsOk);
        Assert.Equal(isGood ? 0 : 1, _report.Finish(_output, _file));
        Assert.Equal(isGood, Read().GetProperty("ok").GetBoolean());
        Assert.Contains("1 to 5", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_whose_figure_was_not_measured_is_broken()
    {
        _report.Require(new Dictionary<string, Budget> { ["lost"] = Budget.AtMost(0) });
        Assert.False(_report.IsOk);
        _report.Finish(_output, null);
        Assert.Contains("lost", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("not measured", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("wire: 1 budget(s) broken", _output.ToString().TrimEnd(), StringComparison.Ordinal);
        _report.Add("lost", 0);
        Assert.True(_report.IsOk);
    }

    [Fact]
    public void What_failed_is_not_good_whatever_its_figures()
    {
        _report.Add("lost", 0, Budget.AtMost(0));
        _report.Fail("the self-test failed");
        Assert.Equal(1, _report.Finish(_output, _file));
        Assert.Equal("the self-test failed", Read().GetProperty("notes")[0].GetString());
    }

    [Fact]
    public void As_json_it_is_one_object_with_figures_and_budgets_by_name()
    {
        _report.Add("sent", 5400, Budget.AtLeast(5400));
        _report.Add("median_ms", 0.25);
        _report.Attach("device", "cpu");
        _report.Finish(_output, _file);
        JsonElement json = Read();
        Assert.Equal(["name", "ok", "figures", "budgets", "notes", "device"], json.EnumerateObject().Select(part => part.Name));
        Assert.Equal(("wire", true, "cpu"), (json.GetProperty("name").GetString(), json.GetProperty("ok").GetBoolean(), json.GetProperty("device").GetString()));
        Assert.Equal(["median_ms:0.25", "sent:5400"], json.GetProperty("figures").EnumerateObject().Select(figure => $"{figure.Name}:{figure.Value}"));
        Assert.Equal("""{"min":5400}""", string.Concat(json.GetProperty("budgets").GetProperty("sent").GetRawText().Where(letter => !char.IsWhiteSpace(letter))));
    }

    [Fact]
    public void Budgets_are_read_as_data()
    {
        File.WriteAllText(_file, """{ "a": { "min": 1 }, "b": { "max": 2.5 }, "c": { "min": 0, "max": 1 } }""");
        IReadOnlyDictionary<string, Budget> budgets = Budget.Read(_file);
        Assert.Equal([Budget.AtLeast(1), Budget.AtMost(2.5), new Budget { Min = 0, Max = 1 }], [budgets["a"], budgets["b"], budgets["c"]]);
        Assert.Equal("at least 1, at most 2.5, 0 to 1", string.Join(", ", budgets.Values));
    }

    private JsonElement Read() => JsonDocument.Parse(File.ReadAllText(_file)).RootElement;
}
