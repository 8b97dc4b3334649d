"""Routes that are asked by GET and whose queries are not counted at many rows, each with its reason."""

from __future__ import annotations

BYTES = "sends a file or a picture; tests/scale/test_byte_ways.py counts its queries"
ASKS = "asks one question about one thing, or leads back to the page that is counted"
ONE_FORM = "a form about one thing, whose length somebody decides who writes it"
NO_ROWS = "shows no rows"

REASONS = {
    BYTES: [
        "desk:file",
        "desk:file_page",
        "desk:file_sheet",
        "desk:work_download",
        "guest:download_all",
        "guest:download_file",
        "guest:request_file",
        "portal:file",
    ],
    ASKS: [
        "desk:case_new",
        "desk:contact",
        "desk:contact_new",
        "desk:email_again",
        "desk:form_retire",
        "desk:request_cancel",
        "desk:request_contacted",
        "desk:request_copy",
        "desk:request_new_invitation",
        "desk:request_phone",
        "desk:request_press",
        "desk:requirement_check",
        "desk:requirement_remove",
        "desk:requirement_request",
        "desk:requirement_state",
        "desk:settings",
        "desk:sign_out",
        "desk:system_failure",
        "desk:task_claim",
        "desk:task_done",
        "desk:task_release",
        "desk:work_documents_action",
        "desk:work_documents",
        "desk:work_link",
        "desk:work_seen",
        "desk:work_upload_cancel",
        "guest:download_leave",
        "guest:request_file_remove",
        "guest:request_leave",
        "guest:request_start_again",
        "guest:upload_file_remove",
        "guest:upload_leave",
        "portal:file_remove",
        "portal:sign_out",
    ],
    ONE_FORM: [
        "desk:case_type",
        "desk:case_type_new",
        "desk:email",
        "desk:form",
        "desk:form_new",
        "desk:request_settings",
        "desk:work_edit",
        "desk:work_link_setup",
    ],
    NO_ROWS: [
        "desk:sign_in",
        "front",
        "guest:download_link",
        "guest:new_link",
        "guest:request_link",
        "guest:upload_link",
        "healthz",
        "portal:invitation",
        "portal:sign_in",
        "readyz",
        "setup",
    ],
}
WITHOUT_LISTS = {name for names in REASONS.values() for name in names}
