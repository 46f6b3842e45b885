"""What can go wrong with an answer on its way, and what its client is told."""

from http import HTTPStatus
from typing import NamedTuple

from scrub.errors import OutputFilterError


class Kind(NamedTuple):
    """A kind of fault: the HTTP status it has, and what is said; never a word of any text."""

    status: HTTPStatus
    message: str


KINDS = {
    "bad_request": Kind(HTTPStatus.BAD_REQUEST, "The request is not a JSON object this API has."),
    "request_unscannable": Kind(
        HTTPStatus.BAD_REQUEST,
        "The request holds something that cannot be screened, such as an image or a file; "
        "with prompts hidden, only text can be sent.",
    ),
    "request_too_large": Kind(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is larger than limits.request_bytes."
    ),
    "request_timeout": Kind(
        HTTPStatus.REQUEST_TIMEOUT, "The request took longer to arrive than limits.request_seconds."
    ),
    "no_key": Kind(
        HTTPStatus.UNAUTHORIZED, "No API key that is known here; send yours as this API does."
    ),
    "no_upstream": Kind(HTTPStatus.NOT_FOUND, "This proxy has no upstream for this API."),
    "not_found": Kind(HTTPStatus.NOT_FOUND, "This proxy has no such path."),
    "rate_limited": Kind(
        HTTPStatus.TOO_MANY_REQUESTS, "Too many requests a minute; try again later."
    ),
    "too_many_streams": Kind(
        HTTPStatus.TOO_MANY_REQUESTS, "Too many requests at once; try again when one is done."
    ),
    "prompt_not_hidden": Kind(
        HTTPStatus.INTERNAL_SERVER_ERROR, "The prompt could not be screened, and was not sent."
    ),
    "screen_failed": Kind(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "The answer could not be screened; the rest of it is withheld.",
    ),
    "screen_timeout": Kind(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Screening the answer took longer than limits.screen_seconds; the rest is withheld.",
    ),
    "unscannable": Kind(
        HTTPStatus.BAD_GATEWAY,
        "The answer has a part that cannot be screened; the rest of it is withheld.",
    ),
    "malformed": Kind(
        HTTPStatus.BAD_GATEWAY,
        "The upstream's answer is malformed; the rest of it is withheld.",
    ),
    "response_too_large": Kind(
        HTTPStatus.BAD_GATEWAY,
        "The answer is larger than limits.response_bytes; the rest of it is withheld.",
    ),
    "upstream_unreachable": Kind(HTTPStatus.BAD_GATEWAY, "The upstream cannot be reached."),
    "upstream_died": Kind(
        HTTPStatus.BAD_GATEWAY, "The upstream ended in the middle of its answer."
    ),
    "upstream_timeout": Kind(HTTPStatus.GATEWAY_TIMEOUT, "The upstream took too long to answer."),
    "upstream_error": Kind(HTTPStatus.BAD_GATEWAY, "The upstream answered with an error."),
    "client_too_slow": Kind(
        HTTPStatus.REQUEST_TIMEOUT, "The client took the answer too slowly; the rest is withheld."
    ),
}


class Fault(OutputFilterError):
    """An answer ends here, with one of ``KINDS``; ``status`` may be another than the kind's.

    ``cause`` is the type of the error behind it, for logs; ``retry_after`` in seconds.
    """

    def __init__(
        self, kind: str, *, status: int | None = None, cause: str = "",
        retry_after: float | None = None,
    ) -> None:  # fmt: skip
        super().__init__(KINDS[kind].message)
        self.kind = kind
        self.cause = cause
        self.retry_after = retry_after
        self.status = int(status or KINDS[kind].status)
