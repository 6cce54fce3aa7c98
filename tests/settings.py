"""The server's settings for tests: a database in memory or the one named, no files but temporary ones."""

import os
import tempfile

os.environ.setdefault("VIAREGIA_SECRET_KEY", "only for tests, where it keeps nothing secret")
os.environ.setdefault("VIAREGIA_DATA_DIR", tempfile.mkdtemp(prefix="viaregia-"))
os.environ.setdefault("VIAREGIA_HOSTS", "testserver,127.0.0.1,localhost")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # a browser's loop runs in the thread of the tests

from viaregia.config.settings import *  # noqa: F403 -- all of them, then a few others

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and for nobody's password
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405 -- from there
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # empty before each run
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected for tests
