using Pi.Policy.Perceive;
using Pi.Robot;
using Pi.Ros;

namespace Pi.Node.Senses;

/// <summary>The sense for what has never sent anything: says who is on the topic, and what to do.</summary>
internal sealed class PublisherSense(RobotSpec robot, Ros.Node node)
{
    /// <summary>A look with the reasons of what is missing.</summary>
    public Look Judge(Look look) => look.Faults.Any(fault => fault.Kind == SensorFaultKind.Missing)
        ? look with { Faults = [.. look.Faults.Select(Explain)] }
        : look;

    private SensorFault Explain(SensorFault fault)
    {
        if (fault.Kind != SensorFaultKind.Missing)
            return fault;
        CameraSpec? camera = robot.Cameras.FirstOrDefault(camera => camera.Name == fault.Sensor);
        string reason = camera is null
            ? FindReason(robot.JointStateTopic, Topics.JointStates.Type)
            : FindReason(camera.Topic, camera.IsCompressed ? Topics.CompressedImage.Type : Topics.Image.Type);
        return fault with { Message = $"{fault.Message.TrimEnd('.')}: {reason}." };
    }

    private string FindReason(string topic, string expected)
    {
        string name = node.Context.Arguments.Remaps.ResolveTopic(node.Name, topic);
        string[] types = [.. node.Context.Graph.Publishers(name).Select(publisher => DdsNames.MessageTypeOf(publisher.Type) ?? publisher.Type).Distinct()];
        return types switch
        {
            [] => "nobody publishes it; start what does, or correct the topic in the robot's description or by a remap",
            _ when types.Contains(expected) => "its publisher sends nothing; look at that one's own log",
            _ => $"it is published as {string.Join(" and ", types)}, not {expected}; correct it in the robot's description",
        };
    }
}
