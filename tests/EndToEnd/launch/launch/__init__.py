"""As much of ROS 2's launch as our launch files use: it starts nothing, and writes down what would be started."""


class LaunchDescription:

    def __init__(self, entities):
        self.entities = entities

    def visit(self, context):
        for entity in self.entities:
            entity.visit(context)


class LaunchContext:
    """The values of the arguments, and what has been declared and started so far."""

    def __init__(self, configurations):
        self.configurations = dict(configurations)
        self.arguments = []
        self.processes = []
