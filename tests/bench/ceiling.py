"""The most that this machine can do with an archive: the same plan, a thread for each reader, sendfile. It
has no manners at all."""

import os
import socket
import threading

import bare

from vestibule.documents import reading, zips
from vestibule.documents.transfers import ZipDownload


def answer(line: socket.socket) -> None:
    with line:
        while head := line.recv(65536):
            plan = bare.plan(head.split()[1].decode().strip("/"))
            source = (
                zips.Archive(plan.entries) if isinstance(plan, ZipDownload) else reading.Whole(plan.version)
            )
            line.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {source.size}\r\n\r\n".encode())
            for part in source.parts(0, source.size):
                if isinstance(part, bytes):
                    line.sendall(part, socket.MSG_MORE)
                    continue
                fd, at = reading.open_checked(part.version), part.start
                while at < part.end:
                    at += os.sendfile(line.fileno(), fd, at, part.end - at)
                os.close(fd)


with socket.create_server(("127.0.0.1", int(os.environ["BENCH_PORT"])), backlog=64) as listener:
    while True:
        threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()
