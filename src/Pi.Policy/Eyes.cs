using System.Collections.Immutable;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy;

/// <summary>Shows a model what the robot's cameras see, each in its slot; a camera that has nothing leaves its slot empty.</summary>
internal sealed class Eyes(PolicyModel model, RobotSpec robot)
{
    private readonly ImmutableArray<int> _cameras =
        [.. model.Engine.Cameras.Select(slot => robot.Cameras.ToList().FindIndex(camera => camera.Slot == slot))];

    /// <summary>The look whose features are on the device.</summary>
    public Look? Seen { get; private set; }

    /// <summary>Looks, unless the model has this very look before it already.</summary>
    public Inference<Done> See(Look look)
    {
        if (ReferenceEquals(look, Seen)) return new Inference<Done>(Done.Value, null, default);
        Seen = null;
        var done = model.See([.. _cameras.Select(camera => camera < 0 ? null : look.Images[camera])]);
        if (done.Succeeded) Seen = look;
        return done;
    }

    /// <summary>Pictures of the robot's sizes with nothing on them.</summary>
    public IReadOnlyList<CameraImage?> Blank()
    {
        Seen = null;
        return [.. _cameras.Select(camera => camera < 0 ? null : Blank(robot.Cameras[camera]))];
    }

    private static CameraImage Blank(CameraSpec camera) => new(camera.Width, camera.Height, new byte[camera.Width * camera.Height * 3]);
}
