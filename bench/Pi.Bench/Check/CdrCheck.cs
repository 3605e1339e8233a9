using Pi.Ros;
using Pi.Ros.Cdr;
using Pi.Ros.Types;

namespace Pi.Bench.Check;

/// <summary>Compares the codec with recorded messages: one line for each mismatch, then how many of how many agree.</summary>
public static class CdrCheck
{
    private const int Passed = 0;
    private const int Failed = 1;

    private static readonly Dictionary<string, RosType> Types = RosTypes.Messages.ToDictionary(type => type.Description.Name);

    private static readonly Dictionary<string, Func<RosDistro, string>> Hashes = RosTypes.Messages
        .Select(type => (type.Description.Name, Hash: (Func<RosDistro, string>)type.Description.TypeHash))
        .Concat(RosTypes.Services.Select(type => (type.Name, Hash: (Func<RosDistro, string>)type.TypeHash)))
        .Concat(RosTypes.Actions.Select(type => (type.Name, Hash: (Func<RosDistro, string>)type.TypeHash)))
        .ToDictionary(one => one.Name, one => one.Hash);

    /// <returns>The exit code: 0 when every vector agrees.</returns>
    public static int Run(string path, TextWriter output, TextWriter error)
    {
        RecordedMessages recorded;
        try
        {
            recorded = RecordedMessages.Load(path);
        }
        catch (InvalidDataException unreadable)
        {
            error.WriteLine(unreadable.Message);
            return Failed;
        }

        int agreeing = 0;
        foreach (var vector in recorded.Vectors)
        {
            var mismatches = Compare(vector, recorded.Distro);
            foreach (string mismatch in mismatches) output.WriteLine($"vector {vector.Index} ({vector.Type}): {mismatch}");
            if (mismatches.Count == 0) agreeing++;
        }

        output.WriteLine($"{agreeing} of {recorded.Vectors.Count}");
        return agreeing == recorded.Vectors.Count && agreeing > 0 ? Passed : Failed;
    }

    private static List<string> Compare(RecordedMessage vector, RosDistro distro)
    {
        if (!Hashes.TryGetValue(vector.Type, out var hash)) return ["the type is unknown; expected one of the messages, services and actions of Pi.Ros."];
        var mismatches = new List<string>();
        if (vector.TypeHash is not null && vector.TypeHash != hash(distro))
            mismatches.Add($"the type hash is {hash(distro)}, expected {vector.TypeHash}.");
        if (vector.Payload is not null) mismatches.AddRange(ComparePayload(vector, vector.Payload, distro));
        return mismatches;
    }

    private static IEnumerable<string> ComparePayload(RecordedMessage vector, byte[] payload, RosDistro distro)
    {
        if (!Types.TryGetValue(vector.Type, out var type)) return ["a service or action has no bytes of its own; expected its request, response, goal, result or feedback."];
        try
        {
            object message = type.Deserialize(payload, distro);
            return CompareBytes("record", payload, type.Serialize(message, distro))
                .Concat(CompareBytes("view", payload, type.Serialize(type.DeserializeView(payload, distro), distro)))
                .Concat(vector.Value is { } value ? ValueComparison.Compare(value, message, type.Description, distro) : []);
        }
        catch (CdrException malformed)
        {
            return [malformed.Message];
        }
    }

    private static IEnumerable<string> CompareBytes(string way, byte[] expected, byte[] actual)
    {
        int same = expected.AsSpan().CommonPrefixLength(actual);
        if (same < expected.Length || same < actual.Length)
            yield return $"encoded from the {way} it has {actual.Length} bytes, expected {expected.Length}; they differ from byte {same} on.";
    }
}
