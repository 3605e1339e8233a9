using Pi.Robot;
using YamlDotNet.RepresentationModel;

namespace Pi.Drivers.Tests;

/// <summary>The controller settings shipped beside each description fit it, and are what the driver relies on.</summary>
public sealed class ControllerSettingsTests
{
    public static TheoryData<string> RobotNames => ["sim", "so101", "ur5e", "fr3", "aloha"];

    [Theory]
    [MemberData(nameof(RobotNames))]
    public void Every_controller_has_the_joints_of_the_description_and_the_settings_the_driver_relies_on(string name)
    {
        RobotSpec robot = Robots.Load(name);
        YamlMappingNode settings = Read(name);
        foreach (ControllerSpec controller in robot.Controllers.Where(c => c.Type is ControllerType.JointTrajectory or ControllerType.ForwardCommand))
        {
            var parameters = (YamlMappingNode)settings[controller.Name]["ros__parameters"];
            Assert.Equal([.. controller.Joints], ((YamlSequenceNode)parameters["joints"]).Select(j => ((YamlScalarNode)j).Value));
            Assert.NotNull(settings["controller_manager"]["ros__parameters"][controller.Name]["type"]);
            if (controller.Type == ControllerType.JointTrajectory)
                CheckTrajectoryController(parameters, controller, robot);
            else
                Assert.Equal("position", Text(parameters, "interface_name"));
        }
    }

    [Theory]
    [MemberData(nameof(RobotNames))]
    public void The_controllers_run_at_least_as_fast_as_the_driver(string name)
    {
        double rate = double.Parse(Text((YamlMappingNode)Read(name)["controller_manager"]["ros__parameters"], "update_rate"), System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(rate >= Robots.Load(name).Rates.Control);
    }

    private static void CheckTrajectoryController(YamlMappingNode parameters, ControllerSpec controller, RobotSpec robot)
    {
        Assert.Equal("splines", Text(parameters, "interpolation_method"));
        Assert.Equal("true", Text(parameters, "interpolate_from_desired_state"));
        Assert.Equal("true", Text(parameters, "set_last_command_interface_value_as_state_on_activation"));
        Assert.Equal("false", Text(parameters, "allow_partial_joints_goal"));
        Assert.Equal("false", Text(parameters, "allow_nonzero_velocity_at_trajectory_end"));
        Assert.Equal("0.0", Text(parameters, "cmd_timeout"));
        foreach (JointSpec joint in robot.Joints.Where(j => controller.Joints.Contains(j.Name)))
        {
            double tolerance = double.Parse(Text((YamlMappingNode)parameters["constraints"][joint.Name], "trajectory"), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(robot.Grippers.Any(g => g.Joint == joint.Name) ? 0 : joint.Tracking, tolerance);
        }
    }

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    private static YamlMappingNode Read(string name)
    {
        using var reader = new StreamReader(Path.ChangeExtension(Robots.PathOf(name), ".controllers.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
