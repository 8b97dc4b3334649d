"""Every setting on one page. Nothing else reads the environment; what is wrong there is told at once, each
with its cure."""

import datetime
import hashlib
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP

from vestibule.core import lending
from vestibule.environment import Environment, SettingsError, loopback

_env = Environment(os.environ)

# ---- where we are ------------------------------------------------------------------------------------------
ROOT = Path(__file__).resolve().parent.parent
HOME = Path(_env.text("VESTIBULE_HOME", str(ROOT / "var"))).absolute()
BLOBS = HOME / "blobs"  # the bytes of documents
LETTERS = HOME / "letters"  # .eml files of demonstration mode (ruling 18)
MODE = _env.choice("VESTIBULE_MODE", "real", "demo")
TRUSTED_PROXIES = _env.networks("VESTIBULE_TRUSTED_PROXIES")
BIND = _env.bind("VESTIBULE_BIND", "127.0.0.1:8000")
_certificate, _certificate_key = _env.text("VESTIBULE_TLS_CERTIFICATE"), _env.text("VESTIBULE_TLS_KEY")
if bool(_certificate) != bool(_certificate_key):
    _env.wrong(
        "VESTIBULE_TLS_CERTIFICATE",
        (
            "a certificate and its key go together; "
            "name the files of both, the key in VESTIBULE_TLS_KEY, or of none"
        ),
    )
TLS = bool(_certificate)
BASE_URL = _env.base_url(
    "VESTIBULE_BASE_URL", f"{'https' if TLS else 'http'}://{BIND[0]}:{BIND[1]}", proxies=TRUSTED_PROXIES
)
HTTPS = BASE_URL.startswith("https:")
_base = urlsplit(BASE_URL)
ORIGIN = f"{_base.scheme}://{_base.netloc}"
FORCE_SCRIPT_NAME = _base.path or None  # the path below which everything is served; the proxy passes it on
DEMO_PASSWORD = _env.text("VESTIBULE_DEMO_PASSWORD")

# ---- secrets: never in the database ------------------------------------------------------------------------
SECRET_KEY = _env.secret("VESTIBULE_SECRET_KEY")
LINK_KEY = _env.secret("VESTIBULE_LINK_KEY")  # links are an HMAC with it (ruling 7)

# ---- database ----------------------------------------------------------------------------------------------
_running = _env.database("DATABASE_URL")
_owner = _env.database("VESTIBULE_OWNER_URL")
if _running is None:
    _env.wrong(
        "DATABASE_URL",
        "no database is named; start with bin/start, which brings one, or name a PostgreSQL database",
    )
    _running = {"ENGINE": "django.db.backends.postgresql", "NAME": "", "OPTIONS": {}}
_running["OPTIONS"] |= {
    "pool": {"min_size": 1, "max_size": 14, "timeout": 4, "reconnect_timeout": 5, "check": lending.check},
    "connect_timeout": 5,
}
# Values go apart from the text, and what is asked a third time over a connection is prepared there: planning
# cost more than doing (decision 0023).
_running["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 2}
# A list shows fifty rows: a join that remembers what it has looked up makes room for all rows of the table
# first (decision 0025).
_running["OPTIONS"]["options"] = f"{_running['OPTIONS'].get('options', '')} -c enable_memoize=off".strip()
# The owner migrates, the running role may not touch the audit log.
DATABASES = {"default": _running, **({"owner": _owner} if _owner else {})}
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "organisation_cache",
        # Django's 300 would let a stranger's many tries push out the counts of others.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# ---- mail --------------------------------------------------------------------------------------------------
# Letters and passwords readable on the way: said where it counts.
EMAIL_CLEAR_TEXT = _env.choice("EMAIL_ENCRYPTION", "required", "none") == "none"
EMAIL_ATTACHMENTS = _env.number("VESTIBULE_EMAIL_ATTACHMENTS", 10_000_000)  # bytes of a letter's files in all
_server = _env.mail("EMAIL_URL", clear_text=EMAIL_CLEAR_TEXT)
# Empty: a demonstration keeps its letters (ruling 18).
MAILERS = {"default": {"OPTIONS": _server}} if _server else {}
EMAIL_FROM_NAME, EMAIL_FROM = _env.sender(
    "EMAIL_FROM", "documents@localhost.localdomain", needed=bool(_server) and MODE == "real"
)
# Where reports about returned letters come to, if a mailbox is read for them (docs/operate.md).
BOUNCE_MAILBOX = _env.mailbox("VESTIBULE_BOUNCE_MAILBOX")
# The service that reports by HTTP what became of letters, if one does (docs/operate.md).
MAIL_REPORTS = _env.sending_service("VESTIBULE_MAIL_REPORTS", host=_base.hostname or "")
# seconds for an answer once connected: to give up while the server still takes the letter would send it twice
EMAIL_ANSWER_TIMEOUT = 120

# ---- downloads ---------------------------------------------------------------------------------------------
# nginx sends the files itself (docs/operate-nginx.md).
ACCEL = _env.internal("VESTIBULE_ACCEL", proxies=TRUSTED_PROXIES)

# ---- uploads (rulings 24, 30) ------------------------------------------------------------------------------
UPLOAD_LIMIT = _env.number("VESTIBULE_UPLOAD_LIMIT", 50_000_000)  # bytes of one file
# Bytes of what one person, or one link, has added or announced and not sent.
UPLOAD_RESERVE = _env.number("VESTIBULE_UPLOAD_RESERVE", 2_000_000_000)
UPLOAD_SPARE = _env.number("VESTIBULE_UPLOAD_SPARE", 500_000_000)  # bytes of the disk that no upload may fill
UPLOAD_COUNT = 20  # files of one post
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # a form editor of 100 questions sends about 800
FILE_UPLOAD_HANDLERS: list[str] = []  # a file is only taken where a view says so: web/form_uploads.py
FILE_UPLOAD_TEMP_DIR = None

# ---- the virus scanner (docs/operate.md) -------------------------------------------------------------------
CLAMD = _env.scanner("CLAMD")  # without one, files are "not scanned", and say so
# Bytes that the scanner reads to the end: its MaxFileSize.
CLAMD_LIMIT = _env.number("CLAMD_LIMIT", 25 * 1024 * 1024)
CLAMD_PATIENCE = 180  # seconds for one answer
# Kept in quarantine, or their bytes taken away.
INFECTED_FILES = _env.choice("VESTIBULE_INFECTED_FILES", "keep", "remove")

# ---- the sandbox for foreign files (docs/operate.md) -------------------------------------------------------
PARSE_WITHOUT_SANDBOX = _env.choice("VESTIBULE_PARSE_WITHOUT_SANDBOX", "no", "yes") == "yes"

# ---- the packages ------------------------------------------------------------------------------------------
PACKAGES = [
    "audit",
    "organisation",
    "people",
    "notifications",
    "documents",
    "tasks",
    "mail",
    "catalog",
    "links",
    "cases",
    "docrequests",
    "sharing",
    "staff_letters",
    "exchange",
    "web",
    "desk",
    "portal",
    "guest",
    "worker",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",  # its tables and its arithmetic; no page of it has an address
    "procrastinate.contrib.django",
    *(f"vestibule.{package}" for package in PACKAGES),
]
MIDDLEWARE = [
    "vestibule.web.security_headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vestibule.web.security_headers.Compression",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "vestibule.web.sessions.InterfaceSessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "vestibule.web.sessions.InterfaceCsrf",
    "vestibule.web.input_validation.InputValidation",
    "vestibule.web.actor.Authentication",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vestibule.web.timezone_middleware.TimezoneMiddleware",
    "vestibule.web.actor.ActorMiddleware",
    "vestibule.web.languages.ChosenLanguage",
    "vestibule.web.portal_switch.PortalSwitch",
    "vestibule.web.error_middleware.DenialMiddleware",
    "vestibule.web.form_recovery.FormRecovery",
]
ROOT_URLCONF = "vestibule.urls"
WSGI_APPLICATION = None
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "vestibule.web.context_processors.page_context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "vestibule.web.templatetags.vestibule",
            ],
        },
    }
]
STATIC_URL = f"{_base.path}/static/"
STATIC_ROOT = ROOT / "assets" / "collected"
STATICFILES_DIRS = [ROOT / "assets" / "dist"]
STORAGES = {
    # Nothing of ours uses it: bytes go through documents.store.
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGES = _env.languages("VESTIBULE_LANGUAGES", "en-gb", LOCALE_PATHS[0])  # the first is the organisation's
LANGUAGE_CODE = LANGUAGES[0][0]
LANGUAGE_COOKIE_NAME = "vestibule_language"
USE_TZ = True
TIME_ZONE = "UTC"  # people see the organisation's own zone: organisation/timezone.py

# ---- who comes in (rulings 22, 29) -------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Login"
AUTHENTICATION_BACKENDS = ["vestibule.web.signin.InterfaceBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "vestibule.people.passwords.LengthValidator"},
    {"NAME": "vestibule.people.passwords.CommonValidator"},
    {
        "NAME": "vestibule.people.passwords.OwnWordsValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "vestibule.people.passwords.RepetitionValidator"},
]
LOGIN_URL = "desk:sign_in"
ACCOUNT_ADAPTER = "vestibule.web.signin.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_UNIQUE_EMAIL = (
    True  # its own address table stays empty; ours is unique by kind and address: people.Login
)
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation itself proves the address
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "vestibule.people.second_step.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip"}  # wrong passwords are counted in web/login_limits.py
SESSION_ENGINE = "vestibule.web.session_store"
SESSION_WHOLE = datetime.timedelta(hours=_env.number("VESTIBULE_SESSION_HOURS", 8))  # T-08: from signing in
# T-08: since a person last did something.
SESSION_IDLE = datetime.timedelta(minutes=_env.number("VESTIBULE_IDLE_MINUTES", 30, least=10))
# T-07: the same for a link holder.
LINK_SESSION_IDLE = datetime.timedelta(minutes=_env.number("VESTIBULE_LINK_IDLE_MINUTES", 60, least=10))
SESSION_COOKIE_AGE = int(SESSION_WHOLE.total_seconds())
SESSION_COOKIE_PATH = "/"
# Another installation may share the host (ruling 22).
COOKIE_MARK = f"-{hashlib.sha256(BASE_URL.encode()).hexdigest()[:6]}" if _base.path else ""
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_TRUSTED_ORIGINS = [ORIGIN]  # our own: a proxy may pass on a Host without its port
CSRF_FAILURE_VIEW = "vestibule.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ALLOWED_HOSTS = [
    urlsplit(BASE_URL).hostname or "localhost",
    *(["localhost", "127.0.0.1", "[::1]"] if loopback(BIND[0]) else []),
]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

# ---- jobs and logs -----------------------------------------------------------------------------------------
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEBUG = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "vestibule.core.logging.RedactingFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"vestibule": {"level": "INFO"}, "procrastinate.worker": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",
    "auth.E003",  # an address is unique by kind, not alone (ruling 22)
    "mail.W001",  # a demonstration has no mail server (ruling 18)
]

ASKED = dict(_env.asked)  # each setting with its default, for docs/settings.md

try:
    _env.settle()
except SettingsError as problems:
    sys.exit(str(problems))
