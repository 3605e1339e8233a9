using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Parameters;
using RclInterfaces = Pi.Ros.Messages.RclInterfaces;

namespace Pi.Ros.Tests;

public sealed class ParameterMessagesTests
{
    public static TheoryData<ParameterValue, RclInterfaces.ParameterValue> Values => new()
    {
        { ParameterValue.NotSet, new() },
        { true, new() { Type = 1, BoolValue = true } },
        { -5, new() { Type = 2, IntegerValue = -5 } },
        { 0.5, new() { Type = 3, DoubleValue = 0.5 } },
        { "text", new() { Type = 4, StringValue = "text" } },
        { new byte[] { 0, 255 }, new() { Type = 5, ByteArrayValue = [0, 255] } },
        { new[] { true, false }, new() { Type = 6, BoolArrayValue = [true, false] } },
        { new[] { 1L, 2L }, new() { Type = 7, IntegerArrayValue = [1, 2] } },
        { new[] { 1.0, 2.0 }, new() { Type = 8, DoubleArrayValue = [1, 2] } },
        { new[] { "a", "" }, new() { Type = 9, StringArrayValue = ["a", ""] } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_fills_the_field_of_its_type_and_comes_back(ParameterValue value, RclInterfaces.ParameterValue message)
    {
        Assert.Equivalent(message, value.ToMessage(), strict: true);
        Assert.Equal(value, message.ToValue());
    }

    [Fact]
    public void A_type_that_does_not_exist_is_no_value() => Assert.Null(new RclInterfaces.ParameterValue { Type = 10 }.ToValue());

    [Fact]
    public void A_descriptor_carries_its_ranges_as_lists_of_one()
    {
        var descriptor = new ParameterDescriptor
        {
            Name = "n",
            Type = ParameterType.Integer,
            Description = "d",
            AdditionalConstraints = "c",
            ReadOnly = true,
            DynamicTyping = true,
            IntegerRange = new IntegerRange(1, 9, 2),
            FloatingPointRange = new FloatingPointRange(0.5, 1.5, 0.25),
        };
        var expected = new RclInterfaces.ParameterDescriptor
        {
            Name = "n",
            Type = 2,
            Description = "d",
            AdditionalConstraints = "c",
            ReadOnly = true,
            DynamicTyping = true,
            IntegerRange = [new() { FromValue = 1, ToValue = 9, Step = 2 }],
            FloatingPointRange = [new() { FromValue = 0.5, ToValue = 1.5, Step = 0.25 }],
        };
        Assert.Equivalent(expected, descriptor.ToMessage(), strict: true);
        Assert.Empty(new ParameterDescriptor().ToMessage().IntegerRange);
        Assert.Empty(new ParameterDescriptor().ToMessage().FloatingPointRange);
    }

    [Fact]
    public void Changes_become_an_event_of_the_node()
    {
        var store = new ParameterStore(new Dictionary<string, ParameterValue>());
        store.Declare("free", 1, new ParameterDescriptor { DynamicTyping = true });
        store.Declare("fixed", 1);
        RclInterfaces.ParameterEvent? told = null;
        store.Changed += changes => told = changes.ToMessage(new NodeName("pi", "/left"), new Time { Sec = 3 });
        store.SetAtomically([new("fixed", 2), new("free", ParameterValue.NotSet)]);
        var expected = new RclInterfaces.ParameterEvent
        {
            Stamp = new Time { Sec = 3 },
            Node = "/left/pi",
            ChangedParameters = [new() { Name = "fixed", Value = new() { Type = 2, IntegerValue = 2 } }],
            DeletedParameters = [new() { Name = "free", Value = new() { Type = 2, IntegerValue = 1 } }],
        };
        Assert.Equivalent(expected, told, strict: true);
    }

    [Fact]
    public void Results_and_listings_are_copied()
    {
        Assert.Equivalent(new RclInterfaces.SetParametersResult { Reason = "no" }, ParameterSetResult.Refused("no").ToMessage(), strict: true);
        Assert.Equivalent(new RclInterfaces.ListParametersResult { Names = ["a.b"], Prefixes = ["a"] }, new ParameterNames(["a.b"], ["a"]).ToMessage(), strict: true);
    }
}
