#!/bin/bash
# Builds librosdds.so against the Cyclone DDS it will load: build.sh <output>. Extra compiler flags come from CFLAGS.
set -euo pipefail
out=$1
here=$(dirname "$0")

if ! echo '#include "dds/dds.h"' | gcc -E -xc - >/dev/null 2>&1; then
  echo "error: Cyclone DDS headers are missing; './pi prepare' or 'apt-get install cyclonedds-dev' installs them" >&2
  exit 1
fi
mkdir -p "$(dirname "$out")"
# Cyclone's headers use 'asm', hence gnu11; -z defs turns a missing symbol into an error now instead of a crash at the first message.
gcc -std=gnu11 -O2 -g -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror -Werror=implicit-function-declaration \
  ${CFLAGS:-} -Wl,-z,defs -o "$out.new" "$here/rosdds.c" -lddsc -lpthread
mv "$out.new" "$out"
