"""Addresses of the organiser."""

from typing import Any

urlpatterns: list[Any] = []
