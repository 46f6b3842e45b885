"""Other services on the web: project management, maps, content, games, devices.

Source: the documentation of each service, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, key, token

RULES = {
    "airtable": token(r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}"),  # https://airtable.com/developers/web
    "asana": token(r"[12]/\d{16}(?:/\d{16})?:[0-9a-f]{32}"),  # https://developers.asana.com/docs
    "clickup": token(r"pk_\d{6,9}_[A-Z0-9]{32}"),  # https://developer.clickup.com/docs
    "notion": token(  # https://developers.notion.com/reference/authentication
        r"ntn_\d{9,12}[A-Za-z0-9]{35,40}|secret_[A-Za-z0-9]{43}"
    ),
    "dropbox": token(r"sl\.(?:u\.)?[A-Za-z0-9_-]{100,950}"),  # https://www.dropbox.com/developers
    # https://help.dropbox.com/: tokens that do not expire hold ten zero bytes
    "dropbox_long": token(r"[A-Za-z0-9]{11}A{9,11}[A-Za-z0-9_-]{43}", prior=0.9),
    "intercom": token(r"dG9rO[A-Za-z0-9+/_-]{50,56}={0,2}"),  # https://developers.intercom.com/
    # https://developers.hubspot.com/docs/apps/private-apps
    "hubspot": token(rf"(?i:pat-(?:na|eu|ap)\d-{UUID})"),
    "contentful": token(r"CFPAT-[A-Za-z0-9_-]{43}"),  # https://www.contentful.com/developers/docs
    "typeform": token(r"tfp_[A-Za-z0-9_.=-]{40,60}"),  # https://www.typeform.com/developers/
    # https://docs.mapbox.com/help/dive-deeper/access-tokens/
    "mapbox": token(r"[ps]k\.eyJ1Ijoi[A-Za-z0-9_-]{40,180}\.[A-Za-z0-9_-]{22}"),
    "maxmind": key(r"[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"),  # https://dev.maxmind.com/
    "zapier_webhook": token(  # https://help.zapier.com/
        r"hooks\.zapier\.com/hooks/catch(/\d{4,10}/[a-z0-9]{6,12})", prior=0.9
    ),
    "frame_io": token(r"fio-u-[A-Za-z0-9_=-]{64}"),  # https://developer.frame.io/
    "beamer": token(r"b_[A-Za-z0-9=_-]{44}", prior=0.1, context=("beamer",)),
    "adobe": key(r"p8e-[A-Za-z0-9]{32}"),  # https://developer.adobe.com/
    "adafruit": key(r"aio_[A-Za-z0-9]{28}"),  # https://io.adafruit.com/api/docs/
    "ubidots": key(r"BBFF-[A-Za-z0-9]{30}"),  # https://docs.ubidots.com/
    "intra42": key(r"s-s4t2(?:ud|af)-[0-9a-f]{64}"),  # https://api.intra.42.fr/apidoc
    "riot": key(rf"RGAPI-{UUID}"),  # https://developer.riotgames.com/docs/portal
    "retool": token(r"retool_[A-Za-z0-9]{26,40}", prior=0.9),  # https://docs.retool.com/
    "sidekiq": key(  # https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ
        r"(?i:gems\.contribsys\.com|bundle_(?:gems|enterprise)__contribsys__com)"
        r"[\"' \t=:]{1,6}([0-9a-f]{8}:[0-9a-f]{8})"
    ),
}
