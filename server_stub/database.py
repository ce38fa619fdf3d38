"""The database and who may use it when.

In memory there is one connection, and a lock gives it to one request at a time: SQLite's shared cache would answer
"table is locked" instead of waiting. A file is opened with a write-ahead log and a connection per thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from server_stub.tables import METADATA

_BUSY_SECONDS = 30
_PRAGMAS_IN_MEMORY = ("journal_mode=MEMORY", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-200000")
_PRAGMAS_OF_FILE = ("journal_mode=WAL", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-64000")


class Database:
    """The tables, in memory or in a file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._one_at_a_time: Any = RLock() if path is None else nullcontext()
        self._engine = self._memory() if path is None else self._file(path)
        _on_connect(self._engine, _PRAGMAS_IN_MEMORY if path is None else _PRAGMAS_OF_FILE)

    @staticmethod
    def _memory() -> Engine:
        return create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})

    @staticmethod
    def _file(path: Path) -> Engine:
        return create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False})

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection for one request; what it wrote is kept if no error leaves the block."""
        with self._one_at_a_time, self._engine.begin() as connection:
            yield connection

    def has_world(self) -> bool:
        """Whether the file was filled by an earlier start."""
        with self.transaction() as connection:
            found = connection.exec_driver_sql("select count(*) from sqlite_master where name = 'ix_run_metadata_key'")
            return bool(found.scalar())

    def create(self) -> None:
        """Make the tables, without their indexes: rows are much faster to insert without."""
        with self.transaction() as connection:
            METADATA.create_all(connection)
            for table in METADATA.sorted_tables:
                for index in table.indexes:
                    index.drop(connection)

    def index(self) -> None:
        """Make the indexes, once the rows are in."""
        with self.transaction() as connection:
            for table in METADATA.sorted_tables:
                for index in table.indexes:
                    index.create(connection, checkfirst=True)
            connection.exec_driver_sql("analyze")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _on_connect(engine: Engine, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def _tune(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"pragma {pragma}")
        cursor.close()
