using Pi.Robot;

namespace Pi.Bench.Policy.Recordings;

/// <summary>One episode of the simulated world as its recorder writes it: what the cameras saw and where the joints were, ten times a second.</summary>
internal sealed class Recording
{
    private const int Channels = 3;
    private readonly Dictionary<string, byte[]> _pictures;
    private readonly float[] _positions;
    private readonly int _joints;

    private Recording(NumpyArchive file, RobotSpec robot)
    {
        int[] shape = file.Shape(Array(robot.Cameras[0]));
        (Steps, Side) = (shape[0], shape[1]);
        _pictures = robot.Cameras.ToDictionary(camera => camera.Name, camera => file.Bytes(Array(camera)));
        _positions = file.Singles("position");
        _joints = _positions.Length / Steps;
        Instruction = file.Text("instruction");
    }

    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(0.1);

    public int Steps { get; }

    /// <summary>Side of the square pictures, pixels.</summary>
    public int Side { get; }

    public string Instruction { get; }

    /// <summary>The recordings of a folder, at any depth, in the order of their names.</summary>
    public static IEnumerable<string> Find(string folder) => Directory.EnumerateFiles(folder, "*.npz", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static Recording Open(string path, RobotSpec robot)
    {
        using var file = new NumpyArchive(path);
        return new Recording(file, robot);
    }

    /// <summary>RGB of one camera at one step.</summary>
    public ReadOnlyMemory<byte> Picture(string camera, int step) => _pictures[camera].AsMemory(step * Side * Side * Channels, Side * Side * Channels);

    /// <summary>What a camera sent at one step, in memory of its own.</summary>
    public CameraFrame Frame(string camera, int step, Stamp stamp) =>
        new(camera, stamp, "rgb8", Side, Side, Side * Channels, Picture(camera, step).ToArray());

    public JointState Joints(int step, Stamp stamp) =>
        new(stamp, [.. _positions.Skip(step * _joints).Take(_joints).Select(position => (double)position)], [.. new double[_joints]]);

    private static string Array(CameraSpec camera) => $"{camera.Name}_camera";
}
