"""Lantern's settings for its tests: a copy with made-up people, kept nowhere, with passwords that are quick to check."""

import atexit
import os
import shutil
import tempfile

_kept = tempfile.mkdtemp(prefix="lantern-tests-")
atexit.register(shutil.rmtree, _kept, ignore_errors=True)
os.environ["LANTERN_DEVELOPMENT"] = "yes"
os.environ["LANTERN_KEPT"] = _kept

from lantern.config.settings import *  # noqa: E402, F403
from lantern.config.settings import DATABASES, KEPT, STORAGES  # noqa: E402

CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "charts")
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# The same for every run, or a trail's end that one run sealed would be a forgery in the next: see tests/migrated.py.
TRAIL_SECRET = b"for tests alone, never used to keep anything: the trail"
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("LANTERN_MIGRATED")}
STATIC_ROOT = KEPT / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
