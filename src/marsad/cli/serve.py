"""`marsad serve`: the page."""

from typing import Annotated

import typer

from marsad.cli.options import StorePath, open_existing, refreshed, store_path


def serve(
    store: StorePath = None,
    host: Annotated[
        str | None, typer.Option(metavar="HOST", show_default=False, help="By default the setting `host`.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, metavar="PORT", show_default=False, help="By default the setting `port`."),
    ] = None,
    sign_in: Annotated[
        bool, typer.Option("--sign-in", help="Let only those in who have an account, on this machine too.")
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="What those see who are no reviewers: public, partner."),
    ] = None,
    anonymous: Annotated[
        bool | None,
        typer.Option("--anonymous/--no-anonymous", show_default=False, help="Let those without an account look too."),
    ] = None,
) -> None:
    """Serve a page with the map and the incidents of a store, until stopped by Ctrl-C.

    At an address that other machines can reach, only those with an account are let in (see `marsad users`), and who is
    no reviewer sees what the profile `public` leaves of the record.
    """
    from marsad.config import load_settings
    from marsad.publish.withhold.profile import profile_named
    from marsad.serve import Address, Letting, run

    shown = profile_named(profile).name if profile else None
    with open_existing(store) as opened:
        refreshed(opened)
    settings = load_settings()
    host, port = host or settings.host, settings.port if port is None else port
    letting = Letting(sign_in, shown, settings.anonymous if anonymous is None else anonymous)
    run(store_path(store), Address(host, port), letting, announce=_announce)


def _announce(address: str) -> None:
    typer.echo(f"Marsad is at {address} until you press Ctrl-C")
