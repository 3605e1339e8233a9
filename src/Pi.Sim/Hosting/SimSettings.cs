using Pi.Ros.Parameters;
using Pi.Sim.Rendering;
using Pi.Sim.Scene;

namespace Pi.Sim.Hosting;

/// <summary>How the world is run; every value is a ROS parameter of the node, and its default is here.</summary>
public sealed record SimSettings
{
    /// <summary>The robot description; its cameras, controllers and topics are what the world offers.</summary>
    public string Robot { get; init; } = SceneFile.Robot;

    /// <summary>Another MJCF of the same robot; empty is the shipped scene.</summary>
    public string Scene { get; init; } = "";

    /// <summary>Runs as fast as it can on simulated time, which it publishes on /clock.</summary>
    public bool Fast { get; init; }

    /// <summary>Keeps time of its own, at the pace of the real one, and publishes it on /clock; ~/time stops it and sets it back.</summary>
    public bool OwnClock { get; init; }

    /// <summary>A task's name, or an instruction in words.</summary>
    public string Task { get; init; } = "bowl";

    /// <summary>How much is varied.</summary>
    public string Setting { get; init; } = "standard";

    public long Seed { get; init; }

    /// <summary>Control cycles of 10 ms from a command to the drives' motion.</summary>
    public long ActuatorDelay { get; init; } = 1;

    /// <summary>Pixels; 0 is the size in the robot description.</summary>
    public long ImageWidth { get; init; }

    /// <summary>Pixels; 0 is the size in the robot description.</summary>
    public long ImageHeight { get; init; }

    /// <summary>Frames per second; 0 is the rate in the robot description.</summary>
    public double ImageRate { get; init; }

    /// <summary>Seconds from exposure to sending.</summary>
    public double ImageLatency { get; init; } = 0.02;

    /// <summary>Standard deviation of a byte's noise.</summary>
    public double ImageNoise { get; init; } = 1;

    /// <summary>The fraction of frames that get lost.</summary>
    public double ImageDrop { get; init; }

    /// <summary>How pictures are drawn: Auto, Egl or OsMesa.</summary>
    public string Gl { get; init; } = nameof(GlPath.Auto);

    /// <summary>Declares the parameters, with these values as their defaults, and takes what the command line and files say.</summary>
    /// <exception cref="ParameterException">A value is of the wrong type or out of range.</exception>
    public SimSettings Declare(ParameterStore parameters) => this with
    {
        Robot = parameters.Declare("robot", Robot).As<string>(),
        Scene = parameters.Declare("scene", Scene).As<string>(),
        Fast = parameters.Declare("fast", Fast).As<bool>(),
        OwnClock = parameters.Declare("own_clock", OwnClock).As<bool>(),
        Task = parameters.Declare("task", Task).As<string>(),
        Setting = parameters.Declare("setting", Setting).As<string>(),
        Seed = parameters.Declare("seed", Seed).As<long>(),
        ActuatorDelay = Whole(parameters, "actuator_delay", ActuatorDelay, 100),
        ImageWidth = Whole(parameters, "image_width", ImageWidth, Renderer.MaximumWidth),
        ImageHeight = Whole(parameters, "image_height", ImageHeight, Renderer.MaximumHeight),
        ImageRate = Real(parameters, "image_rate", ImageRate, 240),
        ImageLatency = Real(parameters, "image_latency", ImageLatency, 10),
        ImageNoise = Real(parameters, "image_noise", ImageNoise, 64),
        ImageDrop = Real(parameters, "image_drop", ImageDrop, 1),
        Gl = parameters.Declare("gl", Gl).As<string>(),
    };

    private static long Whole(ParameterStore parameters, string name, long usual, long most) =>
        parameters.Declare(name, usual, new ParameterDescriptor { IntegerRange = new IntegerRange(0, most) }).As<long>();

    private static double Real(ParameterStore parameters, string name, double usual, double most) =>
        parameters.Declare(name, usual, new ParameterDescriptor { FloatingPointRange = new FloatingPointRange(0, most) }).As<double>();
}
