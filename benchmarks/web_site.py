"""The server's settings with one page more: a bare list of Django's, as floor for the pages measured."""

from viaregia.config.settings import *  # noqa: F403 -- all of them, then a few others

ROOT_URLCONF = "benchmarks.web_urls"
