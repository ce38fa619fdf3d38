"""What happened on the server, as plain data."""

from zenexplore.insight._entries import LogEntry, entries_of, merged
from zenexplore.insight._logs import Logs

__all__ = ["LogEntry", "Logs", "entries_of", "merged"]
