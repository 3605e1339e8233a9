from launch.substitutions import perform


class DeclareLaunchArgument:

    def __init__(self, name, *, default_value=None, description=''):
        self.name, self.default_value, self.description = name, default_value, description

    def visit(self, context):
        context.arguments.append({'name': self.name, 'default': self.default_value, 'description': self.description})
        if self.name not in context.configurations:
            if self.default_value is None:
                raise RuntimeError(f"Included launch description missing required argument '{self.name}'")
            context.configurations[self.name] = perform(self.default_value, context)


class OpaqueFunction:

    def __init__(self, *, function):
        self.function = function

    def visit(self, context):
        for entity in self.function(context) or []:
            entity.visit(context)


class IncludeLaunchDescription:

    def __init__(self, source, *, launch_arguments=()):
        self.source, self.launch_arguments = source, launch_arguments

    def visit(self, context):
        # Not scoped: what is set for the included file stays set, and what was set before is seen by it.
        for name, value in self.launch_arguments:
            context.configurations[name] = perform(value, context)
        self.source.load().visit(context)
