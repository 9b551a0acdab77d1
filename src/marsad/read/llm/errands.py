"""An event loop in a thread of its own, so that several questions are under way while a caller takes what is ready."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from threading import Thread
from typing import Self, TypeVar

Result = TypeVar("Result")


class Errands:
    """Runs coroutines elsewhere; leaving its context stops all that are under way, however long they would take."""

    def __init__(self, closing: Callable[[], Awaitable[None]]) -> None:
        self._closing = closing
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="marsad-llm", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def send(self, errand: Coroutine[object, object, Result]) -> "Future[Result]":
        """Start a coroutine; its result can be waited for."""
        return asyncio.run_coroutine_threadsafe(errand, self._loop)

    async def _stop(self) -> None:
        under_way = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await self._closing()
