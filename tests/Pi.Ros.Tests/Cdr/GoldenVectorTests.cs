using Pi.Ros.Types;

namespace Pi.Ros.Tests;

/// <summary>754 messages, services and actions as ROS 2 Jazzy serialised and hashed them.</summary>
public sealed class GoldenVectorTests
{
    private static readonly Dictionary<string, RosType> Types = RosTypes.Messages.ToDictionary(type => type.Description.Name);

    [Fact]
    public void Every_recorded_message_decodes_and_encodes_to_the_same_bytes()
    {
        Assert.Equal(738, GoldenVector.WithPayload.Count());
        Assert.All(GoldenVector.WithPayload, vector =>
        {
            var type = Types[vector.Type];
            AssertSame(vector, type.Serialize(type.Deserialize(vector.Payload, RosDistro.Jazzy), RosDistro.Jazzy));
        });
    }

    [Fact]
    public void Every_view_of_a_recorded_message_copies_out_to_the_same_bytes()
        => Assert.All(GoldenVector.WithPayload, vector =>
        {
            var type = Types[vector.Type];
            AssertSame(vector, type.Serialize(type.DeserializeView(vector.Payload, RosDistro.Jazzy), RosDistro.Jazzy));
        });

    [Fact]
    public void Every_recorded_type_has_its_hash()
    {
        var hashes = RosTypes.Messages.Select(type => (type.Description.Name, Hash: type.Description.TypeHash(RosDistro.Jazzy)))
            .Concat(RosTypes.Services.Select(type => (type.Name, Hash: type.TypeHash(RosDistro.Jazzy))))
            .Concat(RosTypes.Actions.Select(type => (type.Name, Hash: type.TypeHash(RosDistro.Jazzy))))
            .ToDictionary(one => one.Name, one => one.Hash);
        Assert.Equal(754, GoldenVector.All.Count);
        Assert.All(GoldenVector.All, vector => Assert.Equal(vector.TypeHash, hashes[vector.Type]));
    }

    private static void AssertSame(GoldenVector vector, byte[] actual)
        => Assert.Equal(Convert.ToHexString(vector.Payload!), Convert.ToHexString(actual));
}
