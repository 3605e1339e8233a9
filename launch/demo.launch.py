"""Mind and body in the simulated world.

ros2 launch pi demo.launch.py rviz:=true
ros2 topic pub --once /pi_driver/enable std_msgs/Bool "data: true"
ros2 topic pub --once /pi/instruction std_msgs/String "data: put the red block in the bowl"
"""
from pathlib import Path

from launch import LaunchDescription
from launch.actions import DeclareLaunchArgument, IncludeLaunchDescription
from launch.launch_description_sources import PythonLaunchDescriptionSource
from launch.substitutions import LaunchConfiguration
from launch_ros.actions import Node
from launch_ros.parameter_descriptions import ParameterValue

HERE = Path(__file__).resolve().parent
SHARE = HERE.parent
ROBOT = next((path for path in (SHARE / 'robots' / 'sim.yaml', HERE / 'robots' / 'sim.yaml') if path.is_file()), 'sim.yaml')


def generate_launch_description():
    world = {
        'robot': ParameterValue(str(ROBOT), value_type=str),
        'own_clock': ParameterValue(LaunchConfiguration('use_sim_time'), value_type=bool),
        'task': ParameterValue(LaunchConfiguration('task'), value_type=str),
        'setting': ParameterValue(LaunchConfiguration('setting'), value_type=str),
        'seed': ParameterValue(LaunchConfiguration('seed'), value_type=int),
    }
    return LaunchDescription([
        DeclareLaunchArgument('task', default_value='put the red block in the bowl', description='How the table is laid, and what the world judges.'),
        DeclareLaunchArgument('setting', default_value='standard', description='How much of the world is varied.'),
        DeclareLaunchArgument('seed', default_value='1', description='Decides how the table is laid.'),
        DeclareLaunchArgument('model', default_value='pi-mini', description='Name or path of a model package.'),
        DeclareLaunchArgument('use_sim_time', default_value='false', description='Whether the world keeps its own time, on /clock.'),
        DeclareLaunchArgument('rviz', default_value='false', description='Whether RViz is opened.'),
        Node(package='pi', executable='pi_sim', name='pi_sim', output='screen', parameters=[world]),
        IncludeLaunchDescription(
            PythonLaunchDescriptionSource(str(HERE / 'pi.launch.py')),
            launch_arguments={
                'robot': str(ROBOT), 'model': LaunchConfiguration('model'), 'rviz': LaunchConfiguration('rviz'),
                'use_sim_time': LaunchConfiguration('use_sim_time'),
                # Nobody stands in a simulated world.
                'person_near': 'false',
            }.items()),
    ])
