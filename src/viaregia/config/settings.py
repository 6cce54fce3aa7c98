"""Django's settings, from the options; nothing is decided here that an option decides."""

import secrets
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

from viaregia.base.words import LOCALE
from viaregia.config.database import database_of
from viaregia.config.options import read_options

OPTIONS: Final[dict[str, Any]] = read_options()
DATA: Final = Path(OPTIONS["data_dir"]).resolve()
WEB: Final = Path(__file__).resolve().parent.parent / "web"


def _key(said: str) -> str:
    """Return the secret key; made once, readable by its owner alone, where none was said."""
    if said:
        return said
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), "utf-8")
    return path.read_text("utf-8").strip()


SECRET_KEY = _key(OPTIONS["secret_key"])
DEBUG = OPTIONS["debug"]
ALLOWED_HOSTS = OPTIONS["hosts"]
BASE_URL = OPTIONS["base_url"].rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "viaregia.plumbing",
    "viaregia.directory",
    "viaregia.forums",
    "viaregia.participation",
    "viaregia.meetings",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "viaregia.web.private.Private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "viaregia.web.signs.Signs",
    "viaregia.web.clock.Clock",
    "viaregia.web.errors.NamedErrors",
]
ROOT_URLCONF = "viaregia.config.urls"
WSGI_APPLICATION = "viaregia.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "viaregia.web.acting.acting",
                "viaregia.web.look.look",
                "viaregia.web.menu.menu",
            ],
        },
    }
]

DATABASES = {"default": database_of(OPTIONS["database_url"], DATA)}
AUTH_USER_MODEL = "directory.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

# Accounts come by invitation; letters go through the adapter into the outbox, whatever mail server there is.
ACCOUNT_ADAPTER = "viaregia.web.account.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever enters the code that was sent has shown whose address it is
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USER_DISPLAY = str
# A chamber registers thirty companies from one address of the network; a program that fills in forms is stopped.
ACCOUNT_RATE_LIMITS = {"registration_step": "240/h/ip", "registration_send": "60/h/ip", "suggest": "600/h/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Via Regia"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OPTIONS["https"]  # browsers allow it on localhost alone
ALLAUTH_TRUSTED_PROXY_COUNT = OPTIONS["proxies"]
CACHES = {  # counts what the rate limits allow, for all processes together
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("de", "Deutsch"), ("pl", "polski"), ("cs", "čeština"), ("en", "English")]
LOCALE_PATHS = [LOCALE]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
NPM: Final = WEB.parent.parent.parent / "node_modules" / "@kern-ux" / "native" / "dist"
# A wheel has static/kern, which `hatch_build.py` puts there; beside its sources it is found where npm puts it.
STATICFILES_DIRS: list[Any] = [WEB / "static", *([("kern", NPM)] if NPM.exists() else [])]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = OPTIONS["upload_mb"] * 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_HANDLERS = [
    "viaregia.web.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # one cookie less
CSRF_FAILURE_VIEW = "viaregia.web.errors.csrf_failed"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OPTIONS["https"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if OPTIONS["https"] else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = OPTIONS["https"]
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by machines, past the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS["proxies"] else None


def _mail(url: str) -> dict[str, Any]:
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


globals().update(_mail(OPTIONS["mail_url"]))
DEFAULT_FROM_EMAIL = OPTIONS["mail_from"]
MAIL_IS_SENT = bool(OPTIONS["mail_url"])
MAIL_PER_MINUTE = OPTIONS["mail_per_minute"]
MAIL_BOUNCES = OPTIONS["bounces_address"]
BOUNCES_URL = OPTIONS["bounces_url"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
