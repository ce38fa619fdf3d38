"""Changing the server: what a caller said, checked, sent, and told what came of it."""

from zenexplore.writing._changes import CHANGES
from zenexplore.writing._outcomes import Interrupted, Outcome, Outcomes
from zenexplore.writing._perform import perform
from zenexplore.writing._request import Request

__all__ = ["CHANGES", "Interrupted", "Outcome", "Outcomes", "Request", "perform"]
