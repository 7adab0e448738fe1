#!/usr/bin/python3
"""Processor time of the server for one request, beside nginx in the same run: who one is, and a static file."""
import contextlib
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVER = os.environ.get("NEDU_SERVER", str(ROOT / "build/native/nedu-server"))
CONNECTIONS = 16
REQUESTS = 24000
WARM_UP = 2000
FILE = "/static/app.0123456789ab.js"
FILE_BYTES = 16 << 10

NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; types {{ text/javascript js; }}
    server {{
        listen 127.0.0.1:{port}; root {folder}/web;
        location = /api/v1/session {{ default_type application/json; return 200 '{session}'; }}
    }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(process):
    """The process and its children: nginx works in one of those, a database of ours is not counted."""
    children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    named = [child for child in children if "nginx" in pathlib.Path(f"/proc/{child}/comm").read_text(encoding="ascii")]
    return [str(process), *named]


def processor_seconds(process):
    spent = 0
    for member in family(process):
        for thread in pathlib.Path(f"/proc/{member}/task").iterdir():
            spent += int((thread / "schedstat").read_text(encoding="ascii").split()[0])
    return spent / 1e9


def read_reply(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(head.decode("latin-1"))
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    left = int(fields[b"content-length"]) - len(body)
    while left > 0:
        left -= len(connection.recv(65536))


def ask(port, path, fields, count):
    """Several at a time, each on its own kept connection."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{fields}\r\n".encode()
    with contextlib.ExitStack() as open_ones:
        connections = [
            open_ones.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(CONNECTIONS)
        ]
        for _ in range(count // CONNECTIONS):
            for connection in connections:
                connection.sendall(request)
            for connection in connections:
                read_reply(connection)


def microseconds(process, port, path, fields=""):
    ask(port, path, fields, WARM_UP)
    before = processor_seconds(process)
    ask(port, path, fields, REQUESTS)
    return round((processor_seconds(process) - before) / REQUESTS * 1e6, 1)


def until_served(url):
    for _ in range(600):
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(url, timeout=5):
                return
        time.sleep(0.1)
    raise RuntimeError(f"{url} is not served")


@contextlib.contextmanager
def running(command, output):
    with open(output, "wb") as log:
        child = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield child.pid
    finally:
        child.terminate()
        child.wait(30)


def make_web(folder):
    (folder / "web/static").mkdir(parents=True)
    (folder / "web/index.html").write_text("<!doctype html><title>Nedu</title>", encoding="utf-8")
    (folder / ("web" + FILE)).write_text(("export const value = 1;\n" * FILE_BYTES)[:FILE_BYTES], encoding="utf-8")


def sign_up(port):
    account = {"email": "ada@example.org", "name": "Ada", "password": "copper lantern by the river"}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/accounts", json.dumps(account).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20) as reply:
        return reply.headers["Set-Cookie"].split(";")[0], reply.read().decode()


def main():
    with tempfile.TemporaryDirectory(prefix="nedu-http-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        make_web(folder)
        port, peer_port = free_port(), free_port()
        serve = [SERVER, "serve", "--data", f"{name}/data", "--web", f"{name}/web", "--port", str(port)]
        with running(serve, folder / "server.log") as server:
            until_served(f"http://127.0.0.1:{port}/healthz")
            cookie, session = sign_up(port)
            settings = folder / "nginx.conf"
            settings.write_text(NGINX.format(folder=name, port=peer_port, session=session), encoding="utf-8")
            with running(["/usr/sbin/nginx", "-c", str(settings)], folder / "nginx.log") as peer:
                until_served(f"http://127.0.0.1:{peer_port}{FILE}")
                fields = f"Cookie: {cookie}\r\n"
                session_peer = microseconds(peer, peer_port, "/api/v1/session", fields)
                session_own = microseconds(server, port, "/api/v1/session", fields)
                file_peer = microseconds(peer, peer_port, FILE)
                file_own = microseconds(server, port, FILE)
    unit = {"unit": "µs"}
    figures = [
        {"what": "processor time of GET /api/v1/session", "value": session_own, "at_most": 45, **unit},
        {"what": "… of nginx, which says a fixed text", "value": session_peer, **unit},
        {"what": "processor time of a static file of 16 kB", "value": file_own, "at_most": 25, **unit},
        {"what": "… of nginx", "value": file_peer, **unit},
    ]
    print(json.dumps({"name": "http", "figures": figures}, ensure_ascii=False))


if __name__ == "__main__":
    main()
