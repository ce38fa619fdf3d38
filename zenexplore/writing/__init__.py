"""Changing the server: what a caller said, checked, sent, and told what came of it."""

from zenexplore.writing._along import confirmation
from zenexplore.writing._changes import CHANGES, verb_of
from zenexplore.writing._outcomes import Interrupted, Outcome, Outcomes
from zenexplore.writing._perform import perform
from zenexplore.writing._request import Request
from zenexplore.writing._verbs import VERBS

__all__ = [
    "CHANGES", "VERBS", "Interrupted", "Outcome", "Outcomes", "Request", "confirmation", "perform", "verb_of",
]  # fmt: skip
