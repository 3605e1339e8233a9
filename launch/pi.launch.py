"""Mind and body on a robot whose ros2_control and cameras are up already.

ros2 launch pi pi.launch.py robot:=ur5e model:=/models/mine namespace:=arm1 rviz:=true
"""
from pathlib import Path

from launch import LaunchDescription
from launch.actions import DeclareLaunchArgument, OpaqueFunction
from launch.substitutions import LaunchConfiguration
from launch_ros.actions import Node
from launch_ros.parameter_descriptions import ParameterValue

# Beside this file in the installed package, and in the repository.
SHARE = Path(__file__).resolve().parent.parent


def find(value, folder, suffix, marker):
    """The file or folder that a name or a path stands for; an unknown one stops the launch with a sentence."""
    known = [SHARE / folder / (value + suffix), SHARE / 'launch' / folder / (value + suffix), Path(value).expanduser()]
    for path in known:
        if (path / marker if marker else path).is_file():
            return str(path.resolve())
    found = [path.parent if marker else path for where in (SHARE / folder, SHARE / 'launch' / folder) for path in where.glob('*' + (suffix or '/' + marker))]
    names = sorted(path.name.removesuffix(suffix) for path in found if not path.name.endswith('.controllers.yaml'))
    raise RuntimeError(f"There is no {folder.rstrip('s')} '{value}': give one of {', '.join(names) or '(none)'}, or a path.")


def text(value):
    """A parameter that is text, even where it looks like a number."""
    return ParameterValue(value, value_type=str)


def flag(value):
    return value.lower() in ('true', '1', 'yes', 'on')


def nodes(context):
    def value(name):
        return LaunchConfiguration(name).perform(context)

    common = {'use_sim_time': flag(value('use_sim_time')), 'robot': text(find(value('robot'), 'robots', '.yaml', ''))}
    log = ['--log-level', value('log_level')]
    actions = [
        Node(
            package='pi', executable='pi_driver', name='pi_driver', namespace=value('namespace'), output='screen', ros_arguments=log,
            parameters=[common, {'person_near': flag(value('person_near'))}]),
        # A mind that fell comes back idle; the body holds the arm meanwhile.
        Node(
            package='pi', executable='pi', name='pi', namespace=value('namespace'), output='screen', ros_arguments=log,
            respawn=True, respawn_delay=1.0,
            parameters=[common, {'model': text(find(value('model'), 'models', '', 'model.json')), 'device': text(value('device'))}]),
    ]
    if flag(value('rviz')):
        settings = next(path for path in (SHARE / 'rviz' / 'pi.rviz', SHARE / 'launch' / 'pi.rviz') if path.is_file())
        # The view has the names without a namespace.
        moved = [(f'/pi/{topic}', f"/{value('namespace').strip('/')}/pi/{topic}") for topic in ('plan', 'path')] if value('namespace') else []
        actions.append(Node(
            package='rviz2', executable='rviz2', namespace=value('namespace'), arguments=['-d', str(settings)], remappings=moved,
            parameters=[{'use_sim_time': common['use_sim_time']}]))
    return actions


def generate_launch_description():
    return LaunchDescription([
        DeclareLaunchArgument('robot', default_value='sim', description='Name or path of a robot description.'),
        DeclareLaunchArgument('model', default_value='pi-mini', description='Name or path of a model package.'),
        DeclareLaunchArgument('device', default_value='auto', description='Where the model runs: auto, cuda or cpu.'),
        DeclareLaunchArgument('namespace', default_value='', description='Of all nodes and their relative names.'),
        DeclareLaunchArgument('use_sim_time', default_value='false', description='Whether time comes from /clock.'),
        DeclareLaunchArgument('person_near', default_value='true', description='Whether tools keep below 0.25 m/s.'),
        DeclareLaunchArgument('rviz', default_value='false', description='Whether RViz is opened.'),
        DeclareLaunchArgument('log_level', default_value='info', description='debug, info, warn, error or fatal.'),
        OpaqueFunction(function=nodes),
    ])
