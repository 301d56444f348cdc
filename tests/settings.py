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
from lantern.config.settings import KEPT, STORAGES  # noqa: E402

CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "charts")
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = KEPT / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
