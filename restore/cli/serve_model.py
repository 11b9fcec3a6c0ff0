"""`restore serve-model`: a model server on this machine, for those who want no other."""

from __future__ import annotations

from pathlib import Path

import click

from .common import handled, show


@click.command("serve-model", short_help="Serve a GGUF model on this machine.")
@click.option("--model", required=True, type=click.Path(path_type=Path), help="A GGUF file.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; 0 takes a free one.")
@click.option("--threads", type=click.IntRange(1), default=1, show_default=True, help="Threads that compute.")
@click.option("--context", type=click.IntRange(256), default=8192, show_default=True, help="Tokens of one request.")
@click.option("--parallel", type=click.IntRange(1, 64), default=4, show_default=True, help="Requests at the same time.")
@handled
def command(model: Path, port: int, threads: int, context: int, parallel: int) -> None:
    """Serve a GGUF model on the loopback address until interrupted, and print the settings that use it.

    Needs the extra: pip install 'article-restore[local]'.
    """
    import signal
    import threading

    from restore_llm.local import local_server

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with local_server(model, port=port, threads=threads, context=context, parallel=parallel) as server:
        show(f"export OPENAI_BASE_URL={server.base_url}\nexport RESTORE_MODEL={server.model}\n")
        show("serving until interrupted (Ctrl-C)\n", err=True)
        stop.wait()
