using Pi.Ros.Diagnostics;
using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.RclInterfaces;
using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Ros.Tests.Node;

public sealed class ConventionTests
{
    [Fact]
    public async Task A_node_is_found_by_the_name_and_namespace_that_the_command_line_gives()
    {
        using var watcher = Wire.Join();
        using var context = Wire.Join("--ros-args", "-r", "__node:=renamed", "-r", "__ns:=/left");
        using var node = context.CreateNode("original");
        using var publisher = node.CreatePublisher<StdString>("~/topic");
        using var subscription = node.Subscribe<StdString>("relative");

        await watcher.Graph.WaitForAsync(
            graph => graph.Nodes().Any(n => n.FullName == "/left/renamed" && n.Writers.Contains(publisher.Gid) && n.Readers.Contains(subscription.Gid)),
            Wire.Deadline());
        await watcher.Graph.WaitForAsync(
            graph => graph.Topics().ContainsKey("/left/renamed/topic") && graph.Publishers("/left/renamed/topic").Single().Gid == publisher.Gid,
            Wire.Deadline());
        Assert.Equal(["std_msgs/msg/String"], watcher.Graph.Topics()["/left/renamed/topic"]);

        context.Dispose();
        await watcher.Graph.WaitForAsync(
            graph => graph.Nodes().All(n => n.FullName != "/left/renamed") && !graph.Topics().ContainsKey("/left/renamed/topic"),
            Wire.Deadline());
    }

    [Fact]
    public async Task Endpoints_announce_their_type_hash_from_iron_on()
    {
        using var watcher = Wire.Join();
        foreach (var (distro, expected) in new[]
        {
            (RosDistro.Jazzy, "typehash=RIHS01_df668c740482bbd48fb39d76a70dfd4bd59db1288021743503259e948f6b1a18;"),
            (RosDistro.Humble, ""),
        })
        {
            using var context = Wire.Join(distro);
            using var node = context.CreateNode("hashed");
            using var publisher = node.CreatePublisher<StdString>($"hash_{distro}");

            await watcher.Graph.WaitForAsync(graph => graph.Publishers($"/hash_{distro}").Count == 1, Wire.Deadline());
            Assert.Equal(expected, watcher.Graph.Publishers($"/hash_{distro}")[0].UserData);
        }
    }

    [Fact]
    public async Task Participants_tell_their_enclave()
    {
        using var watcher = Wire.Join();
        using var context = Wire.Join("--ros-args", "--enclave", "/robots/left");

        await watcher.Graph.WaitForAsync(graph => graph.Participants().ContainsKey(context.Transport.Participant), Wire.Deadline());

        Assert.Equal("enclave=/robots/left;", watcher.Graph.Participants()[context.Transport.Participant]);
        Assert.EndsWith("000001c1", context.Transport.Participant.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_are_read_and_set_through_the_services_and_changes_are_told()
    {
        using var context = Wire.Join("--ros-args", "-p", "rate:=25", "-p", "tuned:speed:=1.5");
        using var node = context.CreateNode("tuned");
        node.Parameters.Declare("rate", 10);
        node.Parameters.Declare("speed", 0.5);
        node.Parameters.Declare("serial", "A1", new() { ReadOnly = true });
        using var other = Wire.Join();
        using var caller = other.CreateNode("caller");
        using var events = caller.Subscribe<ParameterEvent>("/parameter_events", Qos.Parameters);
        using var get = caller.CreateClient<GetParameters, GetParameters.Request, GetParameters.Response>("/tuned/get_parameters");
        using var set = caller.CreateClient<SetParameters, SetParameters.Request, SetParameters.Response>("/tuned/set_parameters");
        using var list = caller.CreateClient<ListParameters, ListParameters.Request, ListParameters.Response>("/tuned/list_parameters");
        using var describe = caller.CreateClient<DescribeParameters, DescribeParameters.Request, DescribeParameters.Response>("/tuned/describe_parameters");
        using var types = caller.CreateClient<GetParameterTypes, GetParameterTypes.Request, GetParameterTypes.Response>("/tuned/get_parameter_types");
        using var atomically = caller.CreateClient<SetParametersAtomically, SetParametersAtomically.Request, SetParametersAtomically.Response>(
            "/tuned/set_parameters_atomically");
        await Task.WhenAll(
            get.WaitForServiceAsync(Wire.Deadline()), set.WaitForServiceAsync(Wire.Deadline()), list.WaitForServiceAsync(Wire.Deadline()),
            describe.WaitForServiceAsync(Wire.Deadline()), types.WaitForServiceAsync(Wire.Deadline()), atomically.WaitForServiceAsync(Wire.Deadline()));
        await Wire.MatchAsync(events, publishers: 2);

        var values = (await get.CallAsync(new() { Names = ["rate", "speed", "absent"] }, Wire.Deadline())).Values;
        Assert.Equal([(2, 25, 0.0), (3, 0, 1.5), (0, 0, 0.0)], values.Select(v => ((int)v.Type, (int)v.IntegerValue, v.DoubleValue)));
        Assert.Equal([2, 4], (await types.CallAsync(new() { Names = ["rate", "serial"] }, Wire.Deadline())).Types.Select(type => (int)type));
        Assert.Equal(["rate", "serial", "speed", "use_sim_time"], (await list.CallAsync(new(), Wire.Deadline())).Result.Names.Order());
        Assert.True((await describe.CallAsync(new() { Names = ["serial"] }, Wire.Deadline())).Descriptors.Single().ReadOnly);

        var results = (await set.CallAsync(new() { Parameters = [Integer("rate", 50), Integer("serial", 1)] }, Wire.Deadline())).Results;
        Assert.True(results[0].Successful, results[0].Reason);
        Assert.Contains("read-only", results[1].Reason, StringComparison.Ordinal);
        var both = await atomically.CallAsync(new() { Parameters = [Integer("rate", 60), Integer("serial", 1)] }, Wire.Deadline());
        Assert.False(both.Result.Successful);
        Assert.Equal(50, node.Parameters.Get("rate").As<long>());

        ParameterEvent told;
        do
        {
            told = (await events.TakeAsync(Wire.Deadline())).Message;
        }
        while (told.Node != "/tuned" || told.ChangedParameters.Length == 0);
        Assert.Equal(("/tuned", "rate", 50), (told.Node, told.ChangedParameters.Single().Name, (int)told.ChangedParameters.Single().Value.IntegerValue));
    }

    [Fact]
    public async Task Simulated_time_follows_the_clock_topic_stands_still_and_jumps_back()
    {
        using var context = Wire.Join("--ros-args", "-p", "use_sim_time:=True");
        using var node = context.CreateNode("dreamer");
        var jumped = new TaskCompletionSource();
        node.Clock.JumpedBack += () => jumped.TrySetResult();
        Assert.True(node.Clock.IsSimulated);
        Assert.Equal(0, node.Clock.NowNanoseconds);
        using var world = node.CreatePublisher<Messages.RosgraphMsgs.Clock>("/clock");
        await Wire.MatchAsync(world);

        world.Publish(new() { Value = new Time(12, 500) });
        await Wire.UntilAsync(() => node.Clock.NowNanoseconds == 12_000_000_500, "the simulated time");
        world.Publish(new() { Value = new Time(11, 950_000_000) });
        world.Publish(new() { Value = new Time(12, 600) });
        await Wire.UntilAsync(() => node.Clock.NowNanoseconds == 12_000_000_600, "the time after one that was overtaken");
        Assert.False(jumped.Task.IsCompleted);
        world.Publish(new() { Value = new Time(3, 0) });
        await jumped.Task.WaitAsync(Wire.Deadline());
        Assert.Equal(new Time(3, 0), node.Clock.Now);

        Assert.True(node.Parameters.Set("use_sim_time", false).Successful);
        Assert.False(node.Clock.IsSimulated);
        Assert.InRange(node.Clock.NowNanoseconds, DateTimeOffset.Parse("2025-01-01T00:00Z", null).ToUnixTimeMilliseconds() * 1_000_000, long.MaxValue);
    }

    [Fact]
    public async Task Log_lines_reach_rosout_at_the_level_that_the_command_line_gives()
    {
        using var context = Wire.Join("--ros-args", "--log-level", "left.talker:=debug", "-r", "__ns:=/left");
        using var node = context.CreateNode("talker");
        using var other = Wire.Join();
        using var listener = other.CreateNode("listener");
        using var lines = listener.Subscribe<Log>("/rosout", Qos.RosOut);

        node.Log.Debug("joint {Joint} is at {Angle}", "elbow", 1.5);
        listener.Log.Debug("never told: the default level is info");

        var heard = new List<Log>();
        while (heard.All(line => line.Level != Log.Debug))
        {
            heard.Add((await lines.TakeAsync(Wire.Deadline())).Message);
        }

        Assert.Equal(("left.talker", "joint elbow is at 1.5"), (heard[^1].Name, heard[^1].Msg));
        Assert.NotEqual(default, heard[^1].Stamp);
    }

    [Fact]
    public async Task Diagnostics_are_told_every_second()
    {
        using var context = Wire.Join();
        using var node = context.CreateNode("pi");
        using var subscription = node.Subscribe<DiagnosticArray>("/diagnostics");
        using var updater = new DiagnosticUpdater(node, "arm7");
        updater.Add("cameras", () => new Health(HealthLevel.Warn, "slow") { Values = [new("rate", "12.5")] });

        for (var i = 0; i < 2; i++)
        {
            var all = (await subscription.TakeAsync(Wire.Deadline())).Message.Status;
            Assert.Equal(["pi: connections", "pi: cameras"], all.Select(status => status.Name));
            Assert.Equal((DiagnosticStatus.Ok, "every publisher and subscription matches"), (all[0].Level, all[0].Message));
            var status = all[1];
            Assert.Equal((DiagnosticStatus.Warn, "pi: cameras", "slow", "arm7"), (status.Level, status.Name, status.Message, status.HardwareId));
            Assert.Equal(("rate", "12.5"), (status.Values.Single().Key, status.Values.Single().Value));
        }
    }

    [Fact]
    public async Task Topics_are_remapped_and_the_first_rule_wins()
    {
        using var context = Wire.Join("--ros-args", "-r", "image:=/front/image", "-r", "image:=/back/image");
        using var node = context.CreateNode("viewer");
        using var subscription = node.Subscribe<StdString>("image");
        using var publisher = node.CreatePublisher<StdString>("/front/image");
        await Wire.MatchAsync(publisher);

        publisher.Publish(new StdString { Data = "front" });

        Assert.Equal("front", (await subscription.TakeAsync(Wire.Deadline())).Message.Data);
    }

    [Fact]
    public void Disposing_twice_and_in_any_order_does_no_harm()
    {
        var context = Wire.Join();
        var node = context.CreateNode("fickle");
        var publisher = node.CreatePublisher<StdString>("x");
        var subscription = node.Subscribe<StdString>("x");

        context.Dispose();
        subscription.Dispose();
        publisher.Dispose();
        node.Dispose();
        context.Dispose();
    }

    [Fact]
    public void A_node_forgets_what_was_disposed()
    {
        using var context = Wire.Join();
        using var node = context.CreateNode("forgetful");
        var before = node.Opened().Length;

        node.CreatePublisher<StdString>("x").Dispose();
        node.Subscribe<StdString>("x").Dispose();
        node.CreateClient<GetParameters, GetParameters.Request, GetParameters.Response>("y").Dispose();
        node.CreateService<GetParameters, GetParameters.Request, GetParameters.Response>(
            "y", (_, _) => Task.FromResult(new GetParameters.Response())).Dispose();
        new DiagnosticUpdater(node, "z").Dispose();

        Assert.Equal(before, node.Opened().Length);
    }

    private static Messages.RclInterfaces.Parameter Integer(string name, long value) =>
        new() { Name = name, Value = new() { Type = 2, IntegerValue = value } };
}
