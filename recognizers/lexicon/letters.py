"""Words that begin with a capital, for patterns of Python's ``re``, which has no class for them."""

_RANGES = (range(0x41, 0x5B), range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x1F00))
UPPER = "[" + "".join(chr(c) for each in _RANGES for c in each if chr(c).isupper()) + "]"
WORD = rf"{UPPER}[^\W\d_]{{0,24}}(?:['\u2019-][^\W\d_]{{1,24}}){{0,2}}(?!\w)"
