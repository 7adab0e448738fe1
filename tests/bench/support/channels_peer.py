#!/usr/bin/python3
"""A WebSocket server of Django Channels, Daphne and Redis that hands every message to everybody. Prints the process ids
of Daphne and Redis when it listens on the port that it is given; ends with its standard input."""
import os
import socket
import subprocess
import sys
import tempfile
import threading

from daphne.server import Server
from django.conf import settings


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def main(port):
    folder = tempfile.TemporaryDirectory()
    redis_port = free_port()
    redis = subprocess.Popen(
        ["redis-server", "--port", str(redis_port), "--bind", "127.0.0.1", "--save", "", "--dir", folder.name],
        stdout=subprocess.DEVNULL,
    )
    # A full channel forgets what comes: as much room as the largest burst needs.
    layer = {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [("127.0.0.1", redis_port)], "capacity": 10000},
    }
    settings.configure(CHANNEL_LAYERS={"default": layer})

    from channels.generic.websocket import AsyncWebsocketConsumer  # only after the settings

    class Room(AsyncWebsocketConsumer):
        async def connect(self):
            await self.channel_layer.group_add("room", self.channel_name)
            await self.accept()

        async def disconnect(self, code):
            await self.channel_layer.group_discard("room", self.channel_name)

        async def receive(self, text_data=None, bytes_data=None):
            await self.channel_layer.group_send("room", {"type": "room.message", "bytes": bytes_data})

        async def room_message(self, event):
            await self.send(bytes_data=event["bytes"])

    def end_with_input():
        sys.stdin.read()
        redis.kill()
        redis.wait()
        folder.cleanup()
        os._exit(0)

    threading.Thread(target=end_with_input, daemon=True).start()
    Server(
        application=Room.as_asgi(),
        endpoints=[f"tcp:{port}:interface=127.0.0.1"],
        signal_handlers=False,
        ready_callable=lambda: print(os.getpid(), redis.pid, flush=True),
    ).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
