"""Why a span is let stand: the reason codes, their kinds, and one line on each.

``structure``
    how the value is written or where it stands says that it is a thing of code or grammar;
``value``
    what the value is says that it is nobody's;
``documentation``
    the value is reserved for examples. It is let stand in code and technical documentation, where
    examples belong, and taken out of everything else: people try a tool with such values first.
"""

from typing import Literal, NamedTuple, get_args

Kind = Literal["structure", "value", "documentation"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Reason(NamedTuple):
    """One reason to let a span stand."""

    kind: Kind
    about: str


REASONS: dict[str, Reason] = {
    "code_name": Reason("structure", "name in code: os.path, getLogger, MAX_SIZE, ValueError"),
    "common_word": Reason(
        "structure", "word that a model took for a name, in lower case in the same document"
    ),
    "epoch_time": Reason("structure", "time in seconds or milliseconds since 1970"),
    "hash": Reason("structure", "part of a digest: of a file, a commit, a package"),
    "hex": Reason("structure", "hexadecimal number: 0x1F, a colour"),
    "loopback": Reason("structure", "address of a machine for itself: 127.0.0.1, localhost"),
    "number": Reason("structure", "bare number or sign that a model took for a name or a date"),
    "software": Reason("structure", "language, system or format: Python, Linux, JSON"),
    "version": Reason("structure", "version of software"),
    "web_page": Reason("structure", "web address with nobody in it, in technical text"),
    "dns_resolver": Reason("value", "public DNS resolver, such as 8.8.8.8"),
    "doi": Reason("value", "digital object identifier of a publication"),
    "isbn": Reason("value", "book number: ISBN or ISSN"),
    "placeholder": Reason("value", "stands for a name: John Doe, Lorem Ipsum, your_name"),
    "private_ip": Reason("value", "address in a private or link-local network: 192.168.1.10"),
    "uuid": Reason("value", "part of a universally unique identifier"),
    "example_card": Reason("documentation", "card number that networks publish for tests"),
    "example_domain": Reason("documentation", "e-mail or web address of RFC 2606: example.org"),
    "example_ip": Reason("documentation", "address of RFC 5737 or RFC 3849: 192.0.2.1"),
    "example_mac": Reason("documentation", "hardware address of RFC 7042: 00-00-5E-00-53-01"),
    "example_phone": Reason("documentation", "telephone number kept for films: 202-555-0134"),
}
