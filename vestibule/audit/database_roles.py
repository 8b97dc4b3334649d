"""What the running role may do: everything that the product needs, but of the audit log only to append and to
read (ruling 23)."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper


def tables() -> list[str]:
    """The tables that are append-only: all of the log but the list of what waits for its seal."""
    return [
        model._meta.db_table
        for model in apps.get_app_config("audit").get_models()
        if model._meta.model_name != "unsealed"
    ]


def grant(owner: BaseDatabaseWrapper) -> None:
    """Give the running role its rights; run it as the owner after every migration. With one role for both
    there is nothing to give."""
    running = settings.DATABASES["default"]["USER"]
    if running == owner.settings_dict["USER"]:
        return
    role = owner.ops.quote_name(running)
    with owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public "
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}"
        )
        cursor.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {role}"
        )
        for table in tables():
            cursor.execute(
                "REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER "
                f"ON {owner.ops.quote_name(table)} FROM {role}"
            )
        cursor.execute("REVOKE EXECUTE ON FUNCTION audit_erase_details(bigint) FROM PUBLIC")
        cursor.execute(f"GRANT EXECUTE ON FUNCTION audit_erase_details(bigint) TO {role}")


def guard(running: BaseDatabaseWrapper) -> str:
    """How the log is guarded: by role and trigger, or, with one database user only, by trigger alone."""
    with running.cursor() as cursor:
        cursor.execute(
            (
                "SELECT bool_or(has_table_privilege(name, 'UPDATE, DELETE, TRUNCATE')) "
                "FROM unnest(%s::text[]) AS name"
            ),
            [tables()],
        )
        return "guarded by trigger only" if cursor.fetchone()[0] else "guarded by role and trigger"


def unguarded(running: BaseDatabaseWrapper) -> list[str]:
    """The audit tables of which a trigger is missing or switched off."""
    count = (
        "SELECT count(*) FROM pg_trigger "
        "WHERE tgrelid = %s::regclass AND tgname IN ('audit_rows', 'audit_table') AND tgenabled = 'A'"
    )
    found = []
    with running.cursor() as cursor:
        for table in tables():
            cursor.execute(count, [table])
            if cursor.fetchone()[0] != 2:
                found.append(table)
    return found
