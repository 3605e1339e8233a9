using System.Globalization;
using Pi.Ros.Cdr;
using Xunit.Abstractions;

namespace Pi.Ros.Tests;

/// <summary>
/// Whatever bytes arrive, only <see cref="CdrException"/> escapes, memory stays in proportion to the payload, and the record and the view
/// agree on what is valid. <c>PI_FUZZ_PAYLOADS</c> and <c>PI_FUZZ_SEED</c> ask for more and for others.
/// </summary>
public sealed class MalformedPayloadTests(ITestOutputHelper output)
{
    private const int DefaultPayloads = 1_000_000;
    private const int DefaultSeed = 20_260_401;

    /// <summary>A string of one byte takes 6 on the wire and 32 in memory; records of two strings cost most, with 8 times.</summary>
    private const int AllowedGrowth = 16;

    /// <summary>The exception, its message and its stack trace.</summary>
    private const int AllowedConstant = 16 * 1024;

    private static readonly int Seed = Setting("PI_FUZZ_SEED", DefaultSeed);

    private static readonly IReadOnlyList<MessageSample> Samples = MessageSample.All(Seed, perType: 1);

    [Fact]
    public void Every_type_in_every_distribution_survives_decoding_and_encoding()
    {
        foreach (var sample in Samples)
        {
            string expected = Convert.ToHexString(sample.Payload);
            Assert.Equal(expected, Encode(sample, Decode(sample, "record")!));
            Assert.Equal(expected, Encode(sample, Decode(sample, "view")!));
            Assert.NotNull(LengthFields.Find(sample));
        }
    }

    [Fact]
    public void Every_message_cut_short_anywhere_is_refused()
        => Parallel.ForEach(Samples.Where(sample => sample.Distro == RosDistro.Jazzy), sample =>
        {
            for (int length = 0; length < sample.Payload.Length; length++)
            {
                var cut = sample with { Payload = sample.Payload[..length] };
                if (Probe(cut, thorough: false)) Fail(cut, "was taken for whole");
            }
        });

    [Fact]
    public void No_mutated_message_does_harm()
    {
        int payloads = Setting("PI_FUZZ_PAYLOADS", DefaultPayloads);
        int workers = System.Environment.ProcessorCount;
        output.WriteLine($"{payloads} payloads of {Samples.Count} messages of {RosTypes.Messages.Count} types, seed {Seed}");
        int valid = 0;
        Parallel.For(0, workers, worker =>
        {
            var mutator = new Mutator(Samples, Seed + worker);
            for (int i = worker; i < payloads; i += workers)
            {
                if (Probe(mutator.Next(), thorough: i % 16 == 0)) Interlocked.Increment(ref valid);
            }
        });
        output.WriteLine($"{valid} were still valid");
        Assert.InRange(valid, payloads / 100, payloads - (payloads / 10));
    }

    /// <summary>Whether the payload is valid; asserts that record and view agree on it and that no harm is done.</summary>
    private static bool Probe(MessageSample sample, bool thorough)
    {
        object? record = Decode(sample, "record");
        object? view = Decode(sample, "view");
        if (record is null != view is null) Fail(sample, $"valid as record: {record is not null}, as view: {view is not null}");
        if (thorough && record is not null) Assert.Equal(Encode(sample, record), Encode(sample, view!));
        return record is not null;
    }

    private static object? Decode(MessageSample sample, string way)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        object? message = null;
        try
        {
            message = way == "record" ? sample.Type.Deserialize(sample.Payload, sample.Distro) : sample.Type.DeserializeView(sample.Payload, sample.Distro);
        }
        catch (CdrException)
        {
            // The one exception that may come.
        }
        catch (Exception other)
        {
            Fail(sample, $"{way}: {other}");
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > (AllowedGrowth * sample.Payload.Length) + AllowedConstant) Fail(sample, $"{way}: {allocated} bytes allocated");
        return message;
    }

    /// <summary>The bytes, or the reason why a message that was read cannot be written: a name that was not UTF-8 grows beyond its bound.</summary>
    private static string Encode(MessageSample sample, object message)
    {
        try
        {
            return Convert.ToHexString(sample.Type.Serialize(message, sample.Distro));
        }
        catch (CdrException tooLong)
        {
            return tooLong.Message;
        }
    }

    private static void Fail(MessageSample sample, string problem)
        => Assert.Fail($"{sample.Type} on {sample.Distro}, seed {Seed}, {Convert.ToHexString(sample.Payload)}: {problem}");

    private static int Setting(string name, int otherwise)
        => int.TryParse(System.Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
