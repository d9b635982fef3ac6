"""Which claims or figures a name means."""

import click
import pytest
from click.testing import CliRunner

from interregnum.cli import cli
from interregnum.cli.choosing import choose
from interregnum.essay import system_of
from interregnum.kernel.errors import UserError

AMONG = ["D-025", "K-032", "M-014"]  # national income, China, agriculture


def chosen(*ids: str, system: str | None = None) -> list[str]:
    return choose("figure", AMONG, lambda one: (one, one[0]), ids, system)


def test_without_a_name_all_are_meant_in_their_order() -> None:
    assert chosen() == AMONG


def test_a_name_of_one_or_of_a_group() -> None:
    assert chosen("K-032") == ["K-032"] and chosen("M", "D-025") == ["D-025", "M-014"]


def test_a_subsystem_takes_those_that_speak_of_it() -> None:
    assert system_of()["K-032"] == "china"
    assert chosen(system="china") == ["K-032"]


def test_a_name_and_a_subsystem_that_leave_nothing_are_refused() -> None:
    with pytest.raises(UserError, match="speaks of china and is called D-025"):
        chosen("D-025", system="china")


@pytest.mark.parametrize(("ids", "system", "near"), [(("D-026",), None, "D-025"), ((), "agricultur", "agriculture")])
def test_what_means_none_is_refused_with_what_is_near(ids, system, near: str) -> None:
    with pytest.raises(UserError, match=near):
        chosen(*ids, system=system)


@pytest.mark.parametrize(("command", "one"), [("claims", "T8.record"), ("figures", "D-036")])
def test_any_choice_keeps_the_same_so_that_the_same_program_runs(monkeypatch, command: str, one: str) -> None:
    """What is kept is part of a compiled program: another choice would compile again, a minute or two."""
    kept = []

    def note(request, experiments, keep, *_):
        kept.append(keep)
        raise click.Abort("enough")

    monkeypatch.setattr("interregnum.cli.carry_out.carry_out", note)
    for names in ((), (one,)):
        CliRunner().invoke(cli, [command, *names])
    assert len(kept) == 2 and kept[0] == kept[1] and kept[0]
