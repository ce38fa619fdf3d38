"""The world that the server starts with: a company's year with its pipelines, the same for the same seed and moment."""

from __future__ import annotations

import random
from datetime import datetime

from server_stub.database import Database
from server_stub.ids import stamp
from server_stub.world.builds import add_builds
from server_stub.world.definitions import add_definitions
from server_stub.world.extras import add_extras
from server_stub.world.infrastructure import add_infrastructure
from server_stub.world.models import ModelBook
from server_stub.world.moment import Moment
from server_stub.world.people import add_devices, add_people
from server_stub.world.plan import planned
from server_stub.world.runs import RunWriter
from server_stub.world.serving import add_serving
from server_stub.world.shelf import Shelf
from server_stub.world.triggers import add_triggers
from server_stub.world.writer import Writer


def fill(database: Database, runs: int, seed: int, now: datetime) -> None:
    """Make the tables and fill them with a world of that many runs, which ends at the moment `now`."""
    moment, rng = Moment(now.replace(tzinfo=None)), random.Random(seed)
    writer = Writer(stamp(moment.birth))
    add_people(writer, moment, seed)
    add_infrastructure(writer, moment)
    shelf, models = Shelf(writer), ModelBook(writer, moment)
    book = RunWriter(writer, moment, rng, shelf, models)
    for plan in planned(runs, moment, rng):
        book.write(plan)
    add_definitions(writer, moment, book.run_counts)
    models.close()
    add_extras(writer, moment, shelf, models)
    add_builds(writer, moment)
    add_triggers(writer, moment)
    add_serving(writer, moment, models)
    add_devices(writer, moment)
    database.create()
    with database.transaction() as connection:
        writer.write(connection)
    database.index()
