"""Fills a database by SQL: an installation of so many requests, with everything that hangs on them. Nothing
of it is made by a command, so use it only where size matters: for counting queries, reading plans and
measuring. Begin with `factories.world()`.

Of n requests one in twenty is open, the newest ones; four in five go by the portal. There are n / 5 clients
with a person each, n / 10 Works, documents, contact logs and deliveries, two items and two tasks a request,
and an event and a letter each. Nearly every Work has received something by its upload link.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.apps import apps

type Execute = Callable[[str], object]

FIRST = 1_000_000_000  # ids below this are the commands'

STEPS = {
    "clients": """
        INSERT INTO people_client (id, name, number, country)
        SELECT {first} + i,
               initcap('w' || substr(md5((i % 997)::text), 1, 6))
               || ' ' || initcap('v' || substr(md5((i % 19997)::text), 1, 7))
               || CASE WHEN i % 3 = 0 THEN ' Ltd' WHEN i % 3 = 1 THEN ' Srl' ELSE ' GmbH' END,
               'C-' || lpad(i::text, 7, '0'), 'Italy'
        FROM generate_series(1, {clients}) AS i""",
    "contacts": """
        INSERT INTO people_contact (id, name, greeting, email, phone)
        SELECT {first} + i, 'Person ' || initcap('p' || substr(md5(i::text), 1, 7)), '',
               'mail' || i || '@host' || (i % 4999) || '.example', ''
        FROM generate_series(1, {clients}) AS i;
        INSERT INTO people_affiliation (client_id, contact_id)
        SELECT {first} + i, {first} + i FROM generate_series(1, {clients}) AS i;
        INSERT INTO people_externalaccount (id, contact_id)
        SELECT {first} + i, {first} + i FROM generate_series(1, {clients}) AS i""",
    "requests": """
        INSERT INTO docrequests_documentrequest (id, reference, channel, client_id, contact_id,
               account_id, recipient, author_id, state, round, internal_comment, customer_comment, due_on,
               expires_at, last_error, created_at, state_since, closed_at)
        SELECT {first} + i, 'NW-2025-' || lpad(i::text, 7, '0'), CASE WHEN link THEN 'link' ELSE 'portal' END,
               {first} + 1 + i % {clients}, {first} + 1 + i % {clients},
               CASE WHEN link THEN NULL ELSE {first} + 1 + i % {clients} END,
               CASE WHEN link THEN 'mail' || (1 + i % {clients}) || '@host.example' ELSE '' END,
               {anna}, state, 1, '', 'Please',
               CASE WHEN link THEN NULL ELSE current_date + (i % 30)::int END, now() + interval '9 days', '',
               now() - ({n} - i) * interval '3 seconds', now(),
               CASE WHEN state IN ('closed', 'expired') THEN now() END
        FROM (SELECT i, i % 5 = 4 AS link, CASE
                WHEN i <= {n} - {opened}
                THEN CASE WHEN i % 5 = 4 AND i % 2 = 0 THEN 'expired' ELSE 'closed' END
                WHEN i % 5 = 4 THEN 'completed'
                ELSE (ARRAY['waiting', 'contact', 'check', 'done'])[1 + i % 4] END AS state
              FROM generate_series(1, {n}) AS i) AS one""",
    "waiting by link": """
        INSERT INTO docrequests_documentrequest (id, reference, channel, client_id, contact_id,
               recipient, author_id, state, round, internal_comment, customer_comment, sent_at, expires_at,
               last_error)
        SELECT {first} * 2 + i, 'NW-2026-' || lpad(i::text, 7, '0'), 'link',
               {first} + i, {first} + i, 'mail@host.example', {anna},
               'waiting', 1, '', '', now(), now() + interval '9 days', ''
        FROM generate_series(1, least({clients}, greatest(1, {opened} / 5))) AS i""",
    "items": """
        INSERT INTO docrequests_requestitem (id, docrequest_id, template_id, checked, position, name,
               instructions)
        SELECT r.id * 2 + k, r.id, {template}, false, k, 'Proof ' || k, ''
        FROM docrequests_documentrequest r, generate_series(0, 1) AS k
        WHERE r.id > {first}""",
    "reminders": """
        INSERT INTO docrequests_reminderseries (docrequest_id, times, every, subject_line, message, own, sent,
               counted_from, due_at)
        SELECT id, 3, 3, '', '', false, 1, now(),
               CASE WHEN state = 'waiting' THEN now() + interval '2 days' END
        FROM docrequests_documentrequest WHERE id > {first} AND state <> 'contact'""",
    "links": """
        INSERT INTO links_accesslink (id, purpose, public_id, about, client_id, holder, nonce, version,
               message)
        SELECT id, 'request', 'f' || id, 'docrequest:' || id, client_id, recipient, 'n', 1, ''
        FROM docrequests_documentrequest
        WHERE id > {first} AND channel = 'link'""",
    "submissions": """
        INSERT INTO docrequests_submission (id, docrequest_id, round, note, submitted_by_id, link_id,
               link_session)
        SELECT id, id, 1, '', account_id, CASE WHEN channel = 'link' THEN id END, ''
        FROM docrequests_documentrequest
        WHERE id > {first} AND state IN ('check', 'done', 'completed', 'closed')""",
    "documents": """
        INSERT INTO documents_document (id, public_id, client_id, title)
        SELECT {first} + i, 'd' || i, {first} + 1 + i % {clients}, 'Document ' || i
        FROM generate_series(1, {documents}) AS i;
        INSERT INTO documents_documentversion (id, public_id, document_id, number, name, size, sha256, crc32,
               kind, blob, received_from, scan, scan_note, scan_tries)
        SELECT {first} + i, 'v' || i, {first} + i, 1, 'scan.pdf', 1000, repeat('a', 64), 1,
               'application/pdf', lpad(to_hex(i), 40, '0'), 'external:1', 'not_scanned', 'too large', 0
        FROM generate_series(1, {documents}) AS i;
        INSERT INTO documents_upload (id, public_id, owner, about, slot, title, client_id, name, size,
               "offset", allowed, blob, version_id, done_at, ended_at, ending, refusal, erased_at)
        SELECT {first} + i, 'u' || i, 'external:1', 'docrequest:1', 'slot:' || i, 'Proof', NULL, 'scan.pdf',
               1000, 1000, 'application/pdf', lpad(to_hex(i), 40, '0'), {first} + i, now(),
               CASE WHEN i % 7 = 0 THEN now() - interval '30 days' END,
               CASE WHEN i % 7 = 0 THEN 'removed' ELSE '' END, '', CASE WHEN i % 7 = 0 THEN now() END
        FROM generate_series(1, {documents}) AS i""",
    "files": """
        INSERT INTO docrequests_itemfile (item_id, upload_id, question, submission_id)
        SELECT s.docrequest_id * 2, {first} + i, '', s.id
        FROM (SELECT row_number() OVER (ORDER BY id DESC) AS i, id, docrequest_id
              FROM docrequests_submission WHERE id > {first}
              ORDER BY id DESC LIMIT {documents}) AS s""",
    "tasks": """
        INSERT INTO tasks_task (kind, subject, title, detail, client_id, team_id, assignee_id, due_at,
               done_at, done_by_id, outcome)
        SELECT CASE WHEN open THEN kinds.kind WHEN k = 1 THEN 'check' ELSE 'final_check' END,
               'docrequest:' || r.id, 'Check documents', 'Proof 0 and 1 more', r.client_id,
               {team}, CASE WHEN r.id % 3 = 0 THEN {ravi} END, r.created_at + interval '2 days',
               CASE WHEN open THEN NULL ELSE r.created_at + interval '1 day' END,
               CASE WHEN open THEN NULL ELSE {ravi} END,
               CASE WHEN open THEN '' ELSE 'accept' END
        FROM (SELECT *, state NOT IN ('closed', 'expired') AS open
              FROM docrequests_documentrequest WHERE id > {first}) AS r
        JOIN generate_series(1, 2) AS k ON k = 1 OR NOT open
        LEFT JOIN (VALUES ('contact', 'contact'), ('check', 'check'), ('done', 'final_check'),
                          ('completed', 'arrived'), ('waiting', 'new_link'))
             AS kinds (state, kind) ON kinds.state = r.state""",
    "events": """
        INSERT INTO audit_auditevent (id, event_type, subject, client_number, actor, details_digest)
        SELECT id, 'docrequest.opened', 'docrequest:' || id, client_id, 'staff:1', repeat('d', 64)
        FROM docrequests_documentrequest
        WHERE id > {first};
        INSERT INTO audit_auditdetails (event_id, salt, content)
        SELECT id, 'salt', '{{"by": "Anna", "name": "Mina", "customer": "Mina"}}'
        FROM docrequests_documentrequest WHERE id > {first}""",
    "seals": """
        INSERT INTO audit_seal (sequence, event_id, version, previous, hash)
        SELECT (SELECT coalesce(max(sequence), 0) FROM audit_seal) + row_number() OVER (ORDER BY id), id, 1,
               repeat('0', 64), repeat('0', 64)
        FROM audit_auditevent AS e WHERE NOT EXISTS (SELECT 1 FROM audit_seal AS s WHERE s.event_id = e.id);
        DELETE FROM audit_unsealed""",
    "letters": """
        INSERT INTO mail_outgoingmail (id, letter, to_address, to_name, subject_line, text, html, about,
               client_id, link_ids, message_id, sent_at, told_at, waits_for_scan, tries, last_error)
        SELECT id, 'requests/accepted', 'mail@host.example', 'Person', 'Your documents',
               repeat('text ', 60), repeat('html ', 60), 'docrequest:' || id, client_id, '[]',
               '<' || id || '@x>', now(), now(), false, 1, ''
        FROM docrequests_documentrequest WHERE id > {first}""",
    "works": """
        INSERT INTO cases_case (id, client_id, type_id, title, responsible_id)
        SELECT {first} + i, {first} + 1 + i % {clients}, {work},
               'Tax return ' || (1990 + i % 40) || ' t' || substr(md5((i % 1999)::text), 1, 6), {anna}
        FROM generate_series(1, {works}) AS i;
        INSERT INTO cases_requirement (case_id, type_id, position, name, instructions, state)
        SELECT {first} + i, {requirement}, 1, 'Sign', '', 'incomplete'
        FROM generate_series(1, {works}) AS i;
        INSERT INTO cases_casedocument (case_id, upload_id, source)
        SELECT {first} + 1 + i % {works}, {first} + i, 'staff' FROM generate_series(1, {documents}) AS i""",
    "links of Works": """
        INSERT INTO links_accesslink (id, purpose, public_id, about, client_id, holder, nonce, version,
               message)
        SELECT 3 * {first}::bigint + 2 * i + k, CASE WHEN k = 0 THEN 'upload' ELSE 'download' END,
               'w' || i || '-' || k, 'case:' || ({first} + i), {first} + 1 + i % {clients}, 'Client',
               'n', 1, ''
        FROM generate_series(2, {works}) AS i, generate_series(0, 1) AS k -- not the first""",
    "upload batches": """
        INSERT INTO sharing_uploadbatch (id, case_id, link_id, link_session, sent_at)
        SELECT {first} + i, {first} + i, 3 * {first}::bigint + 2 * i, 's' || i, now()
        FROM generate_series(2, {works}) AS i""",
    "contact logs": """
        INSERT INTO mail_contactlog (client_id, about, channel, to_address, to_name, subject_line, notes,
               by_id)
        SELECT {first} + 1 + i % {clients}, 'case:' || ({first} + 1 + i % {works}), 'phone', '', 'Person',
               'A call', 'Said something', {anna}
        FROM generate_series(1, {documents}) AS i""",
    "deliveries": """
        INSERT INTO documents_delivery (version_id, archive, "to", reached, done_at, begun_at)
        SELECT {first} + i, '', 'link:1', 1000, now(), now() - interval '1 minute'
        FROM generate_series(1, {documents}) AS i""",
}
WORDS = """
    ANALYZE; -- else the database takes the new tables for small ones,
             -- and looks through all of them for each client
    SELECT people_write_words(ARRAY(SELECT id FROM people_client WHERE id > {first}));
    SELECT people_write_contact_words(ARRAY(SELECT id FROM people_contact WHERE id > {first}));
    SELECT people_write_account_words(ARRAY(SELECT id FROM people_externalaccount WHERE id > {first}));
    SELECT docrequests_write_words(ARRAY(SELECT id FROM docrequests_documentrequest WHERE id > {first}));
    SELECT cases_write_words(ARRAY(SELECT id FROM cases_case WHERE id > {first}))"""


def fill(execute: Execute, n: int, *, by_hand: bool = False, **facts: int) -> None:
    """`facts` are ids of what is there: anna, ravi, team, template, work, requirement; and sizes other than
    the usual ones: clients, opened, documents, works. `by_hand`: the session keeps triggers and keys aside,
    so the words are written at the end."""
    sizes = {
        "n": n,
        "clients": max(1, n // 5),
        "opened": max(1, n // 20),
        "documents": max(1, n // 10),
        "works": max(1, n // 10),
    }
    facts = {"first": FIRST, **sizes, **facts}
    for step in [*STEPS.values(), *([WORDS] if by_hand else [])]:
        for statement in step.split(";\n"):
            execute(INSERT.sub(_with_defaults, statement.format_map(facts)))


INSERT = re.compile(r"INSERT INTO (\w+) \(([^)]*)\)\s+SELECT")


def _with_defaults(found: re.Match[str]) -> str:
    """What a model gives by itself stands in no statement above, so that a new field needs none there."""
    table, columns = found[1], [name.strip(' "\n') for name in found[2].split(",")]
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    missing = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.column not in columns
        and not (
            field.null
            or field.primary_key
            or field.generated
            or field.has_db_default()
            or (field.has_default() and callable(field.default))
        )
        and field.get_default() is not None
    }
    names = ", ".join([*(f'"{name}"' for name in missing), found[2]])
    values = "".join(f"{value!r}, " for value in missing.values())
    return f"INSERT INTO {table} ({names}) SELECT {values}"
