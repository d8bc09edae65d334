"""Shared by the tests of the organizations' profiles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from organization_building import ProfileFolder

from organizations.profile import PROFILES_FOLDER


@pytest.fixture
def profiles(tmp_path: Path) -> ProfileFolder:
    """A folder to write profiles into."""
    shutil.copy(PROFILES_FOLDER / "forbidden_numbers.yml", tmp_path)
    return ProfileFolder(tmp_path)
