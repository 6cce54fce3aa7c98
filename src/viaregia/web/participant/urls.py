"""Addresses of the participant."""

from typing import Any

urlpatterns: list[Any] = []
