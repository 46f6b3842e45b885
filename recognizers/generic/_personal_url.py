"""Whether a web address names a person or carries what only one person should have.

It does when it holds user info or an e-mail address, a parameter such as ``user=``, ``session=`` or
``token=``, a home directory (``/~ada``), a handle (``/@ada``), a page about a user
(``/users/ada``), or is a profile on a social network. Pages about things and the repositories of
a code forge are not personal. Source: RFC 3986 section 3 (parts of an address).

>>> personal("https://forum.example.net/users/ada?tab=posts")
True
>>> personal("https://example.org/login?next=/&session_id=8f2c")
True
>>> personal("https://github.com/ada-example"), personal("https://github.com/example/parser")
(True, False)
>>> personal("https://docs.example.org/users/install.html")
False
"""

import re

# Hosts on which one name after the slash is somebody's page.
_PROFILE_HOSTS = (
    r"about\.me|bitbucket\.org|calendly\.com|dribbble\.com|facebook\.com|fb\.com|fb\.me"
    r"|gist\.github\.com|github\.com|gitlab\.com|instagram\.com|kaggle\.com|keybase\.io|linktr\.ee"
    r"|ok\.ru|paypal\.me|pinterest\.com|soundcloud\.com|t\.me|twitch\.tv|twitter\.com|venmo\.com"
    r"|vk\.com|wa\.me|x\.com"
)
# Hosts on which it stands behind a word of its own.
_BEHIND_A_WORD = (
    r"linkedin\.com/(?:in|pub)|xing\.com/profile|snapchat\.com/add|orcid\.org|strava\.com/athletes"
    r"|reddit\.com/u(?:ser)?|flickr\.com/(?:people|photos)|steamcommunity\.com/(?:id|profiles)"
    r"|researchgate\.net/profile|youtube\.com/user|last\.fm/user"
)
BARE_HOSTS = f"{_PROFILE_HOSTS}|{_BEHIND_A_WORD}"
# What stands in the place of a user's name and is none.
_PAGES = (
    r"about|account|accounts|add|admin|all|api|apps?|articles?|auth|blog|careers|changes|company"
    r"|contact|create|current|dashboard|delete|developers?|directory|docs?|download|downloads|edit"
    r"|events?|explore|faq|features|feed|forgot|getting[-_]started|groups?|guides?|hashtag|help|home"
    r"|i|images?|index|info|install|installation|intent|intro|introduction|invite|issues|jobs|join"
    r"|language|latest|legal|list|log[-_]?in|log[-_]?out|manuals?|marketplace|me|messages|new|news"
    r"|notifications|orgs|pages?|password|people|policies|policy|posts?|preferences|pricing|privacy"
    r"|profile|register|reset|roles|search|security|self|settings|share|sharer|sign[-_]?in"
    r"|sign[-_]?up|site|sponsors|stable|start|status|support|team|terms|topics?|trending|tutorials?"
    r"|upload|usage|user|users|video|videos|watch"
)
# A name: no page, no file, no template such as {id} or :name.
_NAME = (
    rf"(?!(?:{_PAGES})(?:[/?#.]|$))[^/?#:{{}}<>$]{{2,80}}(?<!\.html)(?<!\.htm)(?<!\.php)(?=[/?#]|$)"
)
_AUTHORITY = r"(?:[a-z]{3,5}://)?"
_USER_WORDS = (
    r"user(?:name|[-_]?id)?|usr|uid|uname|login|log[-_]?in[-_]?name|e?[-_]?mail(?:address)?|phone|tel"
    r"|mobile|msisdn|(?:first|last|full|sur)[-_]?name|account(?:[-_]?(?:id|no|number))?|acct"
    r"|(?:customer|member|patient|employee|student|person|profile|visitor|device|subscriber)"
    r"[-_]?(?:id|no|number|name)|customer|patient|author|recipient"
)
_SESSION_WORDS = (
    r"(?:php|j|asp)?[-_]?sess(?:ion)?[-_]?(?:id|key|token)?|sid"
    r"|(?:access|auth|id|refresh|reset|csrf|security|invite|user|session|api)?[-_]?token"
    r"|auth(?:[-_]?(?:code|key)|orization)?|api[-_]?key|sig(?:nature)?|x-amz-(?:signature|credential)"
    r"|pass(?:word|wd)?|pwd|secret|otp"
)
_SIGNS = re.compile(
    rf"(?i)^{_AUTHORITY}[^/?#\s]{{0,120}}@"  # user info
    r"|[\w.+-](?:@|%40)[\w-]{1,63}\.[a-z]"  # e-mail address
    rf"|[?&;#](?:{_USER_WORDS}|{_SESSION_WORDS})=(?![&$<{{%]|$)[^&]"
    rf"|/(?:users?|profile\.php)\?id=|/User(?:_talk)?:\w|/~(?={_NAME})\w"
    # a handle comes first in its path; elsewhere it is a package or a place on a map
    rf"|^{_AUTHORITY}(?![\w.-]{{0,60}}(?:npm|yarn|unpkg|jsdelivr|esm\.|skypack))"
    rf"[^/?#@\s]{{3,120}}/@(?={_NAME})[a-z_]"
    r"|/(?:users?|u|profiles?|members?|people|customers?|patients?|employees?|students?)/"
    rf"{_NAME}"
    rf"|^{_AUTHORITY}(?:www\.|m\.|mobile\.|[a-z]{{2}}\.)?(?:{_PROFILE_HOSTS})/@?{_NAME}/?(?:[?#]|$)"
    rf"|^{_AUTHORITY}(?:www\.|m\.|[a-z]{{2}}\.)?(?:{_BEHIND_A_WORD})/?{_NAME}"
)


def personal(address: str) -> bool:
    """Say whether a web address names a person or lets its holder in."""
    return _SIGNS.search(address) is not None
