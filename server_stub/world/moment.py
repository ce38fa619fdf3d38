"""The calendar of the world, told from its present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

YEAR = 365


@dataclass(frozen=True)
class Moment:
    """The present of the world, and the days on which its story turns. Naive times are UTC."""

    now: datetime

    @property
    def birth(self) -> datetime:
        """When the server was set up."""
        return self.midnight - timedelta(days=YEAR + 5)

    @property
    def midnight(self) -> datetime:
        """When today began."""
        return self.now.replace(hour=0, minute=0, second=0, microsecond=0)

    @property
    def bad_week(self) -> datetime:
        """The Monday of the last April when the billing system delivered empty charges for a week."""
        year = self.now.year if (self.now.month, self.now.day) > (4, 30) else self.now.year - 1
        first = datetime(year, 4, 13)
        return first + timedelta(days=-first.weekday() % 7)

    @property
    def fix(self) -> datetime:
        """When missing charges began to be imputed."""
        return self.bad_week + timedelta(days=7, hours=9)

    @property
    def boosting(self) -> datetime:
        """When gradient boosting replaced logistic regression."""
        return self.bad_week + timedelta(days=80)

    @property
    def outage(self) -> datetime:
        """The working day on which the object store could not be reached."""
        return self.midnight - timedelta(days=37 + (self.midnight.weekday() - 2) % 7)

    @property
    def sweep(self) -> datetime:
        """The afternoon of the learning-rate sweep exp-42."""
        return self.midnight - timedelta(days=19 + (self.midnight.weekday() - 3) % 7) + timedelta(hours=13)

    def data_was_bad(self, when: datetime) -> bool:
        """Whether that is in the bad week, before the fix."""
        return self.bad_week <= when < self.fix

    def store_was_down(self, when: datetime) -> bool:
        """Whether that is in the outage."""
        return self.outage + timedelta(hours=9) <= when < self.outage + timedelta(hours=17)
