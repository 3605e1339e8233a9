"""Where the base camera sees a place on the table; for a loss of training alone, with the camera where the scene has it."""

import math

import torch

# The camera of src/Pi.Sim/Scene/scene.xml: its place, its right and its up in base_link, its field of view.
POSITION = (1.02, 0.0, 0.62)
RIGHT = (0.0, 1.0, 0.0)
UP = (-0.70, 0.0, 0.71)
FIELD_OF_VIEW = math.radians(42)
# Blur of the target, in cells: less than a block, more than what a shaken camera makes it miss.
BLUR = 0.6


def project(places):
    """Points [..., 3] in metres to column and row in the picture, from 0 to 1."""
    right, up = torch.tensor(RIGHT), torch.tensor(UP)
    up = up / up.norm()
    away = places - torch.tensor(POSITION)
    depth = -(away * torch.linalg.cross(right, up)).sum(-1)
    focal = 0.5 / math.tan(FIELD_OF_VIEW / 2)
    column = 0.5 + focal * (away * right).sum(-1) / depth
    row = 0.5 - focal * (away * up).sum(-1) / depth
    return torch.stack([column, row], -1)


def heat_target(places, grid):
    """Probability [..., grid * grid] of the cells around where the places appear."""
    at = project(places) * grid - 0.5
    line = torch.arange(grid).float()
    across = torch.exp(-((line - at[..., :1]) ** 2) / (2 * BLUR**2))
    down = torch.exp(-((line - at[..., 1:]) ** 2) / (2 * BLUR**2))
    heat = (down[..., :, None] * across[..., None, :]).flatten(-2) + 1e-9
    return heat / heat.sum(-1, keepdim=True)
