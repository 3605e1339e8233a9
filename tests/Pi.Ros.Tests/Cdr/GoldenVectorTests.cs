using Pi.Ros.Types;

namespace Pi.Ros.Tests.Cdr;

public sealed class GoldenVectorTests
{
    private static readonly Dictionary<string, RosType> Types = RosTypes.Messages.ToDictionary(type => type.Description.Name);

    [Fact]
    public void Every_recorded_message_survives_decoding_and_encoding_to_the_byte()
    {
        foreach (var vector in GoldenVector.WithPayload.Where(v => Types.ContainsKey(v.Type)))
        {
            object message = Types[vector.Type].Deserialize(vector.Payload, RosDistro.Jazzy);
            Assert.Equal(Convert.ToHexString(vector.Payload!), Convert.ToHexString(Types[vector.Type].Serialize(message, RosDistro.Jazzy)));
            Assert.Equal(vector.TypeHash, Types[vector.Type].Description.TypeHash(RosDistro.Jazzy));
            object view = Types[vector.Type].DeserializeView(vector.Payload, RosDistro.Jazzy);
            Assert.Equal(Convert.ToHexString(vector.Payload!), Convert.ToHexString(Types[vector.Type].Serialize(view, RosDistro.Jazzy)));
        }
    }
}
