using System.Reflection;

namespace Pi.Robot.Tests;

/// <summary>The table of topics, typed again from the interface that others rely on.</summary>
public sealed class TopicsTests
{
    [Theory]
    [InlineData("/pi/instruction", "std_msgs/msg/String", Reliability.Reliable, Durability.Volatile, 10, 0, 0)]
    [InlineData("/pi/coach", "std_msgs/msg/String", Reliability.Reliable, Durability.Volatile, 10, 0, 0)]
    [InlineData("/pi/thought", "std_msgs/msg/String", Reliability.Reliable, Durability.TransientLocal, 1, 0, 0)]
    [InlineData("/pi/status", "diagnostic_msgs/msg/DiagnosticStatus", Reliability.Reliable, Durability.Volatile, 10, 1, 0)]
    [InlineData("/pi/chunk", "trajectory_msgs/msg/JointTrajectory", Reliability.Reliable, Durability.Volatile, 1, 10, 200)]
    [InlineData("/pi/plan", "visualization_msgs/msg/MarkerArray", Reliability.Reliable, Durability.Volatile, 10, 10, 0)]
    [InlineData("/pi/path", "nav_msgs/msg/Path", Reliability.Reliable, Durability.Volatile, 10, 10, 0)]
    [InlineData("/pi_driver/enable", "std_msgs/msg/Bool", Reliability.Reliable, Durability.Volatile, 10, 0, 0)]
    [InlineData("/pi_driver/estop", "std_msgs/msg/Empty", Reliability.Reliable, Durability.Volatile, 10, 0, 0)]
    [InlineData("/pi_driver/estop_reset", "std_msgs/msg/Empty", Reliability.Reliable, Durability.Volatile, 10, 0, 0)]
    [InlineData("/pi_driver/takeover", "trajectory_msgs/msg/JointTrajectory", Reliability.Reliable, Durability.Volatile, 1, 20, 300)]
    [InlineData("/pi_driver/state", "diagnostic_msgs/msg/DiagnosticStatus", Reliability.Reliable, Durability.TransientLocal, 1, 10, 0)]
    [InlineData("image_raw", "sensor_msgs/msg/Image", Reliability.BestEffort, Durability.Volatile, 5, 30, 200)]
    [InlineData("image_raw/compressed", "sensor_msgs/msg/CompressedImage", Reliability.BestEffort, Durability.Volatile, 5, 30, 200)]
    [InlineData("joint_states", "sensor_msgs/msg/JointState", Reliability.BestEffort, Durability.Volatile, 5, 100, 100)]
    [InlineData("joint_trajectory", "trajectory_msgs/msg/JointTrajectory", Reliability.Reliable, Durability.Volatile, 1, 100, 0)]
    [InlineData("commands", "std_msgs/msg/Float64MultiArray", Reliability.Reliable, Durability.Volatile, 1, 100, 0)]
    [InlineData("controller_state", "control_msgs/msg/JointTrajectoryControllerState", Reliability.BestEffort, Durability.Volatile, 5, 100, 500)]
    [InlineData("/controller_manager/activity", "controller_manager_msgs/msg/ControllerManagerActivity", Reliability.Reliable, Durability.TransientLocal, 1, 0, 0)]
    [InlineData("/clock", "rosgraph_msgs/msg/Clock", Reliability.BestEffort, Durability.Volatile, 1, 0, 0)]
    [InlineData("/diagnostics", "diagnostic_msgs/msg/DiagnosticArray", Reliability.Reliable, Durability.Volatile, 10, 1, 0)]
    [InlineData("/rosout", "rcl_interfaces/msg/Log", Reliability.Reliable, Durability.TransientLocal, 1000, 0, 0)]
    [InlineData("/parameter_events", "rcl_interfaces/msg/ParameterEvent", Reliability.Reliable, Durability.Volatile, 1000, 0, 0)]
    public void Each_line_of_the_table_is_this(string name, string type, Reliability reliability, Durability durability, int depth, double rate, int maximumAge)
    {
        Topic topic = Assert.Single(Topics.All, t => t.Absolute == name);
        Assert.Equal((type, new Qos(reliability, durability, depth)), (topic.Type, topic.Qos));
        Assert.Equal((rate, TimeSpan.FromMilliseconds(maximumAge)), (topic.Rate, topic.MaximumAge));
    }

    [Fact]
    public void The_table_holds_every_topic_once()
    {
        IEnumerable<object?> declared = typeof(Topics).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(Topic)).Select(p => p.GetValue(null));
        Assert.Equal(declared, Topics.All);
        Assert.Equal(24, Topics.All.Select(t => t.Absolute).Distinct().Count());
    }
}
