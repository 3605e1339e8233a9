namespace Pi.Ros.Tests;

/// <summary>Contexts on a domain of this test process alone, on the loopback interface.</summary>
internal static class Wire
{
    /// <summary>How long anything may take before a test gives up; generous, since it is only waited out on failure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>1 to 99: two test processes rarely meet, and all ports stay below the ephemeral ones.</summary>
    public static readonly int DomainId = 1 + (Environment.ProcessId % 99);

    public static RosContext Join(params string[] arguments) => Join(RosDistro.Jazzy, arguments);

    public static RosContext Join(RosDistro distro, params string[] arguments) => new(new RosContextOptions
    {
        Arguments = RosArguments.Parse(arguments),
        Environment = new RosEnvironment { DomainId = DomainId, DiscoveryRange = DiscoveryRange.Localhost, Distro = distro },
    });

    public static CancellationToken Deadline() => new CancellationTokenSource(Patience).Token;

    /// <summary>Waits until a publisher has so many subscriptions.</summary>
    public static Task MatchAsync<T>(Publisher<T> publisher, int subscriptions = 1)
        where T : Types.IRosMessage<T>
        => UntilAsync(() => publisher.Status.Matched >= subscriptions, $"{subscriptions} subscription(s) on {publisher.Topic}");

    public static Task MatchAsync(Subscription subscription, int publishers = 1) =>
        UntilAsync(() => subscription.Status.Matched >= publishers, $"{publishers} publisher(s) on {subscription.Topic}");

    /// <summary>Asks again and again until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"waited {Patience.TotalSeconds} s in vain for {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
