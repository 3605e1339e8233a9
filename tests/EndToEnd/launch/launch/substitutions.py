class LaunchConfiguration:

    def __init__(self, name):
        self.name = name

    def perform(self, context):
        if self.name not in context.configurations:
            raise RuntimeError(f"launch configuration '{self.name}' does not exist")
        return context.configurations[self.name]


def perform(value, context):
    """Text, from text or from what stands for it; anything else is no text and launch refuses it."""
    if isinstance(value, str):
        return value
    if hasattr(value, 'perform'):
        return value.perform(context)
    raise TypeError(f'{value!r} is neither text nor a substitution')
