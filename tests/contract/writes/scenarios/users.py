"""People: how they come, change and go."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"


def create(scribe: Scribe) -> None:
    """Make users with a password and without, twice, and wrongly."""
    more = {"full_name": "Ann", "email": "ann@example.com", "email_opted_in": True, "user_metadata": {"team": "x"}}
    more |= {"avatar_url": "https://example.com/ann.png", "active": False}
    made = scribe.ask("POST", "/users", {"name": "scenario-ann", "password": "ann-pw", "is_admin": False, **more})
    scribe.login(username="scenario-ann", password="ann-pw")
    scribe.login(username="scenario-ann", password="other")
    scribe.ask("POST", "/users", {"name": "scenario-ben", "is_admin": True, "full_name": "Ben"})
    scribe.login(username="scenario-ben", password="")
    scribe.ask("POST", "/users", {"name": "scenario-ann", "password": "x", "is_admin": False})
    scribe.ask("POST", "/users", {"name": "scenario-none"})
    scribe.ask("POST", "/users", {"is_admin": "maybe", "password": 3})
    scribe.ask("POST", "/users", {"name": "scenario-amy", "is_admin": False, "email": "amy@example.com"})
    scribe.ask("POST", "/users", {"name": "scenario-ari", "is_admin": False, "email_opted_in": True})
    scribe.ask("POST", "/users", {"name": "scenario-ali", "is_admin": False, "email_opted_in": False, "email": "a"})
    scribe.ask("POST", "/users", {"name": "n" * 256, "password": "p" * 100, "is_admin": False})
    scribe.ask("GET", "/users/scenario-ann")
    scribe.ask("GET", f"/users/{made['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", "/users/scenario-nobody")
    scribe.ask("GET", f"/users/{_NOBODY}")
    scribe.ask("GET", "/users", params=[("name", "startswith:scenario-ann"), ("hydrate", "true")])


def activate(scribe: Scribe) -> None:
    """Let a user choose a password; take the account from them, and give it back."""
    token = scribe.ask("POST", "/users", {"name": "scenario-cid", "is_admin": False})["body"]["activation_token"]
    place = "/users/scenario-cid"
    scribe.ask("PUT", f"{place}/activate", {"password": "cid-pw"})
    scribe.ask("PUT", f"{place}/activate", {"password": "cid-pw", "activation_token": "wrong"})
    scribe.ask("PUT", f"{place}/activate", {"password": "cid-pw", "activation_token": token, "is_admin": True})
    key = scribe.login(username="scenario-cid", password="cid-pw")
    scribe.ask("PUT", f"{place}/activate", {"password": "again", "activation_token": token})
    new = scribe.ask("PUT", f"{place}/deactivate")["body"]["activation_token"]
    scribe.login(username="scenario-cid", password="cid-pw")
    scribe.ask("GET", "/current-user", token=key)
    scribe.ask("GET", place)
    scribe.ask("PUT", f"{place}/activate", {"password": "cid-new", "activation_token": new, "full_name": "Cid"})
    scribe.login(username="scenario-cid", password="cid-new")
    scribe.ask("GET", "/current-user", token=key)
    scribe.ask("PUT", "/users/scenario-nobody/activate", {"password": "x", "activation_token": "y"})
    scribe.ask("PUT", "/users/scenario-nobody/deactivate")
    scribe.ask("PUT", "/users/admin/deactivate")


def change(scribe: Scribe) -> None:
    """Change somebody else as the administrator."""
    one = scribe.ask("POST", "/users", {"name": "scenario-dot", "password": "dot-pw", "is_admin": False})["id"]
    scribe.ask("PUT", "/users/scenario-dot", {"full_name": "Dot", "avatar_url": "https://example.com/dot.png"})
    scribe.ask("PUT", f"/users/{one}", {"user_metadata": {"team": "y"}})
    scribe.ask("PUT", f"/users/{one}", {})
    scribe.ask("PUT", f"/users/{one}", {"is_admin": True, "activation_token": "x", "external_user_id": one})
    scribe.ask("PUT", f"/users/{one}", {"is_admin": False})
    scribe.ask("PUT", f"/users/{one}", {"active": False})
    scribe.login(username="scenario-dot", password="dot-pw")
    scribe.ask("PUT", f"/users/{one}", {"active": True})
    scribe.login(username="scenario-dot", password="dot-pw")
    scribe.ask("PUT", f"/users/{one}", {"name": "scenario-dora"})
    scribe.ask("PUT", f"/users/{one}", {"name": "admin"})
    scribe.ask("PUT", f"/users/{one}", {"password": "mine now"})
    scribe.ask("PUT", f"/users/{one}", {"email": "dot@example.com"})
    scribe.ask("PUT", f"/users/{one}", {"email_opted_in": False})
    scribe.ask("PUT", f"/users/{one}", {"default_project_id": scribe.look("/projects/default")["id"]})
    scribe.ask("PUT", f"/users/{one}", {"default_project_id": None})
    scribe.ask("PUT", f"/users/{one}", {"is_admin": "maybe", "default_project_id": "default"})
    scribe.ask("PUT", f"/users/{_NOBODY}", {"full_name": "Nobody"})
    scribe.ask("PUT", "/users/admin", {"is_admin": False})
    scribe.ask("PUT", "/users/admin", {"active": False})
    scribe.ask("GET", "/users", params=[("name", "startswith:scenario-do")])


def myself(scribe: Scribe) -> None:
    """Change one's own account."""
    one = scribe.ask("POST", "/users", {"name": "scenario-eve", "password": "eve-pw", "is_admin": False})["id"]
    token = scribe.login(username="scenario-eve", password="eve-pw")
    scribe.ask("PUT", "/current-user", {"full_name": "Eve", "email": "eve@example.com", "is_admin": True}, token=token)
    scribe.ask("PUT", "/current-user", {"password": "new"}, token=token)
    scribe.ask("PUT", "/current-user", {"password": "new", "old_password": "wrong"}, token=token)
    scribe.ask("PUT", "/current-user", {"password": "new", "old_password": "eve-pw"}, token=token)
    scribe.login(username="scenario-eve", password="eve-pw")
    scribe.ask("GET", "/current-user", token=token)
    token = scribe.login(username="scenario-eve", password="new")
    scribe.ask("PUT", "/current-user", {"name": "admin"}, token=token)
    scribe.ask("PUT", "/current-user", {"active": False, "default_project_id": None}, token=token)
    scribe.ask("PUT", "/current-user", {"default_project_id": scribe.look("/projects/default")["id"]}, token=token)
    scribe.ask("PUT", "/users/scenario-eve", {"password": "newer"}, token=token)
    scribe.ask("PUT", "/users/scenario-eve", {"password": "newer", "old_password": "wrong"}, token=token)
    scribe.ask("PUT", "/users/scenario-eve", {"password": "newer", "old_password": "new"}, token=token)
    token = scribe.login(username="scenario-eve", password="newer")
    scribe.ask("PUT", "/users/scenario-eve", {"email": "eve@example.org", "email_opted_in": True}, token=token)
    scribe.ask("PUT", f"/users/{one}/email-opt-in", {"email": "e@example.com", "email_opted_in": True}, token=token)
    scribe.ask("PUT", f"/users/{one}/email-opt-in", {"email": "e@example.com"}, token=token)
    scribe.ask("PUT", "/users/scenario-eve/email-opt-in", {"email_opted_in": False}, token=token)
    scribe.ask("PUT", f"/users/{one}/email-opt-in", {"email_opted_in": False})
    scribe.ask("PUT", f"/users/{_NOBODY}/email-opt-in", {"email_opted_in": False})
    scribe.ask("GET", "/current-user", token=token)


def rights(scribe: Scribe) -> None:
    """Try as nobody special what only administrators may do."""
    scribe.ask("POST", "/users", {"name": "scenario-fay", "password": "fay-pw", "is_admin": False})
    scribe.ask("POST", "/users", {"name": "scenario-flo", "password": "flo-pw", "is_admin": False})
    token = scribe.login(username="scenario-fay", password="fay-pw")
    scribe.ask("POST", "/users", {"name": "scenario-x", "is_admin": False}, token=token)
    scribe.ask("GET", "/users/scenario-flo", token=token)
    scribe.ask("PUT", "/users/scenario-flo", {"full_name": "Flo"}, token=token)
    scribe.ask("PUT", "/users/scenario-flo/deactivate", token=token)
    scribe.ask("DELETE", "/users/scenario-flo", token=token)
    scribe.ask("PUT", "/users/scenario-fay", {"is_admin": True}, token=token)
    scribe.ask("PUT", "/users/scenario-fay", {"active": False}, token=token)
    scribe.ask("PUT", "/users/scenario-fay/deactivate", token=token)
    scribe.ask("DELETE", "/users/scenario-fay", token=token)
    scribe.ask("GET", "/users", token=token)
    scribe.ask("PUT", "/settings", {"server_name": "mine"}, token=token)
    scribe.ask("POST", "/projects", {"name": "scenario-of-fay"}, token=token)
    scribe.ask("DELETE", "/projects/scenario-of-fay", token=token)
    scribe.ask("POST", "/service_accounts", {"name": "scenario-fays", "active": True}, token=token)
    account = scribe.ask("POST", "/service_accounts", {"name": "scenario-target", "active": True})["id"]
    place = f"/service_accounts/{account}"
    scribe.ask("GET", place, token=token)
    scribe.ask("PUT", place, {"active": False}, token=token)
    scribe.ask("DELETE", place, token=token)
    scribe.ask("POST", f"{place}/api_keys", {"name": "key"}, token=token)
    scribe.ask("POST", f"{place}/api_keys", {"name": "key"})
    scribe.ask("GET", f"{place}/api_keys/key", token=token)
    scribe.ask("PUT", f"{place}/api_keys/key", {"active": False}, token=token)
    scribe.ask("PUT", f"{place}/api_keys/key/rotate", {}, token=token)
    scribe.ask("DELETE", f"{place}/api_keys/key", token=token)


def remove(scribe: Scribe) -> None:
    """Delete users, but not those that own something."""
    one = scribe.ask("POST", "/users", {"name": "scenario-gus", "password": "gus-pw", "is_admin": False})["id"]
    token = scribe.login(username="scenario-gus", password="gus-pw")
    secret = scribe.ask("POST", "/secrets", {"name": "scenario-of-gus", "values": {"a": "b"}}, token=token)["id"]
    scribe.ask("DELETE", "/users/scenario-gus")
    scribe.ask("DELETE", f"/secrets/{secret}")
    scribe.ask("DELETE", "/users/scenario-gus")
    scribe.ask("DELETE", "/users/scenario-gus")
    scribe.ask("DELETE", f"/users/{one}")
    scribe.ask("GET", f"/users/{one}")
    scribe.ask("GET", "/current-user", token=token)
    scribe.login(username="scenario-gus", password="gus-pw")
    scribe.ask("DELETE", "/users/admin")
    account = scribe.ask("POST", "/service_accounts", {"name": "scenario-no-user", "active": True})["id"]
    scribe.ask("GET", f"/users/{account}")
    scribe.ask("DELETE", f"/users/{account}")
    scribe.ask("PUT", f"/users/{account}", {"full_name": "x"})
    scribe.ask("GET", "/users", params=[("name", "startswith:scenario-gus")])
