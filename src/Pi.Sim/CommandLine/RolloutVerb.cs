// The pipe to the policy.
#pragma warning disable RS0030
using System.Buffers.Binary;
using System.CommandLine;
using System.Text.Json;
using Pi.Sim.Rendering;
using Pi.Sim.Rollouts;

namespace Pi.Sim.CommandLine;

/// <summary>
/// <c>pi_sim rollout</c>: a world for a policy under training. Each line on the input is a <see cref="RolloutRequest"/> in JSON; the output
/// is a <see cref="RolloutReply"/> in JSON behind its length (4 bytes, little endian), then the pictures.
/// </summary>
internal static class RolloutVerb
{
    private static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Create()
    {
        Option<GlPath> gl = WorldOptions.Gl();
        var command = new Command("rollout", "Lets a program drive the world step by step through a pipe.") { gl };
        command.SetAction(parsed =>
        {
            using var rollout = new Rollout(parsed.GetValue(gl));
            using Stream output = Console.OpenStandardOutput();
            Serve(rollout, Console.In, output);
            return 0;
        });
        return command;
    }

    /// <summary>Answers requests until the input ends.</summary>
    /// <exception cref="FormatException">A line is no request.</exception>
    public static void Serve(Rollout rollout, TextReader input, Stream output)
    {
        while (input.ReadLine() is { } line)
        {
            (RolloutReply reply, IReadOnlyList<byte[]> pictures) = rollout.Answer(Read(line));
            byte[] head = JsonSerializer.SerializeToUtf8Bytes(reply, _json);
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, head.Length);
            output.Write(length);
            output.Write(head);
            foreach (byte[] picture in pictures)
                output.Write(picture);
            output.Flush();
        }
    }

    private static RolloutRequest Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RolloutRequest>(line, _json) ?? throw new FormatException("A request is null.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{line}' is no request: {e.Message}");
        }
    }
}
