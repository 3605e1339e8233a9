using System.Buffers.Binary;
using Pi.Ros.Cdr;
using Pi.Ros.Types;

namespace Pi.Interop.Tests;

/// <summary>Payloads that are no messages, written byte for byte by another program among those that are.</summary>
public sealed class MalformedTests
{
    private const int LeadingLength = 4;

    [Fact]
    public Task Bad_strings_lose_no_good_one() => GoodOnesArriveAsync(Samples.String, lengthAt: LeadingLength);

    [Fact]
    public Task Bad_joint_states_lose_no_good_one() => GoodOnesArriveAsync(Samples.JointState, lengthAt: 12);

    [Fact]
    public Task Bad_trajectories_lose_no_good_one() => GoodOnesArriveAsync(Samples.JointTrajectory, lengthAt: 12);

    [Fact]
    public Task Bad_images_lose_no_good_one()
    {
        var small = Samples.Image with { Make = i => new() { Header = new() { Stamp = new(i, 0), FrameId = "camera" }, Encoding = "mono8", Data = new byte[64] } };
        return GoodOnesArriveAsync(small, lengthAt: 12);
    }

    /// <param name="sample">What is sent in between.</param>
    /// <param name="lengthAt">Where in a payload the length of its first string stands.</param>
    private static async Task GoodOnesArriveAsync<T>(Sample<T> sample, int lengthAt)
        where T : IRosMessage<T>
    {
        var log = new LogSink();
        using var context = Wire.Join(RosDistro.Jazzy, log);
        var failures = 0;
        context.HandlerFailed += _ => Interlocked.Increment(ref failures);
        using var node = context.CreateNode("listener");
        using var subscription = node.Subscribe<T>(Wire.Topic(), Qos.Latched with { Depth = 0 });
        var bad = BadPayloads(RosCodec.Serialize(sample.Make(3), RosDistro.Jazzy), lengthAt).ToArray();

        await SendAsync(subscription, sample, bad);

        await Wire.UntilAsync(() => subscription.Received == 2 * bad.Length, () => $"{2 * bad.Length} payloads; it is {subscription.Received}");
        for (var i = 0; i < bad.Length; i++)
        {
            var (message, info) = await subscription.TakeAsync(Wire.Deadline());
            Assert.Equal(sample.Values(sample.Make(i)), sample.Values(message));
            Assert.Equal(2 * (i + 1), info.Sequence);
        }

        Assert.False(subscription.TryTake(out _));
        Assert.Equal((bad.Length, 0, 0), (subscription.Malformed, subscription.Dropped, failures));
        Assert.Equal(["1", "10", "100"], Reports(log).Select(line => line.Split(' ')[0]));
    }

    private static IEnumerable<string> Reports(LogSink log) => log.Lines.Where(line => line.Contains("malformed", StringComparison.Ordinal));

    /// <summary>Each bad payload, and a good one after it.</summary>
    private static async Task SendAsync<T>(Subscription subscription, Sample<T> sample, byte[][] bad)
        where T : IRosMessage<T>
    {
        var file = Path.GetTempFileName();
        var good = Enumerable.Range(0, bad.Length).Select(i => RosCodec.Serialize(sample.Make(i), RosDistro.Jazzy));
        await File.WriteAllLinesAsync(file, bad.Zip(good).SelectMany(pair => (string[])[Convert.ToHexString(pair.First), Convert.ToHexString(pair.Second)]));
        await using var peer = Peer.Start(
            Peer.Cyclone, "raw", subscription.Topic, DdsNames.MessageType(sample.Type), file, "--rate", "0", "--hold", "--durability", "transient_local");
        await peer.SaysAsync("matched");
        await Wire.MatchAsync(subscription);
        peer.Go();
        Assert.Equal(0, await peer.ExitAsync());
        File.Delete(file);
    }

    private static IEnumerable<byte[]> BadPayloads(byte[] good, int lengthAt) =>
        [.. Truncated(good), .. TooLong(good), .. WithLengths(good, lengthAt), .. WithEncodings(good), .. Random(200)];

    // RTPS pads a payload to a multiple of 4, so that is what can be missed.
    private static IEnumerable<byte[]> Truncated(byte[] good)
    {
        var step = 4 * (1 + (good.Length / 200));
        for (var length = 4; length <= good.Length - 4; length += step)
        {
            yield return good[..length];
        }
    }

    private static IEnumerable<byte[]> TooLong(byte[] good) => ((int[])[4, 64, 4096]).Select(more => (byte[])[.. good, .. new byte[more]]);

    private static IEnumerable<byte[]> WithLengths(byte[] good, int at)
    {
        foreach (var length in (uint[])[0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 0x7FFFFFFC, 0x00100000, (uint)good.Length])
        {
            var payload = (byte[])good.Clone();
            BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(at), length);
            yield return payload;
        }
    }

    // Big endian is an encoding we read, but then these are other numbers. Cyclone itself throws away packets with identifiers
    // that no specification names.
    private static IEnumerable<byte[]> WithEncodings(byte[] good)
    {
        foreach (var encoding in (ushort[])[0x0000, 0x0002, 0x0003, 0x0006, 0x0007, 0x0008, 0x0009, 0x000A, 0x000B, 0x0100])
        {
            var payload = (byte[])good.Clone();
            BinaryPrimitives.WriteUInt16BigEndian(payload, encoding);
            yield return payload;
        }
    }

    private static IEnumerable<byte[]> Random(int count)
    {
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            var payload = new byte[4 * random.Next(2, 200)];
            random.NextBytes(payload);
            ((ReadOnlySpan<byte>)[0, 1, 0, 0]).CopyTo(payload);
            yield return payload;
        }
    }
}
