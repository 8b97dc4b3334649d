"""Reports of mail servers as they come in life: from Postfix, Exim, Exchange and Gmail, and what is none."""

from __future__ import annotations

POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@mx.northwind.example (Mail Delivery System)
To: documents@northwind.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4ZxB1y.1719325/mx.northwind.example"

This is a MIME-encapsulated message.

--4ZxB1y.1719325/mx.northwind.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4ZxB1y.1719325/mx.northwind.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.northwind.example
Arrival-Date: Fri, 13 Mar 2026 10:02:11 +0100 (CET)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.bianchi.example
Diagnostic-Code: smtp; {said}

--4ZxB1y.1719325/mx.northwind.example
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: Northwind <documents@northwind.example>
To: Mina <{to}>
Subject: Please upload 2 documents
Message-ID: {message_id}
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain

Hello
--inner--

--4ZxB1y.1719325/mx.northwind.example--
"""
# Only the headers come back; the recipient stands in angle brackets and capitals.
EXCHANGE = """\
From: postmaster@bianchi.example
To: <documents@northwind.example>
Subject: Undeliverable: Please upload 2 documents
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B_EXCH"

--B_EXCH
Content-Type: text/html; charset="us-ascii"

<b>mina@bianchi.example</b> wasn't found at bianchi.example

--B_EXCH
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.bianchi.example

Final-Recipient: RFC822;<{to}>
Action: Failed
Status: {status}
Diagnostic-Code: smtp;{said}

--B_EXCH
Content-Type: text/rfc822-headers

From: documents@northwind.example
Message-Id:
 {message_id}
Subject: Please upload 2 documents

--B_EXCH--
"""
ABSENCE = """\
From: {to}
To: documents@northwind.example
Subject: Out of office: Please upload 2 documents
In-Reply-To: {message_id}
References: {message_id}
Auto-Submitted: auto-replied
Content-Type: text/plain

I am away until Monday. 550 5.1.1
"""
READ_RECEIPT = """\
From: {to}
To: documents@northwind.example
Subject: Read: Please upload 2 documents
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="R"

--R
Content-Type: text/plain

It was displayed.
--R
Content-Type: message/disposition-notification

Final-Recipient: rfc822;{to}
Original-Message-ID: {message_id}
Disposition: manual-action/MDN-sent-manually; displayed

--R--
"""


def written(template: str = POSTFIX, **more: str) -> bytes:
    """A message of that kind, by default about an address that does not exist."""
    facts = {
        "to": "mina@bianchi.example",
        "action": "failed",
        "status": "5.1.1",
        "said": "550 5.1.1 User unknown",
    }
    return template.format(**facts | more).encode()
