"""How bytes get to a server: the certificate's check, and a proxy where the environment names one."""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from zenexplore.errors import SettingsError


def transport(url: str, verify: bool | str) -> httpx.BaseTransport:
    """Make the transport for one server.

    Raises:
        SettingsError: `verify` is no readable CA bundle.
    """
    return httpx.HTTPTransport(verify=_tls(verify), proxy=_proxy_for(url))


def _tls(verify: bool | str) -> bool | ssl.SSLContext:
    if isinstance(verify, bool):
        return verify
    try:
        if "-----BEGIN" in verify:  # ZenML's config may hold the certificate itself
            return ssl.create_default_context(cadata=verify)
        return ssl.create_default_context(cafile=verify)
    except (OSError, ssl.SSLError) as unreadable:
        shown = "the certificate given" if "-----BEGIN" in verify else repr(verify)
        raise SettingsError(
            f"verify: {shown} is no readable CA bundle ({str(unreadable) or type(unreadable).__name__})"
        ) from None


def _proxy_for(url: str) -> str | None:
    """The proxy that the environment names for this server; never one for this machine itself."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host in ("localhost", "::1") or host.startswith("127.") or proxy_bypass(host) or proxy_bypass(parts.netloc):
        return None
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    return f"http://{found}" if found and "://" not in found else found
