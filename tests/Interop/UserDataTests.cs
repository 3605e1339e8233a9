using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdSrvs;
using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

/// <summary>USER_DATA as another program discovers it; the hashes are those a ROS 2 installation announces (REP-2016).</summary>
public sealed class UserDataTests
{
    private const string Tag = @"[0-9a-f]{2}(\.[0-9a-f]{2}){15};";
    private const string StringHash = "typehash=RIHS01_df668c740482bbd48fb39d76a70dfd4bd59db1288021743503259e948f6b1a18;";
    private const string JointStateHash = "typehash=RIHS01_a13ee3a330e346c9d87b5aa18d24e11690752bd33a0350f11c5882bc9179260e;";
    private const string RequestHash = "typehash=RIHS01_d010825374ce8918e72bfd826c82603e60f45419e932ea976f807b74a863a199;";
    private const string ResponseHash = "typehash=RIHS01_2d946c21e2fc3f1e9ca6986a8191d85fcc70097a8bb7771a053564bc47009cdf;";

    [Theory]
    [InlineData("/")]
    [InlineData("/robot/arm")]
    public async Task A_participant_tells_its_enclave(string enclave)
    {
        await using var peer = Peer.Start(Peer.Cyclone, "participants");
        await peer.SaysAsync("ready");
        using var context = Wire.Join(RosDistro.Jazzy, null, "--ros-args", "--enclave", enclave);

        var told = await peer.TellsAsync(line => line.GetProperty("guid").GetString() == context.Transport.Participant.ToString(), "our participant");

        Assert.Equal($"enclave={enclave};", told.GetProperty("user_data").GetString());
    }

    [Theory]
    [InlineData(RosDistro.Humble, "", "")]
    [InlineData(RosDistro.Iron, StringHash, JointStateHash)]
    [InlineData(RosDistro.Jazzy, StringHash, JointStateHash)]
    public async Task Endpoints_tell_the_hash_of_their_type_where_the_distribution_has_one(RosDistro distro, string ofString, string ofJointState)
    {
        await using var peer = Peer.Start(Peer.Cyclone, distro, "endpoints");
        await peer.SaysAsync("ready");
        using var context = Wire.Join(distro);
        using var node = context.CreateNode("tester");
        using var publisher = node.CreatePublisher<StdString>("hashed");
        using var subscription = node.Subscribe<JointState>("hashed_too");

        Assert.Equal(ofString, await UserDataAsync(peer, publisher.Gid));
        Assert.Equal(ofJointState, await UserDataAsync(peer, subscription.Gid));
    }

    [Theory]
    [InlineData(RosDistro.Humble, "", "")]
    [InlineData(RosDistro.Jazzy, RequestHash, ResponseHash)]
    public async Task Endpoints_of_services_tell_their_tag_before_the_hash(RosDistro distro, string ofRequest, string ofResponse)
    {
        await using var peer = Peer.Start(Peer.Cyclone, distro, "endpoints");
        await peer.SaysAsync("ready");
        using var context = Wire.Join(distro);
        using var node = context.CreateNode("tester");
        using var server = node.CreateService<Trigger, Trigger.Request, Trigger.Response>("/serve", (_, _) => Task.FromResult(new Trigger.Response()));
        using var client = node.CreateClient<Trigger, Trigger.Request, Trigger.Response>("/ask");

        await AssertPairAsync(peer, "serviceid", "rq/serveRequest", ofRequest, "rr/serveReply", ofResponse);
        await AssertPairAsync(peer, "clientid", "rq/askRequest", ofRequest, "rr/askReply", ofResponse);
    }

    private static async Task AssertPairAsync(Peer peer, string key, string requests, string ofRequest, string replies, string ofResponse)
    {
        var request = await UserDataAsync(peer, requests);
        var reply = await UserDataAsync(peer, replies);
        Assert.Matches($"^{key}={Tag}{ofRequest}$", request);
        Assert.Matches($"^{key}={Tag}{ofResponse}$", reply);
        Assert.Equal(request.Split(';')[0], reply.Split(';')[0]);
    }

    private static async Task<string?> UserDataAsync(Peer peer, Gid gid)
    {
        var told = await peer.TellsAsync(line => line.GetProperty("guid").GetString() == gid.ToString(), $"endpoint {gid}");
        return told.GetProperty("user_data").GetString();
    }

    private static async Task<string> UserDataAsync(Peer peer, string topic)
    {
        var told = await peer.TellsAsync(line => line.TryGetProperty("topic", out var name) && name.GetString() == topic, topic);
        return told.GetProperty("user_data").GetString()!;
    }
}
