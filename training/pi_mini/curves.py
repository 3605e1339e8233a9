"""Pictures of how the losses and errors of each stage fell."""

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

PANELS = {
    "losses": ["loss", "flow", "think"],
    "error of the named blocks (cm)": ["named_cm", "second_cm", "reach_cm", "unseen_named_cm"],
    "right thoughts; what is outside the bowl": ["thoughts_right", "outside_right"],
}


def read(log):
    """The rows of a log; where a stage was taken up again from an earlier step, what was given up is left out."""
    rows = []
    for row in map(json.loads, Path(log).read_text().splitlines()):
        while rows and rows[-1]["step"] >= row["step"]:
            rows.pop()
        rows.append(row)
    return rows


def draw(logs, target):
    fig, axes = plt.subplots(1, len(PANELS), figsize=(15, 4))
    start = 0
    for log in logs:
        rows = read(log)
        for axis, (title, names) in zip(axes, PANELS.items()):
            axis.set_title(title)
            axis.axvline(start, color="lightgrey")
            for i, name in enumerate(names):
                points = [(start + row["step"], row[name]) for row in rows if name in row]
                if points:
                    axis.plot(*zip(*points), color=f"C{i}", label=name if log == logs[-1] else None)
        start += rows[-1]["step"]
    axes[0].set_yscale("log")
    for axis in axes:
        axis.set_xlabel("step, all stages")
        axis.legend()
        axis.grid(alpha=0.3)
    fig.tight_layout()
    fig.savefig(target, dpi=80)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", help="a .png")
    parser.add_argument("logs", nargs="+", help="the .jsonl files of the stages, in order")
    a = parser.parse_args()
    draw(a.logs, a.target)


if __name__ == "__main__":
    main()
