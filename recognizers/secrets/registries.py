"""Package registries: tokens that publish packages, and tokens of container registries.

Source: the documentation of each registry, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, has_checksum, token
from recognizers.types import Rule

RULES = {
    # https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/
    "npm": token(r"npm_[A-Za-z0-9]{36}"),
    "npm_checked": Rule(
        entity="ACCESS_TOKEN",
        pattern=r"npm_[A-Za-z0-9]{36}",
        prior=0.97,
        validate=has_checksum,
        chance=0.001,
    ),
    # https://docs.npmjs.com/cli/configuring-npm/npmrc: what stands there is the token
    "npmrc": token(
        rf":_authToken[ \t]{{0,4}}=[ \t]{{0,4}}\"?({UUID}|[A-Za-z0-9+/_.-]{{20,400}}={{0,2}})"
    ),
    # https://pypi.org/help/#apitoken: a macaroon in base 64, its location first
    "pypi": token(r"pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{40,900}", prior=0.98),
    "rubygems": token(r"rubygems_[0-9a-f]{48}"),  # https://guides.rubygems.org/api-key-scopes/
    "nuget": token(r"oy2[a-z0-9]{43}"),  # https://learn.microsoft.com/nuget/
    # https://rust-lang.github.io/rfcs/3231-cargo-asymmetric-tokens.html, https://crates.io/me
    "crates_io": token(r"cio[A-Za-z0-9]{32}", prior=0.9),
    "clojars": token(r"CLOJARS_[0-9a-f]{60}"),  # https://github.com/clojars/clojars-web/wiki
    "packagist": token(r"packagist_[ou][a-z]{2}_[0-9a-f]{60,80}"),  # https://packagist.com/docs
    # https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens
    "jfrog": token(r"AKCp[1-9A-HJ-NP-Za-km-z]{60,80}|cmVmdGtuOjAxO[A-Za-z0-9]{50,60}", prior=0.95),
    # https://docs.docker.com/security/access-tokens/
    "docker": token(
        r"dckr_[op]at_[A-Za-z0-9_-]{27,40}"
        r"|SWMTKN-1-[a-z0-9]{40,60}-[a-z0-9]{20,30}|SWMKEY-1-[A-Za-z0-9+/]{43}"
    ),
}
