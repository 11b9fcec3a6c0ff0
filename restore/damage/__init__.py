"""Damages clean articles by class and rate, and keeps the gold: what was changed, and what is right."""

from .apply import Gold, gold_edits
from .choose import damage
from .clean import Clean
from .edit import Damage
from .kinds import KINDS, Kind

__all__ = ["KINDS", "Clean", "Damage", "Gold", "Kind", "damage", "gold_edits"]
