"""Worlds to drive step by step: each is a `pi_sim rollout` process behind a pipe."""

import json
import struct
import subprocess

import numpy as np


class World:
    def __init__(self, command):
        self.process = subprocess.Popen([*command, "rollout"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **request):
        """Sends a request; `receive` gets the answer, so that several worlds can work at once."""
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()

    def receive(self):
        """The reply, with the pictures under `images`: u8 [cameras, S, S, 3]."""
        (length,) = struct.unpack("<i", self._read(4))
        reply = json.loads(self._read(length))
        side, count = reply["picture_side"], reply["pictures"]
        if count:
            reply["images"] = np.frombuffer(self._read(count * side * side * 3), np.uint8).reshape(count, side, side, 3)
        return reply

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def _read(self, size):
        data = self.process.stdout.read(size)
        if len(data) < size:
            raise RuntimeError(f"{self.process.args} ended with exit code {self.process.wait()}; its last message is above.")
        return data
