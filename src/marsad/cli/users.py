"""`marsad users`: who may use a store from other machines."""

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import ListForm, StorePath, store_path
from marsad.cli.output import Form, print_lines
from marsad.cli.terminal import one_line, out, stdout_is_terminal
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.store.accounts import Accounts, Role

users = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Accounts of those who use a store.")

Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Of the account.")]


@users.command()
def add(
    name: Name,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="reader (looks), reviewer (judges too) or administrator.")
    ] = "reader",
    store: StorePath = None,
) -> None:
    """Make an account; its password is asked for, or read from standard input."""
    from marsad.serve.people import fit_name, fit_password, hashed

    fit_name(name)
    known = _role(role)
    with _opened(store) as accounts:
        accounts.add(name, known, hashed(fit_password(_password())), by=_who())
    out().print(f"{name} may sign in as {known}", markup=False)


@users.command("list")
def list_accounts(store: StorePath = None, form: ListForm = None) -> None:
    """List the accounts."""
    with _opened(store) as accounts:
        if form is Form.JSONL or (form is None and not stdout_is_terminal()):
            print_lines(accounts.all())
            return
        for account in accounts.all():
            out().print(f"{account.name:<24} {account.role:<14} since {account.made:%Y-%m-%d}", markup=False)


@users.command()
def remove(name: Name, store: StorePath = None) -> None:
    """Remove an account with its sessions and tokens; what it did stays in the log."""
    with _opened(store) as accounts:
        accounts.remove(name, by=_who())
    out().print(f"{name} may sign in no longer", markup=False)


@users.command()
def password(name: Name, store: StorePath = None) -> None:
    """Change an account's password, and end its sessions."""
    from marsad.serve.people import fit_password, hashed

    with _opened(store) as accounts:
        accounts.set_password(name, hashed(fit_password(_password())), by=_who())
    out().print(f"{name} has a new password", markup=False)


@users.command()
def token(
    name: Name,
    label: Annotated[str, typer.Option(metavar="WORDS", help="What it is for.")] = "made at the command line",
    store: StorePath = None,
) -> None:
    """Make a token, with which a program may do what the account may; it is shown this once."""
    from marsad.serve.people import new_token

    with _opened(store) as accounts:
        secret, made = new_token(accounts, name, label, by=_who())
    typer.echo(secret)
    typer.echo(f"Send it as `Authorization: Bearer …`; `marsad users revoke {name} {made.number}` ends it.", err=True)


@users.command()
def tokens(name: Name, store: StorePath = None, form: ListForm = None) -> None:
    """List an account's tokens; what they are is not kept."""
    with _opened(store) as accounts:
        made = accounts.tokens(name)
    if form is Form.JSONL or (form is None and not stdout_is_terminal()):
        print_lines(made)
        return
    for one in made:
        out().print(f"{one.number:>6}  {one.made:%Y-%m-%d}  {one_line(one.label)}", markup=False)


@users.command()
def revoke(
    name: Name,
    number: Annotated[int, typer.Argument(metavar="NUMBER", show_default=False, help="Of the token.")],
    store: StorePath = None,
) -> None:
    """End a token of an account."""
    with _opened(store) as accounts:
        accounts.revoke_token(number, name, by=_who())
    out().print(f"token {number} of {name} is of no use any more", markup=False)


def _opened(store: Path | None) -> "Accounts":
    from marsad.store import open_accounts

    return open_accounts(store_path(store))


def _role(text: str) -> "Role":
    from typing import get_args

    from marsad.store.accounts import Role

    roles: tuple[Role, ...] = get_args(Role)
    found = next((role for role in roles if role == text.strip().lower()), None)
    if found is None:
        raise UsageError(f"{text!r} is no role; the roles are {', '.join(roles)}")
    return found


def _who() -> str:
    """Return who works at this machine; the log tells it from the names of accounts by the word before."""
    return f"shell:{getpass.getuser()}"


def _password() -> str:
    if sys.stdin.isatty():
        given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return given
    return sys.stdin.readline().rstrip("\r\n")
