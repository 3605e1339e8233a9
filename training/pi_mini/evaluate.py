"""Closed-loop success of a checkpoint in the world's own process: no wire, no gate. `./pi eval` measures with both."""

import argparse
import json
import time
from collections import defaultdict
from pathlib import Path

import torch

from pi_mini.policy import Policy
from pi_mini.rollouts import Pace, Rollouts, Variant
from pi_mini.simulator import World

TASKS = ["bowl", "stack", "push", "sort"]
SETTINGS = ["standard", "positions", "distractors", "camera", "light", "texture", "gripper"]


def rate(values):
    return {"n": len(values), "rate": round(sum(values) / max(1, len(values)), 4)}


def table(episodes):
    """Success by task, setting, colour and number of blocks; how often the named block was the only one lifted."""
    groups = defaultdict(list)
    for episode in episodes:
        groups[f"{episode.task} {episode.setting}"].append(episode.done)
        if episode.setting == "standard" and episode.task == "bowl":
            groups[f"bowl standard, {episode.named[0]}"].append(episode.done)
        if episode.task == "bowl":
            groups[f"bowl, {episode.blocks - 1} distractors"].append(episode.done)
    result = {name: rate(values) for name, values in sorted(groups.items())}
    chosen = [episode.lifted == episode.named for episode in episodes if episode.task in ("bowl", "stack") and episode.lifted]
    result["named block chosen"] = rate(chosen)
    for task in [*dict.fromkeys(episode.task for episode in episodes), "all"]:
        of_task = [episode for episode in episodes if task in (episode.task, "all")]
        thoughts, right = sum(episode.thoughts for episode in of_task), sum(episode.right_thoughts for episode in of_task)
        result[f"thoughts as the expert's, {task}"] = {"n": thoughts, "rate": round(right / max(1, thoughts), 4)}
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("--simulator", nargs="+", required=True, help="command of pi_sim")
    parser.add_argument("--tasks", nargs="+", default=TASKS)
    parser.add_argument("--settings", nargs="+", default=["standard"])
    parser.add_argument("--episodes", type=int, default=50)
    parser.add_argument("--seed", type=int, default=900_000)
    parser.add_argument("--worlds", type=int, default=10)
    parser.add_argument("--execute", type=int, default=3)
    parser.add_argument("--delay", type=int, default=1, help="steps of 0.1 s from look to motion")
    parser.add_argument("--without-thought", action="store_true")
    parser.add_argument("--without-wrist", action="store_true")
    parser.add_argument("--shuffled", action="store_true", help="names another block than the judge expects")
    parser.add_argument("--say", help="other words for the bowl task, with {colour} or {synonym}")
    parser.add_argument("--json")
    a = parser.parse_args()
    torch.set_num_threads(1)
    worlds = [World(a.simulator) for _ in range(a.worlds)]
    variant = Variant(not a.without_thought, (1,) if a.without_wrist else (), a.shuffled, a.say)
    rollouts = Rollouts(worlds, Policy(a.checkpoint), Pace(execute=a.execute, delay=a.delay), variant)
    begin = time.time()
    wanted = [(task, setting, a.seed + i) for task in a.tasks for setting in a.settings for i in range(a.episodes)]
    result = table(rollouts.run(wanted))
    for world in worlds:
        world.close()
    for name, value in result.items():
        print(f"{name:36} {value['rate']:7.1%} of {value['n']}")
    print(f"{time.time() - begin:.0f} s")
    if a.json:
        Path(a.json).write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
