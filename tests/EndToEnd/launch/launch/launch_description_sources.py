import runpy


class PythonLaunchDescriptionSource:

    def __init__(self, path):
        self.path = path

    def load(self):
        return runpy.run_path(self.path)['generate_launch_description']()
