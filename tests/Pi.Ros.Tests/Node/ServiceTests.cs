using Pi.Ros.Messages.StdSrvs;
using Pi.Ros.Services;
using Pi.Ros.Transport;

namespace Pi.Ros.Tests.Node;

public sealed class ServiceTests : IDisposable
{
    private readonly RosContext _serverContext = Wire.Join();
    private readonly RosContext _clientContext = Wire.Join();
    private readonly Ros.Node _server;
    private readonly Ros.Node _client;

    public ServiceTests()
    {
        _server = _serverContext.CreateNode("server");
        _client = _clientContext.CreateNode("client");
    }

    public void Dispose()
    {
        _clientContext.Dispose();
        _serverContext.Dispose();
    }

    [Fact]
    public async Task Each_of_many_callers_gets_its_own_reply()
    {
        using var service = Offer("echo", (request, _) => Task.FromResult(new SetBool.Response { Success = request.Data, Message = $"{request.Data}" }));
        using var yes = Connect("echo");
        using var no = Connect("echo");
        await Task.WhenAll(yes.WaitForServiceAsync(Wire.Deadline()), no.WaitForServiceAsync(Wire.Deadline()));

        var calls = Enumerable.Range(0, 50).Select(async i =>
        {
            var data = i % 2 == 0;
            var reply = await (data ? yes : no).CallAsync(new SetBool.Request { Data = data }, Wire.Deadline());
            Assert.Equal((data, $"{data}"), (reply.Success, reply.Message));
        });
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_request_without_a_server_is_refused_at_once()
    {
        using var client = Connect("nobody");

        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CallAsync(new SetBool.Request()));

        Assert.Contains("no server is there", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_never_sent_to_a_server_without_a_service_id()
    {
        var received = 0;
        using var foreignReader = _serverContext.Transport.CreateReader(
            new EndpointSpec(EndpointKind.ServiceRequest, "/foreign", "std_srvs/srv/SetBool_Request", Qos.Services), (in Loan _) => received++);
        using var foreignWriter = _serverContext.Transport.CreateWriter(
            new EndpointSpec(EndpointKind.ServiceReply, "/foreign", "std_srvs/srv/SetBool_Response", Qos.Services));
        using var own = Offer("/foreign", (_, _) => Task.FromResult(new SetBool.Response()));
        using var client = Connect("/foreign");
        await Wire.UntilAsync(() => foreignReader.Status.Matched == 1 && foreignWriter.Status.Matched == 1, "the client");

        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CallAsync(new SetBool.Request()));

        Assert.Contains("rmw_cyclonedds_cpp", refused.Message, StringComparison.Ordinal);
        Assert.False(client.IsReady);
        Assert.Equal(0, received);
    }

    [Fact]
    public async Task Requests_without_a_client_id_or_malformed_are_dropped_and_the_next_is_answered()
    {
        using var service = Offer("guarded", (_, _) => Task.FromResult(new SetBool.Response { Success = true }));
        var spec = new EndpointSpec(EndpointKind.ServiceRequest, "/guarded", "std_srvs/srv/SetBool_Request", Qos.Services);
        using var foreign = _clientContext.Transport.CreateWriter(spec);
        using var broken = _clientContext.Transport.CreateWriter(spec with { ServiceTag = "clientid=01.02" });
        await Wire.UntilAsync(() => foreign.Status.Matched == 1 && broken.Status.Matched == 1, "the server");

        Send(foreign, new byte[4 + 17]);
        Send(broken, new byte[4 + 8]);
        Send(broken, new byte[4 + 16 + 40]);
        await Wire.UntilAsync(() => service.Dropped == 3, "three dropped requests");

        using var client = Connect("guarded");
        await client.WaitForServiceAsync(Wire.Deadline());
        Assert.True((await client.CallAsync(new SetBool.Request(), Wire.Deadline())).Success);
    }

    [Fact]
    public async Task A_handler_that_throws_costs_only_its_own_reply()
    {
        using var service = Offer("fragile", (request, _) =>
            request.Data ? Task.FromResult(new SetBool.Response { Success = true }) : throw new InvalidOperationException("boom"));
        using var client = Connect("fragile");
        await client.WaitForServiceAsync(Wire.Deadline());
        using var impatience = new CancellationTokenSource();

        var lost = client.CallAsync(new SetBool.Request { Data = false }, impatience.Token);
        var kept = await client.CallAsync(new SetBool.Request { Data = true }, Wire.Deadline());

        Assert.True(kept.Success);
        Assert.False(lost.IsCompleted);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
    }

    [Fact]
    public async Task Service_names_are_remapped()
    {
        using var context = Wire.Join("--ros-args", "-r", "plain:=/moved/away");
        using var node = context.CreateNode("remapped");
        using var service = node.CreateService<SetBool, SetBool.Request, SetBool.Response>(
            "plain", (_, _) => Task.FromResult(new SetBool.Response { Success = true }));
        using var client = Connect("/moved/away");
        await client.WaitForServiceAsync(Wire.Deadline());

        Assert.True((await client.CallAsync(new SetBool.Request(), Wire.Deadline())).Success);
    }

    private static void Send(ITransportWriter writer, byte[] payload)
    {
        payload[1] = 1;
        var outgoing = writer.Allocate(payload.Length);
        payload.CopyTo(outgoing.Data);
        Assert.True(writer.Send(ref outgoing, out _));
    }

    private ServiceServer<SetBool.Request, SetBool.Response> Offer(
        string name, Func<SetBool.Request, CancellationToken, Task<SetBool.Response>> handler) =>
        _server.CreateService<SetBool, SetBool.Request, SetBool.Response>(name, handler);

    private ServiceClient<SetBool.Request, SetBool.Response> Connect(string name) =>
        _client.CreateClient<SetBool, SetBool.Request, SetBool.Response>(name);
}
