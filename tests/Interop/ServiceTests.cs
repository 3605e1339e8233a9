using Pi.Ros.Messages.StdSrvs;
using Pi.Ros.Services;

namespace Pi.Interop.Tests;

/// <summary>Services with a program that has rmw_cyclonedds's wire form, and what happens with those that do not.</summary>
public sealed class ServiceTests : IDisposable
{
    private readonly RosContext _context = Wire.Join();
    private readonly Node _node;
    private readonly string _service = Wire.Topic("service");

    public ServiceTests() => _node = _context.CreateNode("tester");

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task We_call_Trigger()
    {
        using var client = _node.CreateClient<Trigger, Trigger.Request, Trigger.Response>(_service);
        await using var peer = Peer.Start(Peer.Cyclone, "service-server", _service, "--service", "Trigger", "--count", "20");
        await client.WaitForServiceAsync(Wire.Deadline());

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(new Trigger.Response { Success = true, Message = $"trigger {i}" }, await client.CallAsync(new Trigger.Request(), Wire.Deadline()));
        }

        Assert.Equal(0, await peer.ExitAsync());
    }

    [Fact]
    public async Task We_call_SetBool_many_times_at_once()
    {
        using var client = _node.CreateClient<SetBool, SetBool.Request, SetBool.Response>(_service);
        await using var peer = Peer.Start(Peer.Cyclone, "service-server", _service, "--service", "SetBool", "--count", "10");
        await client.WaitForServiceAsync(Wire.Deadline());

        var calls = Enumerable.Range(0, 10).Select(i => client.CallAsync(new SetBool.Request { Data = i % 3 == 0 }, Wire.Deadline())).ToArray();
        var replies = await Task.WhenAll(calls);

        // Requests of one client are answered in their order.
        var expected = Enumerable.Range(0, 10).Select(i => new SetBool.Response { Success = i % 3 == 0, Message = $"{(i % 3 == 0 ? "on" : "off")} {i}" });
        Assert.Equal(expected, replies);
        Assert.Equal(0, await peer.ExitAsync());
    }

    [Fact]
    public async Task We_answer_Trigger()
    {
        var calls = 0;
        using var server = _node.CreateService<Trigger, Trigger.Request, Trigger.Response>(
            _service, (_, _) => Task.FromResult(new Trigger.Response { Success = true, Message = $"answer {++calls}" }));
        await using var peer = Peer.Start(Peer.Cyclone, "service-client", _service, "--service", "Trigger", "--count", "20");

        Assert.Equal(0, await peer.ExitAsync());

        Assert.Equal(20, calls);
        Assert.Equal(0, server.Dropped);
        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => (i, true, $"answer {i}")),
            peer.Told.Where(line => line.TryGetProperty("sequence", out _)).Select(Reply));
    }

    [Fact]
    public async Task We_answer_SetBool_of_two_clients_at_once()
    {
        using var server = _node.CreateService<SetBool, SetBool.Request, SetBool.Response>(
            _service, (request, _) => Task.FromResult(new SetBool.Response { Success = request.Data, Message = request.Data ? "an" : "aus" }));

        // Each client's reader keeps 10 replies, as rmw's does, and gets those of the other too: more could push its own out.
        string[] arguments = ["service-client", _service, "--service", "SetBool", "--count", "5"];
        await using var one = Peer.Start(Peer.Cyclone, arguments);
        await using var other = Peer.Start(Peer.Cyclone, arguments);

        Assert.Equal((0, 0), (await one.ExitAsync(), await other.ExitAsync()));

        foreach (var peer in (Peer[])[one, other])
        {
            Assert.Equal(
                Enumerable.Range(1, 5).Select(i => (i, i % 2 == 1, i % 2 == 1 ? "an" : "aus")),
                peer.Told.Where(line => line.TryGetProperty("sequence", out _)).Select(Reply));
        }
    }

    [Fact]
    public async Task No_request_goes_to_a_Fast_DDS_service()
    {
        await using var peer = Peer.Start(Peer.FastDds, "fake-service", _service);
        await AssertNothingIsSentAsync(peer);
    }

    [Fact]
    public async Task No_request_goes_to_a_server_without_a_service_id()
    {
        await using var peer = Peer.Start(Peer.Cyclone, "service-server", _service, "--anonymous", "--count", "1");
        await AssertNothingIsSentAsync(peer);
    }

    [Fact]
    public async Task No_request_goes_out_while_one_of_two_servers_is_foreign()
    {
        await using var good = Peer.Start(Peer.Cyclone, "service-server", _service, "--count", "1");
        await using var foreign = Peer.Start(Peer.FastDds, "fake-service", _service);
        await AssertNothingIsSentAsync(foreign, servers: 2);

        using var client = _node.CreateClient<Trigger, Trigger.Request, Trigger.Response>(_service);
        await client.WaitForServiceAsync(Wire.Deadline());
        Assert.Equal("trigger 0", (await client.CallAsync(new Trigger.Request(), Wire.Deadline())).Message);
    }

    [Fact]
    public async Task A_request_of_a_client_without_a_client_id_is_dropped_and_the_next_one_is_answered()
    {
        using var server = _node.CreateService<Trigger, Trigger.Request, Trigger.Response>(
            _service, (_, _) => Task.FromResult(new Trigger.Response { Success = true, Message = "answer" }));
        await using var anonymous = Peer.Start(Peer.Cyclone, "service-client", _service, "--anonymous", "--count", "1", "--timeout", "2");
        await Wire.UntilAsync(() => server.Dropped == 1, () => "a dropped request");

        await using var proper = Peer.Start(Peer.Cyclone, "service-client", _service, "--count", "1");

        Assert.Equal(0, await proper.ExitAsync());
        Assert.Equal(1, await anonymous.ExitAsync());
        Assert.Equal(0, (await anonymous.TellsAsync("replies")).GetProperty("replies").GetInt32());
        Assert.Equal(1, server.Dropped);
    }

    private static (int Sequence, bool Success, string Message) Reply(System.Text.Json.JsonElement line) =>
        (line.GetProperty("sequence").GetInt32(), line.GetProperty("success").GetBoolean(), line.GetProperty("message").GetString()!);

    /// <summary>Tries again and again; then the peer tells how many requests reached it.</summary>
    private async Task AssertNothingIsSentAsync(Peer foreign, int servers = 1)
    {
        var request = $"rq{_service}Request";
        await Wire.UntilAsync(
            () => _context.Graph.Endpoints().Count(endpoint => endpoint.Topic == request && !endpoint.IsWriter) == servers, () => "the servers");
        using var client = _node.CreateClient<Trigger, Trigger.Request, Trigger.Response>(_service);
        for (var i = 0; i < 100; i++)
        {
            var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CallAsync(new Trigger.Request()));
            Assert.Equal(
                $"no request was sent to '{_service}': a server of another DDS vendor listens there and would misread it; "
                + "services need the robot's nodes to run with RMW_IMPLEMENTATION=rmw_cyclonedds_cpp",
                refused.Message);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.False(client.IsReady);
        foreign.Stop();
        Assert.Equal(0, (await foreign.TellsAsync("requests")).GetProperty("requests").GetInt32());
    }
}
