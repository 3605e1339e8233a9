using System.Text.Json;

namespace Pi.Sim.Controllers;

/// <summary>Recorded behaviour of a real joint_trajectory_controller: messages, their timing, and the references it then followed.</summary>
/// <param name="Joints">The controller's joints.</param>
/// <param name="Start">Where they were at first, rad.</param>
/// <param name="Scenarios">The recordings.</param>
internal sealed record ScenarioFile(IReadOnlyList<string> Joints, double[] Start, IReadOnlyList<Scenario> Scenarios)
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="FormatException">The file is not in that form; the message says where.</exception>
    public static ScenarioFile Load(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            return new ScenarioFile(
                Strings(root.GetProperty("parameters").GetProperty("joints")),
                Numbers(root.GetProperty("start")),
                [.. root.GetProperty("scenarios").EnumerateArray().Select(ReadScenario)]);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException($"{path} is not a file of recorded controller scenarios: {wrong.Message}", wrong);
        }
    }

    /// <summary>The controller that was recorded, with positions as its only state.</summary>
    public TrajectoryParameters Parameters() => new() { Joints = Joints, HasVelocityState = false, InterpolateFromDesiredState = true };

    private static Scenario ReadScenario(JsonElement scenario) => new(
        scenario.GetProperty("name").GetString()!,
        [.. scenario.GetProperty("sent").EnumerateArray().Select(ReadMessage)],
        [.. scenario.GetProperty("reference").EnumerateArray().Select(row => new ReferenceSample(row[0].GetDouble(), Numbers(row[1]), Numbers(row[2])))]);

    private static SentTrajectory ReadMessage(JsonElement sent) => new(
        sent.GetProperty("sent_s").GetDouble(),
        sent.GetProperty("stamp_s") is { ValueKind: JsonValueKind.Number } stamp ? stamp.GetDouble() : null,
        Strings(sent.GetProperty("joint_names")),
        [.. sent.GetProperty("points").EnumerateArray().Select(ReadPoint)]);

    private static TrajectoryPoint ReadPoint(JsonElement point) => new()
    {
        TimeFromStart = (long)Math.Round(point.GetProperty("t").GetDouble() * NanosecondsPerSecond),
        Positions = Optional(point, "p"),
        Velocities = Optional(point, "v"),
        Accelerations = Optional(point, "a"),
    };

    private static double[] Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement values) ? Numbers(values) : [];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetString()!)];
}
