using Pi.Node.Senses;
using Pi.Policy.Perceive;
using Pi.Robot;
using Pi.Ros.Transport;

namespace Pi.Node.Tests.Senses;

public sealed class PublisherSenseTests
{
    private const string _silent = "Camera base has sent no picture on /base_camera/image_raw: ";

    [Theory]
    [InlineData("", _silent + "nobody publishes it; start what does, or correct the topic in the robot's description or by a remap.")]
    [InlineData("sensor_msgs::msg::dds_::Image_", _silent + "its publisher sends nothing; look at that one's own log.")]
    [InlineData("sensor_msgs::msg::dds_::CompressedImage_",
        _silent + "it is published as sensor_msgs/msg/CompressedImage, not sensor_msgs/msg/Image; correct it in the robot's description.")]
    public void A_camera_that_never_sent_is_told_with_what_to_do(string type, string sentence)
    {
        using var node = new TestNode();
        if (type.Length > 0)
            Publish(node, "rt/base_camera/image_raw", type);
        Assert.Equal(sentence, Explain(node));
    }

    [Fact]
    public void The_topic_is_looked_for_where_it_was_remapped_to()
    {
        using var node = new TestNode("--ros-args", "-r", "/base_camera/image_raw:=/front/image");
        Publish(node, "rt/front/image", "sensor_msgs::msg::dds_::Image_");
        Assert.Equal(_silent + "its publisher sends nothing; look at that one's own log.", Explain(node));
    }

    [Fact]
    public void Joints_that_never_came_are_told_with_what_to_do()
    {
        using var node = new TestNode();
        Assert.Equal(
            "No joint state has come on /joint_states: nobody publishes it; start what does, or correct the topic in the robot's description or by a remap.",
            new PublisherSense(TestNode.Robot, node.Node).Judge(node.See()).Faults.Single().Message);
    }

    [Fact]
    public void What_is_not_missing_is_left_as_it_is()
    {
        using var node = new TestNode();
        _ = node.See();
        node.Perception.Receive(new JointState(node.Time.Now, [.. new double[7]], [.. new double[7]]));
        Look look = node.Perception.Look();
        Assert.Empty(look.Faults);
        Assert.Same(look, new PublisherSense(TestNode.Robot, node.Node).Judge(look));
    }

    private static void Publish(TestNode node, string topic, string type) =>
        node.Transport.Observer!.EndpointJoined(new DiscoveredEndpoint(default, default, IsWriter: true, topic, type, "", Ros.Qos.Default));

    private static string Explain(TestNode node) =>
        new PublisherSense(TestNode.Robot, node.Node).Judge(node.Perception.Look()).Faults.First(fault => fault.Sensor == "base").Message;
}
