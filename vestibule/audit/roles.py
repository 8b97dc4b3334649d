"""What the running role may do: everything that the product needs, but of the audit log only to append and to read (ruling 23)."""

from __future__ import annotations

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY = ("audit_auditevent", "audit_auditwords", "audit_seal")


def grant(owner: BaseDatabaseWrapper) -> None:
    """Give the running role its rights; run it as the owner after every migration."""
    quote = owner.ops.quote_name
    role = quote(settings.DATABASES["default"]["USER"])
    with owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for table in APPEND_ONLY:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {quote(table)} FROM {role}")


def guard(running: BaseDatabaseWrapper) -> str:
    """How the log is guarded: by role and trigger, or, with one database user only, by trigger alone."""
    with running.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('audit_auditevent', 'UPDATE')")
        return "guarded by trigger only" if cursor.fetchone()[0] else "guarded by role and trigger"
