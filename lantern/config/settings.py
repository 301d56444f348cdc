"""Every setting, and the one place where the environment is read. Production is the default."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]


def from_environment(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment. docs/how-to/deploy.md says what it is for.")
    return value


DEVELOPMENT = from_environment("LANTERN_DEVELOPMENT", "") == "yes"
DEBUG = False
# Everything Lantern keeps on disk: the default database, quarantined files, and in development its secrets.
KEPT = Path(from_environment("LANTERN_KEPT", str(ROOT / "var")))


def secret(name: str) -> str:
    """A secret from the environment. In development only, one made on first use and kept beside the database."""
    value = os.environ.get(name, "")
    if not value and DEVELOPMENT:
        kept = KEPT / f"{name.lower()}.txt"
        if not kept.exists():
            kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(48))
        value = kept.read_text()
    if len(value) < 40:
        raise ImproperlyConfigured(
            f"Set {name} to a random text of at least 40 characters; Lantern will not start without."
        )
    return value


SECRET_KEY = secret("LANTERN_SECRET_KEY")
# Turns an agency's identifiers into tokens. Losing it unlinks every child; leaking it makes the tokens guessable.
TOKEN_SECRET = secret("LANTERN_TOKEN_SECRET").encode()
# Signs the trail, so that someone who can write to the database still cannot forge an entry.
TRAIL_SECRET = secret("LANTERN_TRAIL_SECRET").encode()

FIRST_PARTNERSHIP = "Barking and Dagenham Safeguarding Children Partnership"
PARTNERSHIP_NAME = from_environment("LANTERN_PARTNERSHIP", FIRST_PARTNERSHIP)
# What the partnership's boroughs are called in rows that agencies send: a row about any other is left out. None: all count.
_AREAS = "Barking and Dagenham,London Borough of Barking and Dagenham,LBBD"
_AREAS = from_environment("LANTERN_AREAS", _AREAS if PARTNERSHIP_NAME == FIRST_PARTNERSHIP else "")
PARTNERSHIP_AREAS = [area.strip() for area in _AREAS.split(",") if area.strip()]
# A partnership's own local settings and contacts for the response pathway; without it, the defaults, to be confirmed.
PATHWAY_FILE = from_environment("LANTERN_PATHWAY", "")
ALLOWED_HOSTS = from_environment("LANTERN_HOSTS", "127.0.0.1,localhost" if DEVELOPMENT else None).split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not DEVELOPMENT]

ROOMS = ("trail", "design", "access", "insight", "action_plan", "pathway", "returns", "governance", "overview")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    *(f"lantern.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "lantern.access.sessions.no_store",
    "lantern.overview.views.interface.problems.boundary",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lantern.access.sessions.limit",
    "allauth.account.middleware.AccountMiddleware",
    "lantern.access.acting.remember",
    "lantern.access.second_factor.require",
    "lantern.access.doors.default_deny",
    "lantern.pathway.attempts.watch",
]

ROOT_URLCONF = "lantern.config.urls"
WSGI_APPLICATION = "lantern.config.wsgi.application"

CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "lantern.config.navigation.partnership",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "lantern.design.environment.environment", "context_processors": CONTEXT},
    },
    {  # only for messages that libraries write; every page is Jinja
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    },
]

FORM_RENDERER = "lantern.design.fields.Renderer"


def database(url: str) -> dict[str, object]:
    """Settings for `postgresql://person:password@host:port/name`; without one, a SQLite file beside the returns."""
    if not url:
        KEPT.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": KEPT / "lantern.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
            "CONN_MAX_AGE": 60,  # the last to let go of the file writes all of it to disk, which takes longer than a page
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": database(from_environment("LANTERN_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Beyond its most entries a cache drops any third of them: were charts kept with the counts of refused sign-ins,
# drawing charts would let someone go on guessing.
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": KEPT / "cache" / name,
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    for name, most in (("default", 100_000), ("charts", 5000))
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Lantern: "
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "lantern.access.signing_in.Adapter"
ACCOUNT_FORMS = {
    "login": "lantern.access.library_forms.SignInForm",
    "reauthenticate": "lantern.access.library_forms.AgainForm",
    "reset_password": "lantern.access.library_forms.ForgottenForm",
    "reset_password_from_key": "lantern.access.library_forms.FromLinkForm",
    "set_password": "lantern.access.library_forms.FirstPasswordForm",
    "change_password": "lantern.access.library_forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip", "form_refused": "20/15m/ip"}
ACCOUNT_RATE_LIMITS["journey_number"] = "60/h/user"  # so that nobody can go through numbers to see which have a journey
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a letter to the person when their password or a second factor changes
MFA_ADAPTER = "lantern.access.signing_in.SecondFactor"
MFA_FORMS = {
    "authenticate": "lantern.access.forms.CodeForm",
    "reauthenticate": "lantern.access.forms.CodeAgainForm",
    "add_webauthn": "lantern.access.forms.AddPasskeyForm",
    "edit_webauthn": "lantern.access.library_forms.RenameKeyForm",
    "activate_totp": "lantern.access.library_forms.AppForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lantern"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT
# A second factor is asked of everyone; only a development copy with made-up people may do without.
SECOND_FACTOR_REQUIRED = not DEVELOPMENT or from_environment("LANTERN_SECOND_FACTOR", "no") == "yes"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "lantern_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_MINUTES = 15
SESSION_LONGEST_HOURS = 12
SESSION_COOKIE_AGE = SESSION_LONGEST_HOURS * 3600

CSRF_FAILURE_VIEW = "lantern.access.views.signing_in.form_refused"
SECURE_SSL_REDIRECT = not DEVELOPMENT
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEVELOPMENT
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": KEPT / "files"}},
    **{
        name: {  # files that people sent: never served as they are
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": KEPT / name,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
        for name in ("quarantine", "proof", "papers")
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LARGEST_RETURN_MEGABYTES = 200
KEEP_FILE_DAYS = 30  # how long a return as sent waits in quarantine after its last change of state

EMAIL_BACKEND = f"django.core.mail.backends.{'console' if DEVELOPMENT else 'smtp'}.EmailBackend"
DEFAULT_FROM_EMAIL = from_environment("LANTERN_FROM_EMAIL", "lantern@localhost")
EMAIL_TIMEOUT = 20  # seconds; a post office that does not answer holds nobody up for longer


def post_office(url: str) -> dict[str, object]:
    """Where letters are handed in: `smtp://person:password@host:port`, `smtps://` for TLS from the first word on."""
    parts = urlsplit(url or "smtp://localhost:25")
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),  # a password is never said aloud
    }


globals().update(post_office(from_environment("LANTERN_SMTP", "")))
# Where a letter's link leads: letters are also written by commands, which no one's address led to.
SITE = from_environment("LANTERN_SITE", "http://127.0.0.1:8000" if DEVELOPMENT else f"https://{ALLOWED_HOSTS[0]}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Refusals are the trail's to keep; here they would stand with a traceback and whatever was typed in the address.
    "loggers": {"django.request": {"level": "ERROR"}},
}
