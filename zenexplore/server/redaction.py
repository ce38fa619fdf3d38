"""Keeping tokens out of what the HTTP libraries log."""

from __future__ import annotations

import logging
import re


class _NoTokenInLogs(logging.Filter):
    """Takes tokens out of what the HTTP libraries log: of URLs, and of the cookie that a login sets."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without its token."""
        record.msg = _redacted(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_redacted(part) for part in record.args)
        return True


_TOKEN = re.compile(r"(?<=token=)[^&\s')]+|(?<=[Ss]et-[Cc]ookie', b')[^']+|eyJ[\w-]+\.[\w-]+\.[\w-]*")


def _redacted(part: object) -> object:
    text = str(part)
    return _TOKEN.sub("***", text) if _TOKEN.search(text) else part


_REDACTION = _NoTokenInLogs()
_LOGGERS = ("httpx", "httpx_retries.transport", "httpx_retries.retry", "httpcore.http11", "httpcore.connection")


def keep_tokens_out_of_logs() -> None:
    """Filter the loggers of the HTTP libraries; once or often, it is the same filter."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_REDACTION)
