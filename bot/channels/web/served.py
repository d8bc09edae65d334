"""A file that many ask for, compressed once."""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property

from sanic import HTTPResponse, Request

#: As small as gzip gets; it is done once for each change.
_GZIP_LEVEL = 9

#: Browsers ask again after five minutes. For a day the old one does while they do, or while the
#: service is down: an old emergency text is better than none.
_CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400"


class Served:
    """Bytes, and what goes over the wire for them."""

    def __init__(self, plain: bytes) -> None:
        self.plain = plain

    @cached_property
    def compressed(self) -> bytes:
        """The same, with gzip; the same bytes for the same content."""
        return gzip.compress(self.plain, _GZIP_LEVEL, mtime=0)

    @cached_property
    def tag(self) -> str:
        """Names the content: an entity tag of RFC 9110, section 8.8.3. It is weak, since it names
        the compressed and the plain form alike."""
        return f'W/"{hashlib.sha256(self.plain).hexdigest()[:16]}"'

    def response(self, request: Request, content_type: str) -> HTTPResponse:
        """The content, compressed for whoever takes that; 304 for whoever has it already."""
        headers = {
            "ETag": self.tag,
            "Cache-Control": _CACHE_CONTROL,
            "Vary": "Accept-Encoding",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
        }
        if self.tag in request.headers.get("if-none-match", ""):
            return HTTPResponse(status=304, headers=headers)
        body = self.plain
        if takes_gzip(request.headers.get("accept-encoding", "")):
            body = self.compressed
            headers["Content-Encoding"] = "gzip"
        return HTTPResponse(body=body, headers=headers, content_type=content_type)


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding header takes gzip (RFC 9110, section 12.5.3)."""
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.partition(";")
        if coding.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
