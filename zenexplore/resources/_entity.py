"""One thing of the server as a typed object, and how what it lacks is fetched for its whole page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID
from weakref import ref

from pydantic import AliasChoices, AliasGenerator, AliasPath, BaseModel, ConfigDict, SerializationInfo, model_serializer

from zenexplore.errors import SettingsError
from zenexplore.resources._fields import UNSET, UtcTime, hider_of, is_secret, reader_of, unset
from zenexplore.resources._session import Session

if TYPE_CHECKING:
    import pandas as pd

    from zenexplore.resources._declare import Resource

_PYDANTICS = {name for name in dir(BaseModel) if not name.startswith("_")} - {"model_dump", "model_dump_json"}
_NOT_OFFERED = _PYDANTICS | {"HIDING", "RESOURCE", "SECRET_FIELDS", "shown"}


def _places(field: str) -> AliasChoices:
    """Where a field may stand: servers of different ages keep it in different parts."""
    return AliasChoices(AliasPath("resources", field), AliasPath("body", field), AliasPath("metadata", field), field)


class Entity(BaseModel):
    """One thing of the server. Its fields are what the server sent; a missing one is fetched when touched.

    Fields are read from `resources`, `body` and `metadata`, in that order, since they moved between the
    three from version to version. Unknown fields stay in `raw`.
    """

    model_config = ConfigDict(
        alias_generator=AliasGenerator(validation_alias=_places),
        defer_build=True,
        extra="ignore",
        protected_namespaces=(),
    )
    RESOURCE: ClassVar[Resource[Any]]
    SECRET_FIELDS: ClassVar[frozenset[str]] = frozenset()
    HIDING: ClassVar[dict[str, Callable[[Any], Any]]] = {}  # how fields are shown that hold what is secret, or may

    id: UUID
    permission_denied: bool = False
    name: str = unset()
    created: UtcTime = unset()
    updated: UtcTime = unset()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.SECRET_FIELDS = frozenset(name for name, info in cls.model_fields.items() if is_secret(info))
        cls.HIDING = {name: hide for name, info in cls.model_fields.items() if (hide := hider_of(info))}
        for name, info in cls.model_fields.items():
            if info.default is UNSET:
                setattr(cls, name, reader_of(name, info, Entity))

    @property
    def _batch(self) -> Batch:
        found: Batch | None = self.__dict__.get("_batch")
        if found is None:
            found = self.__dict__["_batch"] = Batch(None, [self], hydrated=False)
        return found

    def __copy__(self) -> Self:
        return self  # read-only; and what it lacks is fetched for those that came in its answer, which a copy did not

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self  # read-only, and its session cannot be copied

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Give the object itself: it is read-only. Fields to update are refused, for they are the server's."""
        for name in update or ():
            setattr(self, name, None)  # refuses
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The JSON object as the server sent it, unknown fields included; {} for a nested object.

        What is secret in it is blacked out.
        """
        return self._batch.raw(self)

    @model_serializer
    def _dumped(self, info: SerializationInfo) -> dict[str, Any]:
        """What `model_dump` gives: what the server sent so far, what is secret in it blacked out."""
        sent = [name for name in type(self).model_fields if self.__dict__[name] is not UNSET]
        wanted = [name for name in sent if name in (info.include or sent) and name not in (info.exclude or ())]
        found: dict[str, Any] = self._blacked({name: getattr(self, name) for name in wanted})
        return {name: _within(value, info.mode) for name, value in found.items()}

    @classmethod
    def shown(cls, found: dict[str, Any]) -> dict[str, Any]:
        """Black out what is secret in one of these as the server sent it, in whichever of its parts it stands."""
        return {key: cls._blacked(part) for key, part in found.items()}

    @classmethod
    def _blacked(cls, part: Any) -> Any:
        if not isinstance(part, dict):
            return part
        return {key: cls.HIDING[key](value) if key in cls.HIDING else value for key, value in part.items()}

    def to_pandas(self, *, metadata: bool = False, params: bool = False, tz: str = "UTC") -> pd.DataFrame:
        """Lay this one out as a table of one row; see `Page.to_pandas`."""
        batch = self._batch
        attrs = {"query": f"the {self.RESOURCE.title} {self.id}", "total": 1, "asked": batch.asked}
        return batch.session.frame(self.RESOURCE, [self], attrs, metadata=metadata, params=params, tz=tz)

    def delete(self, *, confirm: str | None = None, dry_run: bool = False, **options: Any) -> Any:
        """Delete it on the server. It cannot be undone; only schedules and triggers are archived.

        Args:
            confirm: Its name, where something goes along with it; the error says what.
            dry_run: Return the request that would be sent, and send nothing that writes.
            options: What its collection's `delete` takes besides: `soft=False` deletes a schedule or a trigger for
                good, `delete_from_artifact_store=True` an artifact version's files, too.

        Raises:
            QueryError: the server has no way to delete these, the client is read-only, or it has to be confirmed.
                Nothing was deleted.
        """
        return self._batch.session.change("delete", self, options, confirm=confirm, dry_run=dry_run)

    def __dir__(self) -> list[str]:
        """What completion offers: fields, relations and what can be done, of pydantic's own only the dumps."""
        return [name for name in super().__dir__() if name not in _NOT_OFFERED or name in type(self).model_fields]

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is the server's; objects are read-only")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {' '.join([*self._words(), str(self.id)[:8]])}>"

    def _words(self) -> list[str]:
        """What tells it from others, of what is known without asking."""
        known = self.__dict__
        of = known.get("pipeline")
        words = [f"of {of.name!r}"] if isinstance(of, Entity) else []
        words = [repr(known["name"])] if isinstance(known.get("name"), str) else words
        words += [f"{known[key]}" for key in ("status", "type", "stage") if isinstance(known.get(key), str)]
        words += [repr(known["cron_expression"])] if isinstance(known.get("cron_expression"), str) else []
        every, once = known.get("interval_second"), known.get("run_once_start_time")
        words += [f"every {every}"] if isinstance(every, timedelta) else []
        words += [f"at {once:%Y-%m-%d %H:%M} UTC"] if isinstance(once, datetime) else []
        gone, works = known.get("is_archived") is True, known.get("active") is not False
        return words + (["archived"] if gone else [] if works else ["inactive"])

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        yield "id", self.id

    def __getstate__(self) -> dict[Any, Any]:
        """Give what a pickle keeps: no secret, and no client to ask for one."""
        state = super().__getstate__()
        fields = {key: value for key, value in self.__dict__.items() if key in type(self).model_fields}
        state["__dict__"] = self._blacked(fields) | dict.fromkeys(self.SECRET_FIELDS, UNSET)
        return state


class Batch:
    """Things that came in one answer: what one of them lacks is fetched for all of them together.

    It does not keep them: what nobody holds any more need not be fetched, and goes at once, without the collector.
    """

    def __init__(
        self,
        session: Session | None,
        items: Iterable[Entity],
        *,
        hydrated: bool,
        raw: Callable[[], list[Any]] | None = None,
        asked: str = "",
    ) -> None:
        self._session = session
        self._items: list[ref[Entity]] = []
        self.hydrated = hydrated
        self.asked = asked
        self.gone: set[UUID] = set()
        self._raw = raw
        self._parsed: list[Any] = []
        self._steps: dict[UUID, dict[str, Any]] | None = None
        self._lock = RLock()
        for item in items:
            self._items.append(ref(item))
            item.__dict__["_batch"] = self

    @property
    def items(self) -> list[Entity]:
        """Those that somebody still holds, in the answer's order."""
        return [item for held in self._items if (item := held()) is not None]

    @property
    def session(self) -> Session:
        """The client that fetched these."""
        if self._session is None:
            raise SettingsError(
                "this object came from a pickle and has no client, so what it lacks cannot be asked; get it anew"
            )
        return self._session

    def hydrate(self) -> None:
        """Fetch the missing part of every item, in ceil(n/100) requests per project; once."""
        with self._lock:
            if self.hydrated:
                return
            items = self.items
            fresh = {found.id: found for found in self._fetch_all(items)}
            for item in items:
                if item.id in fresh:
                    _complete(item, fresh[item.id])
            self.gone = {item.id for item in items} - fresh.keys()
            self.hydrated = True

    def _fetch_all(self, items: list[Entity]) -> Iterator[Entity]:
        by_project: dict[UUID | None, set[UUID]] = {}
        for item in items:
            project = item.__dict__.get("project_id")
            by_project.setdefault(project if isinstance(project, UUID) else None, set()).add(item.id)
        for project, ids in by_project.items():
            ordered = sorted(ids)
            for start in range(0, len(ordered), 100):  # a `oneof:` of 1,000 ids breaks the server
                yield from self.session.fetch(items[0].RESOURCE, ordered[start : start + 100], project)

    def bind(self, field: str, value: Any) -> None:
        """Give the things inside a field their own batch: those of all items together."""
        inner = value if isinstance(value, Entity) else next(_entities(value), None)
        if inner is None or "_batch" in inner.__dict__:
            return
        with self._lock:
            values = (item.__dict__.get(field) for item in self.items)
            # what the server has no list of, such as a code reference, is all that there is
            Batch(
                self._session,
                [found for held in values for found in _entities(held)],
                hydrated=not hasattr(inner, "RESOURCE"),
            )

    def steps_of(self, run: Entity) -> dict[str, Any]:
        """Return one run's steps by name; they are fetched for all runs of the batch together."""
        with self._lock:
            if self._steps is None:
                self._steps = self.session.steps(self.items)
            return self._steps.get(run.id, {})

    def raw(self, item: Entity) -> dict[str, Any]:
        """Return the JSON object of an item; no secret is kept."""
        if self._raw is None:
            return {}
        with self._lock:
            self._parsed = self._parsed or [type(item).shown(found) for found in self._raw()]
        found: dict[str, Any] = self._parsed[next(at for at, held in enumerate(self._items) if held() is item)]
        return found


def _entities(value: Any) -> Iterator[Entity]:
    if isinstance(value, Entity):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _entities(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            if not isinstance(inner, Entity | list):
                return  # a JSON object of the server: only our own dicts hold things
            yield from _entities(inner)


def _within(value: Any, mode: str) -> Any:
    """A value whose things are dumped already: pydantic before 2.11 falls over a class that it did not build yet."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode=mode)
    if isinstance(value, dict):
        return {key: _within(inner, mode) for key, inner in value.items()}
    return [_within(inner, mode) for inner in value] if isinstance(value, list) else value


def _complete(item: Entity, fresh: Entity) -> None:
    for name, value in fresh.__dict__.items():
        if item.__dict__.get(name) is UNSET:
            item.__dict__[name] = value
