"""dry_run.py FILE [name:=value ...]: what a launch file declares and would start, as JSON."""
import json
import sys

from launch import LaunchContext
from launch.launch_description_sources import PythonLaunchDescriptionSource

context = LaunchContext(argument.split(':=', 1) for argument in sys.argv[2:])
try:
    PythonLaunchDescriptionSource(sys.argv[1]).load().visit(context)
except RuntimeError as refusal:
    sys.exit(str(refusal))
print(json.dumps({'arguments': context.arguments, 'processes': context.processes}))
