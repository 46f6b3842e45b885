"""Keys and tokens of many other services, each known by its prefix and the length of its tail.

Tails whose length is not fixed have no upper bound, for the reason given in ``private_key.py``.
To add a service, add a line with its shape; the lines of a table become one pattern, so
that a long table costs no more than a short one.

Most services publish a prefix and not the rest: a length given here is the one commonly seen, and
only a reader who has checked it against the service should call it exact.
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

_API_KEYS = {
    "Alibaba Cloud": r"LTAI[A-Za-z0-9]{12,20}",
    "Amazon MWS": r"amzn\.mws\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "Airtable": r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}",
    "Brevo": r"xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}",
    "Defined Networking": r"dnkey-[A-Z0-9]{26}-[A-Z0-9]{52}",
    "Groq": r"gsk_[A-Za-z0-9]{52}",
    "LlamaCloud": r"llx-[A-Za-z0-9_-]{48}",
    "Mailchimp": r"[0-9a-f]{32}-us\d{1,2}",
    "New Relic": r"NR(?:AK|II|JS|BR)-[A-Za-z0-9_-]{19,40}|(?:eu01xx[0-9a-f]{30}|[0-9a-f]{36})NRAL",
    "NuGet": r"oy2[a-z0-9]{43}",
    "OpenRouter": r"sk-or-v1-[0-9a-f]{64}",
    "Perplexity": r"pplx-[A-Za-z0-9]{48}",
    "PostHog": r"ph[acrsx]_[A-Za-z0-9]{40,64}",
    "Postman": r"PMA[KT]-[A-Za-z0-9-]{26,60}",
    "Replicate": r"r8_[A-Za-z0-9]{37}",
    "RubyGems": r"rubygems_[0-9a-f]{48}",
    "Tavily": r"tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}",
    "Together": r"tgp_v1_[A-Za-z0-9_-]{43}",
    "xAI": r"xai-[A-Za-z0-9]{80}",
}
_TOKENS = {
    "1Password": r"ops_eyJ[A-Za-z0-9_-]{250,}",
    "Atlassian": r"AT[AC]TT3xFfG[A-Za-z0-9_=-]{60,}|ATBB[A-Za-z0-9]{32}|BBDC-[A-Za-z0-9+/]{44}",
    "Clojars": r"CLOJARS_[0-9a-f]{60}",
    "Cloudflare": r"cf(?:at|k|ut)_[A-Za-z0-9_-]{40,60}",
    "Doppler": r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}",
    "Dropbox": r"sl\.(?:u\.)?[A-Za-z0-9_-]{100,}",
    "Dynatrace": r"dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}",
    "Facebook": r"\d{15,16}\|[A-Za-z0-9_-]{27}|EAA[A-Z][A-Za-z0-9]{60,}",
    "Figma": r"fig[dou]r?_[A-Za-z0-9_-]{40,60}",
    "Fly.io": r"fm[12][ar]?_[A-Za-z0-9+/=_-]{100,}|fo1_[A-Za-z0-9_-]{43}",
    "Grafana": r"glc_eyJ[A-Za-z0-9+/=]{60,}|glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}",
    "Grafana, legacy": r"eyJrIjoi[A-Za-z0-9+/=_-]{60,}",
    "Heroku": r"HRKU-[A-Za-z0-9_-]{36,64}",
    "Instagram": r"IG(?:QV|AA)[A-Za-z0-9_-]{100,}",
    "Intra 42": r"s-s4t2(?:ud|af)-[0-9a-f]{64}",
    "JFrog": r"AKCp[A-Za-z0-9]{60,80}|cmVmdGtuOjAxO[A-Za-z0-9]{50,60}",
    "Linear": r"lin_(?:api|oauth)_[A-Za-z0-9]{40,64}",
    "Netlify": r"nf[pcoub]_[A-Za-z0-9_-]{36,40}",
    "Notion": r"ntn_\d{9,12}[A-Za-z0-9]{35,40}|secret_[A-Za-z0-9]{43}",
    "PayPal Braintree": r"access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[0-9a-f]{32}",
    "PlanetScale": r"pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_.=-]{32,64}",
    "Pulumi": r"pul-[0-9a-f]{40}",
    "Sentry": r"sntrys_eyJ[A-Za-z0-9+/=_-]{80,}|sntryu_[0-9a-f]{64}",
    "Sourcegraph": r"sgp_(?:local_|[0-9a-fA-F]{16}_)?[0-9a-fA-F]{40}",
    "SonarQube": r"sq[aup]_[0-9a-f]{40}",
    "Square": r"sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}|EAAA[lE][A-Za-z0-9_-]{59}",
    "Supabase": r"sb(?:p|_secret)_(?:v\d_)?[A-Za-z0-9_]{31,48}",
    "Vercel": r"vc[apikr]_[A-Za-z0-9]{56}",
}


def _rule(entity: str, table: dict[str, str]) -> Rule:
    return Rule(entity=entity, pattern="|".join(table.values()), prior=0.95, validate=is_drawn)


RULES = {"key": _rule("API_KEY", _API_KEYS), "token": _rule("ACCESS_TOKEN", _TOKENS)}
