using System.Runtime.CompilerServices;
using Serilog.Core;

namespace Pi.Interop.Tests;

/// <summary>Contexts on a domain of this test process alone.</summary>
internal static class Wire
{
    /// <summary>How long anything may take before a test gives up; generous, since it is only waited out on failure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TestDomain Domain = TestDomain.Claim();
    private static int _topics;

    public static int DomainId => Domain.Id;

    /// <summary>The interface that peers have to use to meet a node of this distribution: Humble's stays on loopback.</summary>
    public static string InterfaceOf(RosDistro distro) => distro == RosDistro.Humble ? "loopback" : "any";

    public static RosContext Join(RosDistro distro = RosDistro.Jazzy, ILogEventSink? console = null, params string[] arguments) =>
        Join(new RosEnvironment { DomainId = DomainId, DiscoveryRange = DiscoveryRange.Localhost, Distro = distro }, console, arguments);

    /// <summary>
    /// Joins the domain with an instance of Cyclone of its own, as another process would: what lies between it and
    /// <see cref="Join(RosDistro, ILogEventSink?, string[])"/> goes over sockets.
    /// </summary>
    public static RosContext JoinApart()
    {
        var same = $"<CycloneDDS><Domain><Discovery><ExternalDomainId>{DomainId}</ExternalDomainId></Discovery></Domain></CycloneDDS>";
        return Join(new RosEnvironment { DomainId = RosEnvironment.MaxDomainId, DiscoveryRange = DiscoveryRange.Localhost, CycloneUri = same }, null);
    }

    public static CancellationToken Deadline() => new CancellationTokenSource(Patience).Token;

    /// <summary>A topic of the test that asks, never used before.</summary>
    public static string Topic([CallerMemberName] string test = "") => $"/interop{Interlocked.Increment(ref _topics)}/{test.ToLowerInvariant()}";

    /// <summary>Waits until a publisher has so many subscriptions.</summary>
    public static Task MatchAsync<T>(Publisher<T> publisher, int subscriptions = 1)
        where T : Ros.Types.IRosMessage<T>
        => UntilAsync(() => publisher.Status.Matched == subscriptions, () => $"{subscriptions} subscription(s) on {publisher.Topic}");

    public static Task MatchAsync(Subscription subscription, int publishers = 1) =>
        UntilAsync(() => subscription.Status.Matched == publishers, () => $"{publishers} publisher(s) on {subscription.Topic}");

    /// <summary>Asks again and again until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                Assert.Fail($"waited {Patience.TotalSeconds} s in vain for {what()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static RosContext Join(RosEnvironment environment, ILogEventSink? console, params string[] arguments) => new(new RosContextOptions
    {
        Arguments = RosArguments.Parse(arguments),
        Environment = environment,
        Console = console ?? new LogSink(),
    });
}
