"""Mail services: keys that send mail in somebody's name.

Source: the documentation of each service, named beside its rule.
"""

from recognizers.secrets._shapes import key

RULES = {
    # https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api
    "sendgrid": key(r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    # https://documentation.mailgun.com/docs/mailgun/user-manual/get-started
    "mailgun": key(
        r"(?:pub)?key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}",
        prior=0.9,
        context=("mailgun",),
    ),
    # https://mailchimp.com/developer/marketing/guides/quick-start/
    "mailchimp": key(r"[0-9a-f]{32}-us\d{1,2}"),
    # https://mailchimp.com/developer/transactional/
    "mandrill": key(r"md-[A-Za-z0-9_-]{22}", prior=0.1, context=("mandrill", "mailchimp")),
    "brevo": key(r"x(?:keysib|smtpsib)-[0-9a-f]{64}-[A-Za-z0-9]{16}"),  # developers.brevo.com
    "resend": key(r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),  # https://resend.com/docs
    "mailersend": key(r"mlsn\.[0-9a-f]{64}"),  # https://developers.mailersend.com/
    "klaviyo": key(r"pk_[0-9a-f]{34}"),  # https://developers.klaviyo.com/
}
