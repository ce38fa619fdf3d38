"""Who works here, and on which projects."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server_stub import VERSION
from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.keys import api_key_text
from server_stub.world.moment import Moment
from server_stub.world.writer import Writer

ADMIN, ROBOT = "admin", "pipeline-bot"


@dataclass(frozen=True)
class Person:
    """A user and the password that logs in."""

    name: str
    full_name: str
    admin: bool = False
    active: bool = True

    @property
    def password(self) -> str:
        """The password; there is nothing to protect here."""
        return f"{self.name}-pw"


PEOPLE = (
    Person(ADMIN, "", admin=True),
    Person("alice", "Alice Archer"),
    Person("bob", "Bob Berger"),
    Person("carol", "Carol Čapek"),
    Person("dave", "Dave O'Neill"),
    Person("erin", "Erin Müller", active=False),
)
PROGRAMS = (
    (ROBOT, "Runs the nightly pipelines", True),
    ("ci-runner", "Runs pipelines for pull requests", True),
    ("old-runner", "Replaced by pipeline-bot", False),
)
PROJECTS = (
    ("default", "default", ""),
    ("research", "Research", "Experiments that may fail"),
)


def user_id(name: str) -> str:
    """Return the id of a user or a program."""
    return named_id("user", name)


def project(name: str) -> str:
    """Return the id of a project."""
    return named_id("project", name)


def api_key(seed: int, program: str = ROBOT) -> str:
    """Return the API key of a program."""
    return api_key_text(named_id("api-key", program), _secret(seed, program))


def _secret(seed: int, program: str) -> str:
    return hashlib.sha256(f"demo {seed} {program}".encode()).hexdigest()


def credentials(seed: int) -> dict[str, Any]:
    """Return every login of the world."""
    people = {one.name: {"username": one.name, "password": one.password} for one in PEOPLE if one.active}
    return {**people, **{name: {"api_key": api_key(seed, name)} for name, _, active in PROGRAMS if active}}


_MACHINES = (
    ("admin", "workstation", "active", True, "Linux", "Zürich", 0, 12, timedelta(days=-1)),
    ("admin", "build-host", "verified", False, "Linux", "Frankfurt", 0, None, timedelta(minutes=5)),
    ("admin", "old-laptop", "locked", False, "Darwin", "Zürich", 5, 4000, timedelta(days=-180)),
    ("alice", "alices-mac", "active", True, "Darwin", "Bern", 1, 26, timedelta(days=-2)),
    ("bob", "jump-host", "active", False, "Linux", "Frankfurt", 0, 300, timedelta(days=-3)),
)


def add_devices(writer: Writer, moment: Moment) -> None:
    """Add the machines that people logged in from through the browser."""
    for owner, name, status, trusted, system, city, failed, hours, left in _MACHINES:
        login = None if hours is None else stamp(moment.now - timedelta(hours=hours))
        writer.add(
            t.DEVICES,
            id=named_id("device", name),
            created=stamp(moment.now + left - timedelta(days=20)),
            updated=login or stamp(moment.now),
            user_id=user_id(owner),
            client_id=named_id("client", name),
            status=status,
            failed_auth_attempts=failed,
            expires=None if trusted else stamp(moment.now + timedelta(days=1) + left),
            last_login=login,
            trusted_device=trusted,
            os=system,
            ip_address="192.0.2.17",
            hostname=name,
            python_version="3.11.7",
            zenml_version=VERSION,
            city=city,
            region="",
            country="Germany" if city == "Frankfurt" else "Switzerland",
        )


def add_people(writer: Writer, moment: Moment, seed: int) -> None:
    """Add what the server is called, projects, users, programs and their keys."""
    _add_settings(writer, stamp(moment.birth))
    for index, (name, shown, about) in enumerate(PROJECTS):
        born = stamp(moment.birth + timedelta(days=index))
        writer.add(
            t.PROJECTS,
            id=project(name),
            created=born,
            updated=born,
            name=name,
            display_name=shown,
            description=about,
            project_metadata="{}",
        )
    for index, one in enumerate(PEOPLE):
        joined = stamp(moment.birth + timedelta(hours=index))
        writer.add(
            t.USERS,
            id=user_id(one.name),
            created=joined,
            updated=joined,
            name=one.name,
            full_name=one.full_name,
            active=one.active,
            is_admin=one.admin,
            is_service_account=False,
            password=one.password,
            password_changed_at=joined,
            email=f"{one.name}@acme.example" if one.full_name else None,
        )
    for index, (name, about, active) in enumerate(PROGRAMS):
        joined = stamp(moment.birth + timedelta(hours=12 + index))
        writer.add(
            t.USERS,
            id=user_id(name),
            created=joined,
            updated=joined,
            name=name,
            full_name="",
            active=active,
            is_admin=False,
            is_service_account=True,
            email_opted_in=False,
            email="",
            description=about,
        )
        writer.add(
            t.API_KEYS,
            id=named_id("api-key", name),
            created=joined,
            updated=joined,
            name="default-key",
            description=about,
            secret=_secret(seed, name),
            retain_period_minutes=0,
            generation=1,
            active=active,
            service_account_id=user_id(name),
        )


def _add_settings(writer: Writer, born: str) -> None:
    writer.add(
        t.SETTINGS,
        id=named_id("settings"),
        created=born,
        updated=born,
        server_name="default",
        enable_analytics=False,
        display_announcements=True,
        display_updates=True,
    )
