"""Letters as mail servers send them back, each in the form of its kind, written for these tests."""

from collections.abc import Callable
from typing import Final

Sample = Callable[[str, str, str], bytes]
"""To the envelope's sender, about a Message-ID, to a recipient."""


def _bytes(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def postfix(sender: str, message_id: str, to: str) -> bytes:
    return _bytes(f"""Return-Path: <>
Received: by mx.firma.example (Postfix) id 4F2D81A0; Thu, 26 Nov 2026 12:00:02 +0100 (CET)
Date: Thu, 26 Nov 2026 12:00:02 +0100 (CET)
From: MAILER-DAEMON@mx.firma.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {sender}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9A3B71C2.1795/mx.firma.example"
Message-Id: <20261126110002.4F2D81A0@mx.firma.example>

This is a MIME-encapsulated message.

--9A3B71C2.1795/mx.firma.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.firma.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<{to}>: host mail.firma.example[192.0.2.7] said: 550 5.1.1
    <{to}>: Recipient address rejected: User unknown (in reply to RCPT TO command)

--9A3B71C2.1795/mx.firma.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.firma.example
X-Postfix-Queue-ID: 9A3B71C2
Arrival-Date: Thu, 26 Nov 2026 12:00:01 +0100 (CET)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.firma.example
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address rejected: User
    unknown

--9A3B71C2.1795/mx.firma.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <{sender}>
From: viaregia@forum.example
To: {to}
Message-ID: {message_id}
Subject: Invitation

--9A3B71C2.1795/mx.firma.example--
""")


def postfix_late(sender: str, message_id: str, to: str) -> bytes:
    failed = postfix(sender, message_id, to).decode()
    late = failed.replace("Action: failed", "Action: delayed").replace("Status: 5.1.1", "Status: 4.4.1")
    late = late.replace("550 5.1.1", "451 4.4.1").replace(
        "Undelivered Mail Returned to Sender", "Delayed Mail (still being retried)"
    )
    return late.encode()


def given_up(sender: str, message_id: str, to: str) -> bytes:
    failed = postfix(sender, message_id, to).decode()
    return failed.replace("Status: 5.1.1", "Status: 4.4.7").replace("550 5.1.1", "451 4.4.7").encode()


def relayed(sender: str, message_id: str, to: str) -> bytes:
    done = postfix(sender, message_id, to).decode().replace("Action: failed", "Action: relayed")
    return done.replace("Status: 5.1.1", "Status: 2.1.5").replace("550 5.1.1", "250 2.1.5").encode()


def exim(sender: str, message_id: str, to: str) -> bytes:
    """Exim before 4.90: no parts, the letter itself below a rule."""
    return _bytes(f"""Return-path: <>
Envelope-to: {sender}
Received: from Debian-exim by mail.uczelnia.example with local (Exim 4.84)
\tid 1ZqXyZ-0001Ab-Cd; Thu, 26 Nov 2026 12:00:03 +0100
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.uczelnia.example>
To: {sender}
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1ZqXyZ-0001Ab-Cd@mail.uczelnia.example>
Date: Thu, 26 Nov 2026 12:00:03 +0100

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {to}
    SMTP error from remote mail server after RCPT TO:<{to}>:
    host mx.uczelnia.example [192.0.2.9]: 552 5.2.2 Mailbox full

------ This is a copy of the message, including all the headers. ------

Return-path: <{sender}>
From: viaregia@forum.example
To: {to}
Message-ID: {message_id}
Subject: Invitation

Dzien dobry
""")


def qmail(sender: str, message_id: str, to: str) -> bytes:
    return _bytes(f"""Return-Path: <>
From: MAILER-DAEMON@ns.spolecnost.example
To: {sender}
Subject: failure notice
Date: 26 Nov 2026 11:00:04 -0000

Hi. This is the qmail-send program at ns.spolecnost.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{to}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <{sender}>
From: viaregia@forum.example
To: {to}
Message-ID: {message_id}
Subject: Invitation
""")


def exchange(sender: str, message_id: str, to: str) -> bytes:
    return _bytes(f"""From: Microsoft Outlook <postmaster@konzern.example>
To: {sender}
Date: Thu, 26 Nov 2026 11:00:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="7c1f0000-ex"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: de-DE
Message-ID: <ndr-1@konzern.example>
In-Reply-To: {message_id}
References: {message_id}
Subject: =?utf-8?B?VW56dXN0ZWxsYmFyOiBFaW5sYWR1bmc=?=
Auto-Submitted: auto-replied
MIME-Version: 1.0

--7c1f0000-ex
Content-Type: multipart/alternative; boundary="7c1f0001-ex"

--7c1f0001-ex
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

SWhyZSBOYWNocmljaHQga29ubnRlIG5pY2h0IHp1Z2VzdGVsbHQgd2VyZGVuLg==

--7c1f0001-ex
Content-Type: text/html; charset="utf-8"

<html><body>Ihre Nachricht konnte nicht zugestellt werden.</body></html>

--7c1f0001-ex--

--7c1f0000-ex
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0P123MB0001.konzern.example
Received-From-MTA: dns;mx.forum.example

Final-Recipient: rfc822;{to}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--7c1f0000-ex
Content-Type: message/rfc822

From: viaregia@forum.example
To: {to}
Message-ID: {message_id}
Subject: Einladung
Content-Type: text/plain; charset="utf-8"

Guten Tag

--7c1f0000-ex--
""")


def gmail(sender: str, message_id: str, to: str) -> bytes:
    return _bytes(f"""Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
To: {sender}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: {message_id}
In-Reply-To: {message_id}
X-Failed-Recipients: {to}
Message-ID: <655f3.1c2d@mx.google.example>
Date: Thu, 26 Nov 2026 03:00:06 -0800 (PST)
MIME-Version: 1.0
Content-Type: multipart/report; boundary="00000000000031a4"; report-type=delivery-status

--00000000000031a4
Content-Type: multipart/related; boundary="00000000000031a5"

--00000000000031a5
Content-Type: text/html; charset="UTF-8"

<html><body><p>Your message wasn't delivered to <b>{to}</b>.</p></body></html>

--00000000000031a5--

--00000000000031a4
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Arrival-Date: Thu, 26 Nov 2026 03:00:05 -0800 (PST)
X-Original-Message-ID: {message_id}

Final-Recipient: rfc822; {to}
Action: failed
Status: 5.7.26
Remote-MTA: dns; gmail-smtp-in.l.google.example. (192.0.2.27, the server for the domain.)
Diagnostic-Code: smtp; 550-5.7.26 This mail has been blocked because the sender is unauthenticated.
 550 5.7.26 Gmail requires all senders to authenticate.
Last-Attempt-Date: Thu, 26 Nov 2026 03:00:06 -0800 (PST)

--00000000000031a4
Content-Type: message/rfc822

From: viaregia@forum.example
To: {to}
Message-ID: {message_id}
Subject: Invitation

--00000000000031a4--
""")


def vacation(sender: str, message_id: str, to: str) -> bytes:
    return _bytes(f"""Return-Path: <>
From: {to}
To: {sender}
Subject: =?utf-8?Q?Abwesenheit:_Einladung?=
Auto-Submitted: auto-replied (vacation)
In-Reply-To: {message_id}
References: {message_id}
Content-Type: text/plain; charset=utf-8

Ich bin bis 550 Uhr nicht da. In dringenden Fällen: 5.1.1 Durchwahl.
""")


def receipt(sender: str, message_id: str, to: str) -> bytes:
    return _bytes(f"""From: {to}
To: {sender}
Subject: Gelesen: Einladung
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="mdn"

--mdn
Content-Type: text/plain

Ihre Nachricht wurde gelesen.

--mdn
Content-Type: message/disposition-notification

Final-Recipient: rfc822;{to}
Original-Message-ID: {message_id}
Disposition: manual-action/MDN-sent-manually; displayed

--mdn--
""")


def person(sender: str, message_id: str, to: str) -> bytes:
    return _bytes(f"""From: {to}
To: {sender}
Subject: Re: Invitation
In-Reply-To: {message_id}
Content-Type: text/plain; charset=utf-8

We cannot come, our mailbox was full (error 552 5.2.2) until today.
> Message-ID: {message_id}
""")


FAILED: Final[dict[str, tuple[Sample, str]]] = {
    "postfix": (postfix, "5.1.1"),
    "exim": (exim, "5.2.2"),
    "qmail": (qmail, "5.1.1"),
    "exchange": (exchange, "5.1.10"),
    "gmail": (gmail, "5.7.26"),
    "given up": (given_up, "4.4.7"),
}
"""What comes back for good, and the code it says."""
NO_FAILURE: Final[dict[str, Sample]] = {
    "vacation": vacation, "receipt": receipt, "person": person, "relayed": relayed,
}  # fmt: skip
