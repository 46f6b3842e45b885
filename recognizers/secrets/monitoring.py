"""Monitoring, logging and analytics: keys that read or write what a system reports.

Source: the documentation of each service, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, key, token

RULES = {
    # https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/
    "grafana": token(
        r"glc_eyJ[A-Za-z0-9+/]{60,500}={0,2}|glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}"
        r"|eyJrIjoi[A-Za-z0-9+/_-]{60,500}={0,2}"
    ),
    # https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/
    "new_relic": key(
        r"NR(?:AK|II|JS|BR|AA|RA)-[A-Za-z0-9_-]{19,40}"
        r"|(?:eu01x[0-9a-fx][0-9a-f]{30}|[0-9a-f]{36})NRAL"
    ),
    # https://docs.sentry.io/account/auth-tokens/
    "sentry": token(r"sntrys_eyJ[A-Za-z0-9+/=_-]{80,500}|sntryu_[0-9a-f]{64}"),
    # https://docs.dynatrace.com/docs/manage/identity-access-management
    "dynatrace": token(r"dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}"),
    "honeycomb": key(r"hc[a-z]{1,2}[il]k_[a-z0-9]{58}"),  # https://docs.honeycomb.io/
    "axiom": token(rf"xa[ap]t-{UUID}"),  # https://axiom.co/docs
    "posthog": key(r"ph[acrsx]_[A-Za-z0-9]{40,64}"),  # https://posthog.com/docs/api
    "statsig": key(r"secret-[A-Za-z0-9]{42,44}", prior=0.9),  # https://docs.statsig.com/
    "rootly": key(r"rootly_[0-9a-f]{64}"),  # https://docs.rootly.com/
    "uptime_robot": key(r"(?:ur|m|u)\d{6,10}-[0-9a-f]{24}"),  # https://uptimerobot.com/api/
    "metabase": key(r"mb_[A-Za-z0-9+/]{42,44}={0,2}"),  # https://www.metabase.com/docs
    "dbt": token(r"dbt[cu]_[A-Za-z0-9_-]{38,44}"),  # https://docs.getdbt.com/docs/dbt-cloud-apis
    "databento": key(r"db-[A-Za-z0-9]{29}", prior=0.9),  # https://databento.com/docs
}
