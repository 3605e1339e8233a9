using Pi.Ros;
using Pi.Ros.Cdr;

namespace Pi.Bench.Check;

/// <summary>Compares the codec with recorded messages: one line for each mismatch, then how many of how many agree.</summary>
public static class CdrCheck
{
    private const int Passed = 0;
    private const int Failed = 1;

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
        if (HashOf(vector.Type, distro) is not { } hash) return ["the type is unknown; expected a message, service or action of Pi.Ros."];
        var mismatches = new List<string>();
        if (vector.TypeHash is not null && vector.TypeHash != hash)
            mismatches.Add($"the type hash is {hash}, expected {vector.TypeHash}.");
        if (vector.Payload is not null) mismatches.AddRange(ComparePayload(vector, vector.Payload, distro));
        return mismatches;
    }

    private static string? HashOf(string type, RosDistro distro)
    {
        if (RosTypes.Services.TryGetValue(type, out var service)) return service.TypeHash(distro);
        if (RosTypes.Actions.TryGetValue(type, out var action)) return action.TypeHash(distro);
        return RosTypes.Messages.TryGetValue(type, out var message) ? message.Description.TypeHash(distro) : null;
    }

    private static IEnumerable<string> ComparePayload(RecordedMessage vector, byte[] payload, RosDistro distro)
    {
        if (!RosTypes.Messages.TryGetValue(vector.Type, out var type)) return ["it has bytes, but a service or action is only hashed; expected one of its parts."];
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
