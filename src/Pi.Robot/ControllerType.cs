namespace Pi.Robot;

/// <summary>The ros2_control controllers that pi_driver can write to.</summary>
public enum ControllerType
{
    /// <summary>joint_trajectory_controller: trajectory_msgs/JointTrajectory.</summary>
    JointTrajectory,

    /// <summary>forward_command_controller and position_controllers: std_msgs/Float64MultiArray in the order of the joints.</summary>
    ForwardCommand,

    /// <summary>position_controllers/GripperActionController (Humble, Jazzy): control_msgs/GripperCommand.</summary>
    GripperCommand,

    /// <summary>parallel_gripper_action_controller (Jazzy and later): control_msgs/ParallelGripperCommand.</summary>
    ParallelGripperCommand,
}
