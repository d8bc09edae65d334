"""The organisations that run Puerta: one YAML profile each, with area, numbers and hours."""

from organizations.profile import (
    OrganizationError,
    Organizations,
    Phone,
    Profile,
    load_organizations,
)

__all__ = ["OrganizationError", "Organizations", "Phone", "Profile", "load_organizations"]
