"""
DAgger (arXiv 1011.0686): the policy acts, the expert says at every state what it would have done, and that is learned next.
Pushes and changed minds bring it to states that it would not come to by itself.
"""

import argparse

import numpy as np
import torch

from pi_mini.data import COLOURS, HORIZON, write
from pi_mini.evaluate import table
from pi_mini.policy import Policy
from pi_mini.rollouts import Pace, Rollouts
from pi_mini.simulator import World

# A state is past learning from when a thing has left the table, m, or the expert would have to leap from it, rad a step.
TABLE = (np.array([0.1, -0.55, -0.02]), np.array([0.85, 0.55, 0.4]))
LEAP = 0.25
SHARES = {"bowl": 0.15, "stack": 0.25, "push": 0.15, "sort": 0.45}


class Collector:
    """Keeps what each world showed and what the expert said, as episodes of a recording."""

    def __init__(self, pace, seed, shoves, changes):
        self.pace, self.shoves, self.changes = pace, shoves, changes
        self.rng = np.random.default_rng(seed)
        self.stretches = {}

    def on_step(self, episode, request):
        """Notes the present state, and at times disturbs what comes next."""
        self.stretches.setdefault(id(episode), []).append((episode.task, episode.reply))
        draw = self.rng.random()
        if draw < self.shoves:
            request["shove"] = int(self.rng.integers(1 << 30))
        elif draw < self.shoves + self.changes:
            present = [COLOURS[i] for i in range(6) if episode.reply["objects"][i] is not None]
            request["ask"] = f"put the {self.rng.choice(present)} block in the bowl"
            # A thought from before belongs to another instruction.
            self.close(episode)
            episode.next_thought = 0
            episode.task = "bowl"

    def close(self, episode):
        self.stretches[(id(episode), len(self.stretches))] = self.stretches.pop(id(episode), [])

    def episodes(self):
        """The stretches in which every state can be learned from."""
        found = []
        for steps in self.stretches.values():
            stretch = []
            for step in [*steps, None]:
                if step and is_sound(step[1]):
                    stretch.append(step)
                elif stretch:
                    found.append(self._episode(stretch))
                    stretch = []
        return found

    def _episode(self, steps):
        replies = [reply for _, reply in steps]
        nothing = [float("nan")] * 3
        return {
            "images": np.stack([reply["images"] for reply in replies]),
            "state": np.array([reply["positions"] for reply in replies], np.float32),
            "tool": np.array([reply["tool"] for reply in replies], np.float32),
            "objects": np.array([[place or nothing for place in reply["objects"]] for reply in replies], np.float32),
            "chunk": np.array([reply["expert"] for reply in replies], np.float32),
            "known": np.ones((len(replies), HORIZON), bool),
            "thought": [reply["thought"] for reply in replies],
            "asked": replies[0]["paraphrases"],
            "task": steps[0][0],
            "stride": self.pace.execute,
        }


def is_sound(reply):
    places = np.array([place for place in reply["objects"] if place])
    motion = np.diff(np.array([reply["positions"], *reply["expert"]])[:, :6], axis=0)
    return bool((places > TABLE[0]).all() and (places < TABLE[1]).all() and np.abs(motion).max() < LEAP)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("target", help="the packed recording to write")
    parser.add_argument("--simulator", nargs="+", required=True, help="command of pi_sim")
    parser.add_argument("--episodes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=500_000)
    parser.add_argument("--worlds", type=int, default=10)
    parser.add_argument("--limit", type=int, default=200, help="periods after which an episode is given up")
    parser.add_argument("--shoves", type=float, default=0.04, help="share of looks after which the arm is pushed")
    parser.add_argument("--changes", type=float, default=0.005, help="share of looks after which something else is asked for")
    a = parser.parse_args()
    torch.set_num_threads(1)
    rng = np.random.default_rng(a.seed)
    tasks = rng.choice(list(SHARES), a.episodes, p=list(SHARES.values()))
    settings = rng.choice(["mixed", "standard"], a.episodes, p=[0.7, 0.3])
    worlds = [World(a.simulator) for _ in range(a.worlds)]
    # Every episode has a loop of its own speed, within what the robot's has.
    pace = Pace(execute=3, delay=1)
    collector = Collector(pace, a.seed, a.shoves, a.changes)
    rollouts = Rollouts(worlds, Policy(a.checkpoint, seed=a.seed), pace)
    finished = rollouts.run([(str(t), str(s), a.seed + i) for i, (t, s) in enumerate(zip(tasks, settings))], foresee=HORIZON, on_step=collector.on_step, limit=a.limit)
    for world in worlds:
        world.close()
    steps = write(collector.episodes(), a.target)
    for name, value in table(finished).items():
        print(f"{name:36} {value['rate']:7.1%} of {value['n']}")
    print(f"{a.target}: {steps} steps")


if __name__ == "__main__":
    main()
