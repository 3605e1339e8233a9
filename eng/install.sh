#!/bin/bash
# install.sh PREFIX: lays Pi out as an ament package, so that 'ros2 launch pi ...' and 'ros2 run pi ...' find it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
prefix=$(mkdir -p "$1" && cd "$1" && pwd)
programs=$prefix/lib/pi share=$prefix/share/pi

mkdir -p "$programs" "$share" "$prefix/share/ament_index/resource_index/packages"
for project in Pi.Sim Pi.Drivers Pi.Node Pi.Operator; do
  dotnet publish -c Release -v quiet -clp:NoSummary "src/$project" -o "$programs" >&2
done
# 'ros2 run' takes every executable file for a program.
find "$programs" -type f -exec chmod 0644 {} +
chmod 0755 "$programs"/{pi,pi_driver,pi_sim,pi_operator}

rm -rf "$share"/{launch,robots,rviz,models}
mkdir -p "$share"/{launch,robots,rviz,models}
cp launch/*.launch.py "$share/launch/"
cp launch/robots/* "$share/robots/"
cp launch/pi.rviz "$share/rviz/"
cp -r models/. "$share/models/"
cp package.xml "$share/"
touch "$prefix/share/ament_index/resource_index/packages/pi"
cat >"$prefix/setup.bash" <<'SETUP'
# Source this after ROS 2's own setup.bash.
export AMENT_PREFIX_PATH="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)${AMENT_PREFIX_PATH:+:$AMENT_PREFIX_PATH}"
SETUP
echo "installed; next: source $prefix/setup.bash && ros2 launch pi demo.launch.py" >&2
