"""From what a caller gave to an open session: settings, demo or real, login."""

from __future__ import annotations

from dataclasses import replace
from weakref import finalize

from zenexplore._version import __version__
from zenexplore.demo import demo_server
from zenexplore.errors import SettingsError
from zenexplore.server.login import device_login
from zenexplore.server.settings import Secrets, Settings, find
from zenexplore.server.wire import Wire
from zenexplore.session import ClientSession
from zenexplore.storage import Storage

DEMO_NOTICE = (
    "zenexplore: no ZenML server is configured, so this is the embedded demo with made-up data; "
    'connect for real with Client("https://your-server", login=True)'
)
LOCAL_NOTICE = " (this machine's ZenML uses a bare local database: `zenml login --local` serves it)"


def connect(
    url: str | None,
    given: dict[str, str | None],
    *,
    project: str | None,
    verify: bool | str | None,
    timeout_s: float,
    login: bool,
    read_only: bool,
    storage: Storage,
) -> ClientSession:
    """Reach the server that is meant, or the demo where nothing at all is configured."""
    _check(url, given, timeout_s)
    settings = find(url, Secrets(**given), project=project, verify=verify, timeout_s=timeout_s)  # type: ignore[arg-type]
    if settings.demo and login:
        raise SettingsError("login=True wants to know where: say Client(url, login=True)")
    if settings.demo:
        settings = _demo(settings, project)
    wire = Wire(settings, user_agent=f"zenexplore/{__version__}", read_only=read_only)
    try:
        wire.look()  # before anybody types a password
        wire.log_in(_asked(wire) if login else settings.secrets)
    except BaseException:
        wire.close()
        raise
    session = ClientSession(wire, settings.project, storage)
    # Pages and objects hold the session: the connection lives as long as any of them.
    finalize(session, wire.close)
    return session


def _check(url: object, given: dict[str, str | None], timeout_s: object) -> None:
    """Refuse what cannot be meant, before anything is sent."""
    if url is not None and not isinstance(url, str):
        raise SettingsError(f"url is the server's address as text, not {url!r}")
    if not isinstance(timeout_s, int | float) or isinstance(timeout_s, bool) or timeout_s <= 0:
        raise SettingsError(f"timeout_s is a number of seconds above 0, not {timeout_s!r}")
    if given["username"] and given["password"] is None:
        raise SettingsError("a username without a password was given; Client(url, login=True) asks for both")
    if given["api_key"] and given["username"]:
        raise SettingsError("an api_key and a username were both given; one login is enough")


def _demo(settings: Settings, project: str | None) -> Settings:
    server = demo_server()
    print(  # noqa: T201  the one line that a person must see
        DEMO_NOTICE + (LOCAL_NOTICE if settings.local_database else "")
    )
    secrets = Secrets(username=server.username, password=server.password)
    return replace(settings, url=server.url, secrets=secrets, source="the embedded demo", project=project)


def _asked(wire: Wire) -> Secrets:
    """Ask for the login where the person sits."""
    from getpass import getpass

    username = input(f"User of {wire.settings.url} (empty: log in through the browser): ").strip()
    if not username:
        return device_login(wire.post_form, wire.settings.url, print)
    return Secrets(username=username, password=getpass("Password: "))
