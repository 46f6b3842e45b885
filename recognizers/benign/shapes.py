"""Longer things a span may be a piece of: digests, identifiers, book numbers; versions and times.

A rule that claims the whole of one has its own evidence, such as a label before it, and is
believed; a model, or a rule that found a telephone number inside one, is not.
Sources: RFC 9562 (UUID), ISO 26324 (DOI), ISO 2108 (ISBN), ISO 3297 (ISSN), semver.org.
"""

import re

from recognizers.benign.page import Place

_UUID = re.compile(r"(?i)(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])")
_LENGTHS = "|".join(rf"[0-9a-f]{{{n}}}" for n in (128, 96, 64, 56, 40, 32))
_HASH = re.compile(
    rf"(?i)(?<![0-9a-z])(?:{_LENGTHS})(?![0-9a-z])"
    r"|\b(?:sha(?:1|224|256|384|512)|md5|blake2[bs]?|crc32)[:=-][0-9a-z+/=]{6,128}"
)
_SHORT_HASH = re.compile(r"(?i)[0-9a-f]{7,40}(?:\.\.\.?[0-9a-f]{7,40})?")
_COMMIT = re.compile(
    r"(?i)\b(?:commit|revision|rev|index|merge|cherry[- ]picked from|fixes|reverts|sha)[: ]{1,2}\Z"
)
_HEX = re.compile(r"(?i)(?:0x[0-9a-f_]{1,32}|#[0-9a-f]{6,8}|\\x[0-9a-f]{2}|u\+[0-9a-f]{4,6})[.:]?")
_DOI = re.compile(r"(?i)\b10\.\d{4,9}/\S{2}|\barxiv:\d{4}\.\d{4,5}\b")
_ISBN = re.compile(r"(?i)\b(?:isbn(?:-?1[03])?|issn)[:#]? {0,2}[\d -]{0,16}\Z")
_NUMBER = re.compile(r"v?\d{1,5}(?:\.\d{1,5}){1,3}(?:[-+._]?[a-z]\w{0,12}(?:\.\d{1,4})?)?", re.I)
_VERSION_WORD = re.compile(
    r"(?i)(?:(?:\b|_)ver(?:sion)?s?(?:added|changed)?|\breleased?|\brev|\bsince|[=~<>^]=?|\w@|\bv)"
    r"[\"'`:=( ]{0,5}\Z"
)
_PACKAGE = re.compile(
    r"(?i)[a-z][\w+]{1,30}[-/@]v?\d{1,4}(?:\.\d{1,5}){1,3}(?:[-+._][\w.-]{1,30})?"
)
_LONG = 9  # the shortest digest with its name before it: md5:abcdef
_EPOCH = re.compile(r"1\d{9}(?:\d{3}|\d{6})?(?:\.\d{1,9})?")
_TIME_WORD = re.compile(
    r"(?i)(?:\b|_)(?:time(?:stamp)?|ts|epoch|unix|date|[acm]time|created|updated|modified|expires?"
    r"|exp|iat|nbf|since|until|started|finished|last_\w{1,20}|\w{1,20}_(?:at|on|ms|ts)|now)"
    r"[\"'\])]{0,2} {0,3}(?:[:=]|=>|is|at)? {0,3}[\"'(\[]{0,2}\Z"
)


def of_shape(place: Place) -> str | None:
    """Give the reason for a value that is a piece of something longer, or a time or version."""
    if not any(map(str.isdigit, place.value)):
        return None
    token = place.token
    if place.by_model or len(token) > len(place.value):
        if code := _of_token(token):
            return code
        if place.by_model and _HEX.fullmatch(token):
            return "hex"
    before = place.before
    if _SHORT_HASH.fullmatch(token) and _COMMIT.search(before):
        return "hash"
    if _may_be_book(before) and _ISBN.search(before):
        return "isbn"
    if _EPOCH.fullmatch(place.value) and _TIME_WORD.search(before):
        return "epoch_time"
    return "version" if "." in place.value and _is_version(place, token) else None


def _may_be_book(before: str) -> bool:
    upper = before.upper()
    return "SB" in upper or "SS" in upper


def _of_token(token: str) -> str | None:
    if len(token) > _LONG:
        if _UUID.search(token):
            return "uuid"
        if _HASH.search(token):
            return "hash"
    return "doi" if _DOI.search(token) else None


def _is_version(place: Place, token: str) -> bool:
    if place.span.entity == "IP_ADDRESS":  # its rule knows of versions
        return False
    if _PACKAGE.fullmatch(token):
        return True
    if not _NUMBER.fullmatch(place.value):
        return False
    if _VERSION_WORD.search(place.before):
        return True
    return place.by_model and place.value.count(".") == 2 and place.technical
