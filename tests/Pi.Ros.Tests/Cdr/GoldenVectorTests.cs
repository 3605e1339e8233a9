namespace Pi.Ros.Tests;

/// <summary>754 messages, services and actions as ROS 2 Jazzy serialised and hashed them.</summary>
public sealed class GoldenVectorTests
{
    [Fact]
    public void Every_recorded_message_decodes_and_encodes_to_the_same_bytes()
    {
        Assert.Equal(738, GoldenVector.WithPayload.Count());
        Assert.All(GoldenVector.WithPayload, vector =>
        {
            var type = RosTypes.Messages[vector.Type];
            AssertSame(vector, type.Serialize(type.Deserialize(vector.Payload, RosDistro.Jazzy), RosDistro.Jazzy));
        });
    }

    [Fact]
    public void Every_view_of_a_recorded_message_copies_out_to_the_same_bytes()
        => Assert.All(GoldenVector.WithPayload, vector =>
        {
            var type = RosTypes.Messages[vector.Type];
            AssertSame(vector, type.Serialize(type.DeserializeView(vector.Payload, RosDistro.Jazzy), RosDistro.Jazzy));
        });

    [Fact]
    public void Every_recorded_type_has_its_hash()
    {
        Assert.Equal(754, GoldenVector.All.Count);
        Assert.All(GoldenVector.All, vector => Assert.Equal(vector.TypeHash, HashOf(vector.Type)));
    }

    private static string HashOf(string type)
    {
        if (RosTypes.Services.TryGetValue(type, out var service)) return service.TypeHash(RosDistro.Jazzy);
        if (RosTypes.Actions.TryGetValue(type, out var action)) return action.TypeHash(RosDistro.Jazzy);
        return RosTypes.Messages[type].Description.TypeHash(RosDistro.Jazzy);
    }

    private static void AssertSame(GoldenVector vector, byte[] actual)
        => Assert.Equal(Convert.ToHexString(vector.Payload!), Convert.ToHexString(actual));
}
