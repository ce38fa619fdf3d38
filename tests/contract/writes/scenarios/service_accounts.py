"""Programs that log in, and their keys."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"


def create(scribe: Scribe) -> None:
    """Make service accounts, twice, and wrongly."""
    about = {"description": "Runs things", "full_name": "Robot", "avatar_url": "https://example.com/r.png"}
    made = scribe.ask("POST", "/service_accounts", {"name": "scenario-robot", "active": True, **about})
    scribe.ask("POST", "/service_accounts", {"name": "scenario-robot", "active": True})
    scribe.ask("POST", "/service_accounts", {"name": "admin", "active": False})
    scribe.ask("POST", "/service_accounts", {"name": "scenario-none"})
    scribe.ask("POST", "/service_accounts", {"active": "maybe"})
    scribe.ask("POST", "/service_accounts", {"name": "scenario-rob", "active": True, "description": None})
    scribe.ask("GET", "/service_accounts/scenario-robot")
    scribe.ask("GET", f"/service_accounts/{made['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", f"/service_accounts/{_NOBODY}")
    scribe.ask("GET", "/service_accounts", params=[("name", "startswith:scenario-rob"), ("hydrate", "true")])


def change(scribe: Scribe) -> None:
    """Change a service account by name and by id; switched off, its keys open nothing."""
    one = scribe.ask("POST", "/service_accounts", {"name": "scenario-cog", "active": True})["id"]
    scribe.ask("POST", "/service_accounts", {"name": "scenario-gear", "active": True})
    key = scribe.ask("POST", f"/service_accounts/{one}/api_keys", {"name": "key"})["body"]["key"]
    scribe.login(password=key)
    scribe.ask("PUT", "/service_accounts/scenario-cog", {"description": "Turns", "full_name": "Cog"})
    scribe.ask("PUT", f"/service_accounts/{one}", {})
    scribe.ask("PUT", f"/service_accounts/{one}", {"name": None, "description": None})
    scribe.ask("PUT", f"/service_accounts/{one}", {"name": "scenario-gear"})
    scribe.ask("PUT", f"/service_accounts/{one}", {"name": "scenario-wheel"})
    scribe.ask("PUT", f"/service_accounts/{one}", {"active": False})
    scribe.login(password=key)
    scribe.ask("GET", "/current-user", token=key)
    scribe.ask("PUT", f"/service_accounts/{one}", {"active": True})
    scribe.ask("GET", "/current-user", token=key)
    scribe.ask("PUT", f"/service_accounts/{one}", {"active": "maybe"})
    scribe.ask("PUT", f"/service_accounts/{_NOBODY}", {"active": False})
    scribe.ask("PUT", "/service_accounts/scenario-cog", {"active": False})


def remove(scribe: Scribe) -> None:
    """Delete service accounts, but not those that own something."""
    one = scribe.ask("POST", "/service_accounts", {"name": "scenario-nut", "active": True})["id"]
    key = scribe.ask("POST", f"/service_accounts/{one}/api_keys", {"name": "key"})["body"]["key"]
    token = scribe.login(password=key)
    scribe.ask("GET", "/users", token=token)
    secret = scribe.ask("POST", "/secrets", {"name": "scenario-of-nut", "values": {}}, token=token)["id"]
    scribe.ask("DELETE", "/service_accounts/scenario-nut")
    scribe.ask("DELETE", f"/secrets/{secret}", token=token)
    scribe.ask("DELETE", f"/service_accounts/{one}")
    scribe.ask("DELETE", f"/service_accounts/{one}")
    scribe.ask("DELETE", "/service_accounts/scenario-nut")
    scribe.ask("GET", f"/service_accounts/{one}/api_keys")
    scribe.login(password=key)
    scribe.ask("GET", "/current-user", token=token)
    scribe.ask("DELETE", f"/service_accounts/{scribe.look('/users/admin')['id']}")


def keys(scribe: Scribe) -> None:
    """Make keys, look for them, change and delete them."""
    one = scribe.ask("POST", "/service_accounts", {"name": "scenario-lock", "active": True})["id"]
    place = f"/service_accounts/{one}/api_keys"
    first = scribe.ask("POST", place, {"name": "first", "description": "The first"})
    scribe.ask("POST", place, {"name": "second"})
    scribe.ask("POST", place, {"name": "first"})
    scribe.ask("POST", place, {})
    scribe.ask("POST", place, {"name": "", "description": None})
    scribe.ask("POST", f"/service_accounts/{_NOBODY}/api_keys", {"name": "x"})
    scribe.ask("POST", "/service_accounts/scenario-lock/api_keys", {"name": "x"})
    scribe.ask("GET", place)
    scribe.ask("GET", place, params=[("hydrate", "true"), ("sort_by", "desc:name"), ("size", "1")])
    scribe.ask("GET", f"{place}/first")
    scribe.ask("GET", f"{place}/{first['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", f"{place}/third")
    scribe.ask("GET", f"{place}/{_NOBODY}")
    scribe.ask("GET", f"/service_accounts/{_NOBODY}/api_keys/first")
    scribe.ask("PUT", f"{place}/first", {"description": "Changed"})
    scribe.ask("PUT", f"{place}/first", {"name": "second"})
    scribe.ask("PUT", f"{place}/first", {"name": "third", "active": False})
    scribe.ask("PUT", f"{place}/third", {})
    scribe.ask("PUT", f"{place}/third", {"active": "maybe"})
    scribe.ask("PUT", f"{place}/first", {"active": True})
    scribe.login(password=first["body"]["key"])
    scribe.ask("GET", place, params=[("active", "false")])
    scribe.ask("DELETE", f"{place}/third")
    scribe.ask("DELETE", f"{place}/third")
    scribe.login(password=first["body"]["key"])
    scribe.ask("DELETE", f"{place}/{_NOBODY}")
    scribe.ask("GET", place)


def key_filters(scribe: Scribe) -> None:
    """Narrow and sort a list of keys as its filter allows."""
    one = scribe.ask("POST", "/service_accounts", {"name": "scenario-ring", "active": True})["id"]
    place = f"/service_accounts/{one}/api_keys"
    for name in ("alpha", "beta", "gamma"):
        scribe.ask("POST", place, {"name": name, "description": f"Opens {name}"}, keep=("name",))
    scribe.ask("PUT", f"{place}/beta", {"active": False}, keep=("name",))

    def names(*params: tuple[str, str]) -> None:
        found = scribe.ask("GET", place, params=params, keep=("total",))
        scribe.told("names", [item["name"] for item in found.get("items", [])] if isinstance(found, dict) else None)

    names(("sort_by", "desc:name"))
    names(("sort_by", "asc:created"))
    names(("sort_by", "desc:updated"))
    names(("sort_by", "description"))
    names(("sort_by", "service_account"))
    names(("sort_by", "nonsense"))
    names(("name", "beta"))
    names(("name", "contains:a"), ("sort_by", "asc:name"))
    names(("name", "startswith:al"), ("description", "contains:gamma"))
    names(("name", "startswith:al"), ("description", "contains:gamma"), ("logical_operator", "or"))
    names(("active", "true"))
    names(("active", "maybe"))
    names(("last_login", "gt:2020-01-01 00:00:00"))
    names(("last_rotated", "gt:2020-01-01 00:00:00"))
    names(("created", "gt:2020-01-01 00:00:00"))
    names(("service_account", _NOBODY))
    names(("id", "startswith:zz"))
    names(("size", "2"), ("page", "2"), ("sort_by", "name"))
    names(("size", "2"), ("page", "3"))


def rotate(scribe: Scribe) -> None:
    """Change a key's value; the old one may be good for some time more."""
    one = scribe.ask("POST", "/service_accounts", {"name": "scenario-turn", "active": True})["id"]
    place = f"/service_accounts/{one}/api_keys"
    first = scribe.ask("POST", place, {"name": "key"})["body"]["key"]
    second = scribe.ask("PUT", f"{place}/key/rotate", {"retain_period_minutes": 5})["body"]["key"]
    scribe.login(password=first)
    scribe.login(password=second)
    token = scribe.login(password=second)
    third = scribe.ask("PUT", f"{place}/key/rotate", {})["body"]["key"]
    scribe.login(password=first)
    scribe.login(password=second)
    scribe.login(password=third)
    scribe.ask("GET", "/current-user", token=token)
    scribe.ask("PUT", f"{place}/key/rotate", {"retain_period_minutes": "soon"})
    scribe.ask("PUT", f"{place}/key/rotate", {"retain_period_minutes": -1})
    scribe.ask("PUT", f"{place}/nothing/rotate", {"retain_period_minutes": 0})
    scribe.ask("PUT", f"{place}/key", {"active": False})
    scribe.login(password=third)
    scribe.ask("GET", "/current-user", token=token)
    scribe.ask("GET", f"{place}/key")
