"""What clients send about users."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import BaseModel, model_validator

from server_stub.writing import Name


class _User(BaseModel):
    email: Name | None = None
    email_opted_in: bool | None = None
    password: Name | None = None
    activation_token: Name | None = None
    external_user_id: UUID | None = None
    user_metadata: dict[str, Any] | None = None
    oidc_claims: dict[str, Any] | None = None
    avatar_url: str | None = None


class UserRequest(_User):
    """What a new user is made of."""

    name: Name
    full_name: Name = ""
    is_admin: bool
    active: bool = False


class UserUpdate(_User):
    """What can be changed."""

    name: Name | None = None
    full_name: Name | None = None
    is_admin: bool | None = None
    active: bool | None = None
    old_password: Name | None = None
    default_project_id: UUID | None = None

    @model_validator(mode="after")
    def _mail(self) -> UserUpdate:
        """Let a new address mean yes, and no yes be without one."""
        if self.email is not None and self.email_opted_in is None:
            self.email_opted_in = True
        if self.email_opted_in and self.email is None:
            raise ValueError("Please provide an email, when you are opting-in with your email.")
        return self
