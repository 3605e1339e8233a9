using Pi.Ros.Parameters;

namespace Pi.Ros.Tests;

/// <summary>The reasons and orders expected here are those of rclcpp's NodeParameters.</summary>
public sealed class ParameterStoreTests
{
    private static readonly ParameterDescriptor Dynamic = new() { DynamicTyping = true };

    private static ParameterStore Store(params (string Name, ParameterValue Value)[] overrides) =>
        new(overrides.ToDictionary(o => o.Name, o => o.Value));

    [Fact]
    public void Every_store_has_use_sim_time()
    {
        Assert.Equal(false, Store().Get("use_sim_time"));
        Assert.Equal(true, Store(("use_sim_time", true)).Get(ParameterStore.UseSimTime));
        var e = Assert.Throws<ParameterException>(() => Store(("use_sim_time", "maybe")));
        Assert.Contains("'use_sim_time' cannot be declared with 'maybe'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_parameter_has_its_default_or_its_override()
    {
        ParameterStore store = Store(("rate", 15.0));
        Assert.Equal(15.0, store.Declare("rate", 30.0).As<double>());
        Assert.Equal("pi-mini", store.Declare("model", "pi-mini").As<string>());
        Assert.Equal(["a", "b"], store.Declare("names", new[] { "a", "b" }).As<IReadOnlyList<string>>());
        Assert.Equal(15.0, store.Get("rate"));
        Assert.True(store.Has("model"));
        Assert.False(store.Has("other"));
    }

    [Fact]
    public void A_parameter_can_be_declared_by_its_type_alone()
    {
        ParameterStore store = Store(("given", 5));
        Assert.Equal(5, store.DeclareWithoutDefault("given", ParameterType.Integer));
        store.DeclareWithoutDefault("awaited", ParameterType.String);
        Assert.Null(store.TryGet("awaited"));
        var e = Assert.Throws<ParameterException>(() => store.Get("awaited"));
        Assert.Contains("-p awaited:=value", e.Message, StringComparison.Ordinal);
        Assert.True(store.Set("awaited", "here").Successful);
        Assert.Equal("here", store.Get("awaited"));
    }

    [Fact]
    public void A_declaration_that_cannot_be_is_refused()
    {
        ParameterStore store = Store(("rate", 30), ("mode", "fast"));
        store.Declare("x", 1);
        Assert.Contains("already been declared", Refused(() => store.Declare("x", 1)), StringComparison.Ordinal);
        Assert.Contains("must not be empty", Refused(() => store.Declare("", 1)), StringComparison.Ordinal);
        Assert.Contains("has no default", Refused(() => store.Declare("y", ParameterValue.NotSet)), StringComparison.Ordinal);
        Assert.Contains("declared by its type", Refused(() => store.DeclareWithoutDefault("y", ParameterType.NotSet)), StringComparison.Ordinal);
        Assert.Contains("declared by its type", Refused(() => store.DeclareWithoutDefault("y", ParameterType.Bool, Dynamic)), StringComparison.Ordinal);
        Assert.Equal(
            "Parameter 'rate' cannot be declared with 30: Wrong parameter type, parameter {rate} is of type {double}, setting it to {integer} is not allowed. Write 30.0.",
            Refused(() => store.Declare("rate", 1.0)));
        Assert.Contains("is of type {integer}, setting it to {string}", Refused(() => store.DeclareWithoutDefault("mode", ParameterType.Integer)), StringComparison.Ordinal);
        Assert.False(store.Has("rate"));
    }

    [Fact]
    public void What_is_not_declared_cannot_be_read_or_set()
    {
        ParameterStore store = Store(("x", 1));
        Assert.Equal("Parameter 'x' is not declared.", Refused(() => store.Get("x")));
        Assert.Throws<ParameterException>(() => store.Describe("x"));
        Assert.Throws<ParameterException>(() => store.Undeclare("x"));
        Assert.Null(store.TryGet("x"));
        Assert.Equal(new ParameterSetResult(false, "parameter 'x' cannot be set because it was not declared"), store.Set("x", 1));
    }

    [Fact]
    public void A_type_is_kept_unless_it_may_change()
    {
        ParameterStore store = Store();
        store.Declare("fixed", 1);
        store.Declare("free", 1, Dynamic);
        Assert.Equal(
            new ParameterSetResult(false, "Wrong parameter type, parameter {fixed} is of type {integer}, setting it to {double_array} is not allowed."),
            store.Set("fixed", new[] { 1.0 }));
        Assert.True(store.Set("free", "text").Successful);
        Assert.Equal((ParameterType.Integer, ParameterType.String), (store.Describe("fixed").Type, store.Describe("free").Type));
    }

    [Fact]
    public void A_read_only_parameter_is_set_by_its_override_alone()
    {
        ParameterStore store = Store(("robot", "so101"));
        Assert.Equal("so101", store.Declare("robot", "none", new ParameterDescriptor { ReadOnly = true }));
        Assert.Equal(new ParameterSetResult(false, "parameter 'robot' cannot be set because it is read-only"), store.Set("robot", "x"));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(4, true)]
    [InlineData(3, false)]
    [InlineData(-1, false)]
    [InlineData(11, false)]
    public void Integers_keep_to_their_range_and_steps(long value, bool allowed)
    {
        ParameterStore store = Store();
        store.Declare("n", 0, new ParameterDescriptor { IntegerRange = new IntegerRange(0, 10, 4) });
        ParameterSetResult result = store.Set("n", value);
        Assert.Equal((allowed, allowed ? "" : "Parameter {n} doesn't comply with integer range."), (result.Successful, result.Reason));
    }

    [Fact]
    public void An_integer_range_may_span_all_integers()
    {
        var range = new IntegerRange(long.MinValue, long.MaxValue, 3);
        Assert.True(range.Contains(long.MinValue + 3));
        Assert.True(range.Contains(long.MaxValue));
        Assert.False(range.Contains(long.MinValue + 4));
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.0, 0.5, true)]
    [InlineData(0.0, 1.0, 0.1, 0.30000000000000004, true)]
    [InlineData(0.0, 1.0, 0.1, 0.35, false)]
    [InlineData(0.0, 1.0, 0.3, 1.0, true)]
    [InlineData(0.0, 1.0, 0.0, 1.0000001, false)]
    [InlineData(0.0, 1.0, 0.0, -0.1, false)]
    [InlineData(0.0, 1.0, 0.0, double.NaN, false)]
    [InlineData(0.0, double.PositiveInfinity, 0.0, double.PositiveInfinity, true)]
    public void Doubles_keep_to_their_range_and_steps(double from, double to, double step, double value, bool allowed)
    {
        ParameterStore store = Store();
        store.Declare("v", from, new ParameterDescriptor { FloatingPointRange = new FloatingPointRange(from, to, step) });
        ParameterSetResult result = store.Set("v", value);
        Assert.Equal((allowed, allowed ? "" : "Parameter {v} doesn't comply with floating point range."), (result.Successful, result.Reason));
    }

    [Fact]
    public void A_default_or_override_out_of_range_is_refused_at_declaration()
    {
        var descriptor = new ParameterDescriptor { IntegerRange = new IntegerRange(1, 2) };
        Assert.Throws<ParameterException>(() => Store().Declare("n", 0, descriptor));
        Assert.Throws<ParameterException>(() => Store(("n", 3)).Declare("n", 1, descriptor));
    }

    [Fact]
    public void Values_are_set_together_or_not_at_all()
    {
        ParameterStore store = Store();
        store.Declare("a", 1);
        store.Declare("b", 1);
        Assert.False(store.SetAtomically([new("a", 2), new("b", "x")]).Successful);
        Assert.Equal(1, store.Get("a"));
        Assert.True(store.SetAtomically([new("a", 2), new("b", 3)]).Successful);
        Assert.Equal((2L, 3L), (store.Get("a").As<long>(), store.Get("b").As<long>()));
    }

    [Fact]
    public void Values_set_one_by_one_have_results_of_their_own()
    {
        ParameterStore store = Store();
        store.Declare("a", 1);
        store.Declare("b", 1);
        Assert.Equal([true, false, true], store.Set([new("a", 2), new("c", 2), new("b", 2)]).Select(r => r.Successful));
        Assert.Equal(2, store.Get("b"));
    }

    [Fact]
    public void Validations_refuse_before_anything_changes_and_the_last_added_is_asked_first()
    {
        ParameterStore store = Store();
        store.Declare("a", 1);
        List<string> asked = [];
        using IDisposable first = store.AddValidation(parameters =>
        {
            asked.Add("first");
            return parameters[0].Value.Equals(13) ? ParameterSetResult.Refused("unlucky") : ParameterSetResult.Success;
        });
        IDisposable second = store.AddValidation(_ =>
        {
            asked.Add("second");
            return ParameterSetResult.Success;
        });
        Assert.Equal(new ParameterSetResult(false, "unlucky"), store.Set("a", 13));
        Assert.Equal(1, store.Get("a"));
        second.Dispose();
        Assert.True(store.Set("a", 14).Successful);
        Assert.Equal(["second", "first", "first"], asked);
        Assert.Contains("unlucky", Refused(() => store.Declare("b", 13)), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_told_as_new_changed_and_deleted()
    {
        ParameterStore store = Store();
        List<string> told = [];
        store.Changed += changes => told.Add(
            $"+{string.Join(',', changes.New)} *{string.Join(',', changes.Changed)} -{string.Join(',', changes.Deleted)}");
        static string Text(string name, string value) => new Parameter(name, ParameterValue.NotSet).ToString().Replace("not set", value, StringComparison.Ordinal);
        store.Declare("a", 1);
        store.Declare("b", "x", Dynamic);
        store.DeclareWithoutDefault("c", ParameterType.Bool);
        store.SetAtomically([new("a", 2), new("b", ParameterValue.NotSet)]);
        store.Set("a", "wrong");
        Assert.Equal([$"+{Text("a", "1")} * -", $"+{Text("b", "'x'")} * -", $"+ *{Text("a", "2")} -{Text("b", "'x'")}"], told);
        Assert.False(store.Has("b"));
    }

    [Fact]
    public void Only_a_parameter_of_changing_type_can_be_taken_back()
    {
        ParameterStore store = Store();
        store.Declare("fixed", 1);
        store.Declare("free", 1, Dynamic);
        store.Declare("sealed", 1, Dynamic with { ReadOnly = true });
        Assert.Equal("cannot undeclare a statically typed parameter", store.Set("fixed", ParameterValue.NotSet).Reason);
        Assert.Contains("statically typed", Refused(() => store.Undeclare("fixed")), StringComparison.Ordinal);
        Assert.Contains("read-only", Refused(() => store.Undeclare("sealed")), StringComparison.Ordinal);
        store.Undeclare("free");
        Assert.False(store.Has("free"));
    }

    [Fact]
    public void A_callback_cannot_change_parameters()
    {
        ParameterStore store = Store();
        store.Declare("a", 1);
        store.Changed += _ => store.Set("a", 3);
        Assert.Throws<InvalidOperationException>(() => store.Set("a", 2));
        Assert.Equal(2, store.Get("a"));
        Assert.Throws<InvalidOperationException>(() => store.Set("a", 4));
    }

    public static TheoryData<string[], ulong, string, string> Listings => new()
    {
        { [], 0, "a.x a.y.z b c.d use_sim_time", "a a.y c" },
        { [], 1, "b use_sim_time", "" },
        { [], 2, "a.x b c.d use_sim_time", "a c" },
        { ["a"], 0, "a.x a.y.z", "a a.y" },
        { ["a"], 1, "a.x", "a" },
        { ["a", "b"], 2, "a.x a.y.z b", "a a.y" },
        { ["a.y"], 1, "a.y.z", "a.y" },
        { ["none"], 0, "", "" },
    };

    [Theory]
    [MemberData(nameof(Listings))]
    public void Parameters_are_listed_by_prefix_and_depth(string[] prefixes, ulong depth, string names, string found)
    {
        ParameterStore store = Store();
        foreach (string name in new[] { "c.d", "b", "a.y.z", "a.x" })
        {
            store.Declare(name, 1);
        }

        ParameterNames listed = store.List(prefixes, depth);
        Assert.Equal((names, found), (string.Join(' ', listed.Names), string.Join(' ', listed.Prefixes)));
    }

    [Fact]
    public void A_descriptor_comes_back_with_name_and_type()
    {
        ParameterStore store = Store();
        var descriptor = new ParameterDescriptor { Description = "Hz", FloatingPointRange = new FloatingPointRange(1, 100), AdditionalConstraints = "even" };
        store.Declare("rate", 30.0, descriptor);
        Assert.Equal(descriptor with { Name = "rate", Type = ParameterType.Double }, store.Describe("rate"));
    }

    [Fact]
    public async Task Settings_from_many_threads_are_all_told_in_order()
    {
        ParameterStore store = Store();
        store.Declare("n", 0);
        List<long> told = [];
        store.Changed += changes => told.Add(changes.Changed[0].Value.As<long>());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                Assert.True(store.Set("n", (thread * 1000) + i).Successful);
            }
        })));
        Assert.Equal(1600, told.Distinct().Count());
        Assert.Equal(told[^1], store.Get("n").As<long>());
    }

    private static string Refused(Action act) => Assert.Throws<ParameterException>(act).Message;
}
