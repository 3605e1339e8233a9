namespace Pi.Robot;

/// <summary>A robot description that cannot be used; the message is one sentence with the file, the field and what was expected.</summary>
public sealed class RobotSpecException(string file, string field, string expectation)
    : Exception(field.Length == 0 ? $"{file}: {expectation}." : $"{file}: {field}: {expectation}.")
{
    public string File { get; } = file;

    /// <summary>Path of the field inside the file, for example "joints[2].velocity"; empty when the whole file is to blame.</summary>
    public string Field { get; } = field;
}
