"""Scoring restored articles against what they should be. Reads texts and gold edits; writes nothing."""

from .judging import FalseEdit, Verdict, judge
from .samples import GoldEdit, Sample
from .scores import Score
from .summary import Evaluation, evaluate

__all__ = ["Evaluation", "FalseEdit", "GoldEdit", "Sample", "Score", "Verdict", "evaluate", "judge"]
