"""The peer for archives: zipstream-ng as its own documentation shows it, stored, in a plain WSGI application.
Runs in the peers' environment."""

import os

from zipstream import ZipStream


def app(environ, start_response):
    folder = os.path.join(os.environ["BENCH_FOLDER"], environ["PATH_INFO"].strip("/"))
    stream = ZipStream(sized=True)
    for name in sorted(os.listdir(folder)):
        stream.add_path(os.path.join(folder, name), name)
    start_response("200 OK", [("Content-Type", "application/zip"), ("Content-Length", str(len(stream)))])
    return stream
