namespace Pi.Ros.Tests;

public sealed class DdsNamesTests
{
    [Fact]
    public void Topics_and_services_carry_their_prefixes()
    {
        Assert.Equal("rt/arm/joint_states", DdsNames.Topic("/arm/joint_states"));
        Assert.Equal("rq/pi/get_parametersRequest", DdsNames.RequestTopic("/pi/get_parameters"));
        Assert.Equal("rr/pi/get_parametersReply", DdsNames.ReplyTopic("/pi/get_parameters"));
    }

    [Theory]
    [InlineData("rt/a/b", "/a/b")]
    [InlineData("rt/", null)]
    [InlineData("rtx/a", null)]
    [InlineData("ros_discovery_info", null)]
    [InlineData("rq/aRequest", null)]
    [InlineData("", null)]
    public void A_dds_topic_leads_back_to_its_ros_topic(string dds, string? topic) => Assert.Equal(topic, DdsNames.TopicOf(dds));

    [Theory]
    [InlineData("rq/pi/setRequest", "/pi/set")]
    [InlineData("rr/pi/setReply", "/pi/set")]
    [InlineData("rq/aRequestRequest", "/aRequest")]
    [InlineData("rq/aReply", null)]
    [InlineData("rr/aRequest", null)]
    [InlineData("rq/Request", null)]
    [InlineData("rt/aRequest", null)]
    public void A_dds_topic_leads_back_to_its_ros_service(string dds, string? service) => Assert.Equal(service, DdsNames.ServiceOf(dds));

    [Fact]
    public void Types_are_mangled_as_rosidl_does()
    {
        Assert.Equal("std_msgs::msg::dds_::String_", DdsNames.MessageType("std_msgs/msg/String"));
        Assert.Equal("rcl_interfaces::srv::dds_::SetParameters_Request_", DdsNames.RequestType("rcl_interfaces/srv/SetParameters"));
        Assert.Equal("rcl_interfaces::srv::dds_::SetParameters_Response_", DdsNames.ResponseType("rcl_interfaces/srv/SetParameters"));
    }

    [Theory]
    [InlineData("std_msgs::msg::dds_::String_", "std_msgs/msg/String")]
    [InlineData("control_msgs::action::dds_::GripperCommand_FeedbackMessage_", "control_msgs/action/GripperCommand_FeedbackMessage")]
    [InlineData("std_msgs::msg::String", null)]
    [InlineData("std_msgs::msg::dds_::String", null)]
    [InlineData("::dds_::String_", null)]
    [InlineData("a::dds_::_", null)]
    public void A_dds_type_leads_back_to_its_ros_type(string dds, string? type) => Assert.Equal(type, DdsNames.MessageTypeOf(dds));

    [Theory]
    [InlineData("std_srvs::srv::dds_::Trigger_Request_", "std_srvs/srv/Trigger")]
    [InlineData("std_srvs::srv::dds_::Trigger_Response_", "std_srvs/srv/Trigger")]
    [InlineData("std_msgs::msg::dds_::String_", null)]
    public void A_dds_type_leads_back_to_its_ros_service_type(string dds, string? type) => Assert.Equal(type, DdsNames.ServiceTypeOf(dds));

    [Theory]
    [InlineData("String", 6)]
    [InlineData("std_msgs/String", 8)]
    [InlineData("std_msgs/message/String", 8)]
    [InlineData("std_msgs/msg/", 13)]
    [InlineData("std msgs/msg/String", 3)]
    [InlineData("std_msgs/msg/Str-ing", 16)]
    public void A_wrong_type_name_is_refused_with_the_place(string type, int index)
    {
        var e = Assert.Throws<InvalidNameException>(() => DdsNames.MessageType(type));
        Assert.Equal(index, e.Index);
    }

    [Fact]
    public void Only_fully_qualified_names_go_on_the_wire() => Assert.Throws<InvalidNameException>(() => DdsNames.Topic("joint_states"));

    [Fact]
    public void An_action_is_three_services_and_two_topics()
    {
        Assert.Equal(
            new ActionNames("/arm/go/_action/send_goal", "/arm/go/_action/get_result", "/arm/go/_action/cancel_goal", "/arm/go/_action/feedback", "/arm/go/_action/status"),
            ActionNames.Of("/arm/go"));
        ActionTypes types = ActionTypes.Of("control_msgs/action/GripperCommand");
        Assert.Equal("control_msgs::action::dds_::GripperCommand_SendGoal_Request_", DdsNames.RequestType(types.SendGoalService));
        Assert.Equal("control_msgs::action::dds_::GripperCommand_GetResult_Response_", DdsNames.ResponseType(types.GetResultService));
        Assert.Equal("control_msgs::action::dds_::GripperCommand_FeedbackMessage_", DdsNames.MessageType(types.FeedbackMessage));
    }
}
