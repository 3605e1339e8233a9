using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;
using Log = Pi.Ros.Messages.RclInterfaces.Log;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.EndToEnd.Tests;

/// <summary>Publishers and subscriptions whose QoS cannot match the mind's: named in the log and on /diagnostics, until they are gone.</summary>
public sealed class ConnectionTests(Robot robot) : IClassFixture<Robot>
{
    [Fact]
    public Task A_publisher_that_offers_too_little_is_named() => AssertNamedAsync(
        () => robot.Station.Node.CreatePublisher<Text>("/pi/instruction", Ros.Qos.SensorData),
        "a publisher on /pi/instruction offers best effort, volatile, but this subscription asks for reliable, volatile: "
            + "RELIABILITY cannot match and its messages do not arrive; publish with reliable");

    [Fact]
    public Task A_subscription_that_asks_for_too_much_is_named() => AssertNamedAsync(
        () => robot.Station.Node.Subscribe<DiagnosticStatus>("/pi/status", Ros.Qos.Latched),
        "a subscription on /pi/status asks for reliable, transient local, but this publisher offers reliable, volatile: "
            + "DURABILITY cannot match and it gets no messages; subscribe with volatile");

    private async Task AssertNamedAsync(Func<IDisposable> connect, string sentence)
    {
        string logged = "", told = "";
        using Subscription log = robot.Station.Node.Subscribe<Log>("/rosout", Ros.Qos.RosOut, (line, _) => logged = line.Name == "pi" && line.Msg == sentence ? line.Msg : logged);
        using Subscription diagnostics = robot.Station.Node.Subscribe<DiagnosticArray>("/diagnostics", Ros.Qos.Default, (health, _) =>
            told = health.Status.FirstOrDefault(status => status.Name == "pi: connections")?.Message ?? told);
        await robot.BecomesAsync(() => told == "every publisher and subscription matches", "there is no conflict at first");
        using (connect())
        {
            await robot.BecomesAsync(() => logged.Length > 0, $"the log says: {sentence}");
            await robot.BecomesAsync(() => told == sentence, $"/diagnostics says: {sentence}");
        }
        await robot.BecomesAsync(() => told == "every publisher and subscription matches", "it is over when the other is gone");
    }
}
