using System.Text.Json;

namespace Pi.Bench.Check;

/// <summary>One recorded message, or only the hash of a service or action.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Type">The full type name.</param>
/// <param name="TypeHash">What ROS 2 announced, if recorded.</param>
/// <param name="Value">The fields, as rclpy shows them, if recorded.</param>
/// <param name="Payload">The bytes with their encapsulation header, if recorded.</param>
internal sealed record RecordedMessage(int Index, string Type, string? TypeHash, JsonElement? Value, byte[]? Payload);
