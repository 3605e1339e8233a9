"""As much of launch_ros as our launch files use, with the command lines that it makes (launch_ros 0.26, Jazzy)."""
