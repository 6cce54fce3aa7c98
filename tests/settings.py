"""The server's settings for tests: a database in memory or the one named, no files but temporary ones."""

import os
import tempfile

os.environ.setdefault("VIAREGIA_SECRET_KEY", "only for tests, where it keeps nothing secret")
os.environ.setdefault("VIAREGIA_DATA_DIR", tempfile.mkdtemp(prefix="viaregia-"))
os.environ.setdefault("VIAREGIA_HOSTS", "testserver,127.0.0.1,localhost")

from viaregia.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and for nobody's password
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # empty before each run
WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests
