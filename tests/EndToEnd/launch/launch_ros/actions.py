import tempfile

import yaml
from launch.substitutions import perform
from launch_ros.parameter_descriptions import ParameterValue


class Node:

    def __init__(self, *, package, executable, name=None, namespace=None, parameters=(), remappings=(), arguments=(), ros_arguments=(),
                 output='log', respawn=False, respawn_delay=0.0):
        self.package, self.executable, self.name, self.namespace = package, executable, name, namespace
        self.parameters, self.remappings = parameters, remappings
        self.arguments, self.ros_arguments = arguments, ros_arguments
        self.output, self.respawn, self.respawn_delay = output, respawn, respawn_delay

    def visit(self, context):
        command = [perform(argument, context) for argument in self.arguments]
        if self.ros_arguments:
            command += ['--ros-args', *(perform(argument, context) for argument in self.ros_arguments)]
        command.append('--ros-args')
        namespace = None
        if self.name is not None:
            command += ['-r', f'__node:={perform(self.name, context)}']
        if self.namespace is not None:
            namespace = '/' + perform(self.namespace, context).lstrip('/')
            command += ['-r', f'__ns:={namespace}']
        for parameters in self.parameters:
            command += ['--params-file', self.write(parameters, namespace, context)]
        for old, new in self.remappings:
            command += ['-r', f'{perform(old, context)}:={perform(new, context)}']
        context.processes.append({
            'package': self.package, 'executable': self.executable, 'arguments': command,
            'output': self.output, 'respawn': self.respawn, 'respawn_delay': self.respawn_delay})

    def write(self, parameters, namespace, context):
        key = '/**' if self.name is None or namespace is None else namespace.rstrip('/') + '/' + self.name
        values = {name: evaluate(value, context) for name, value in parameters.items()}
        with tempfile.NamedTemporaryFile('w', prefix='launch_params_', delete=False) as file:
            yaml.dump({key: {'ros__parameters': values}}, file, default_flow_style=False)
        return file.name


def evaluate(value, context):
    """A parameter's value: text is read as YAML, unless its type is given."""
    if isinstance(value, ParameterValue):
        if not (isinstance(value.value, str) or hasattr(value.value, 'perform')):
            return value.value_type(value.value)
        text = perform(value.value, context)
        if value.value_type is str:
            return text
        read = yaml.safe_load(text)
        if value.value_type is not None and not isinstance(read, value.value_type):
            raise ValueError(f"'{text}' is no {value.value_type.__name__}")
        return read
    if isinstance(value, (list, tuple)):
        return tuple(evaluate(element, context) for element in value)
    if isinstance(value, str) or hasattr(value, 'perform'):
        return yaml.safe_load(perform(value, context))
    return value
