namespace Pi.Ros;

/// <summary>The socket buffer that camera images need, and what to say when the kernel does not grant it.</summary>
public static class ReceiveBuffer
{
    /// <summary>Bytes a socket must be able to hold for images to arrive without loss.</summary>
    public const int WantedBytes = 16 * 1024 * 1024;

    /// <summary>Where Linux says how many bytes a socket may ask for.</summary>
    public const string LimitFile = "/proc/sys/net/core/rmem_max";

    /// <summary>What to say at start-up on this machine: one sentence or none.</summary>
    public static IReadOnlyList<string> Warnings() =>
        File.Exists(LimitFile) && long.TryParse(File.ReadAllText(LimitFile), out long limit) && WarningFor(limit) is { } warning ? [warning] : [];

    /// <summary>The warning for a limit read from <see cref="LimitFile"/>, in bytes; null when it suffices.</summary>
    public static string? WarningFor(long limitBytes) => limitBytes >= WantedBytes ? null
        : $"The kernel limits socket receive buffers to {limitBytes} bytes (net.core.rmem_max), so camera images will be lost under load; "
        + $"raise it to {WantedBytes} with: sudo sysctl -w net.core.rmem_max={WantedBytes}";
}
