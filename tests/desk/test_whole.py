"""The Desk on the real model: its digits are those of the command line; a newcomer finds the way in a real browser.

One program is compiled for all of it: the command line and the snippets run in the laboratory of the Desk.
"""

import ast
import base64
import contextlib
import dataclasses
import json
import random
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

import interregnum as ir
from interregnum import cache
from interregnum.cli import cli
from interregnum.cli.request import Request
from interregnum.desk import answers as answering
from interregnum.desk import histories, page, start
from interregnum.desk.answers import NOT_THE_SAME, Answers, nearest_mechanisms
from interregnum.desk.contents import FIRST_SERIES
from interregnum.desk.frames import read_frame
from interregnum.desk.wish import Decision, Mechanisms, Message, Paper, Riot, Run, Vote
from interregnum.experiments import lab as laboratories
from interregnum.kernel import Lever
from interregnum.kernel.errors import UserError
from interregnum.report import riot
from interregnum.report.chronicle import needed
from interregnum.store import Store

from .browser import AXE, FLAGS, chromium, lacking
from .serving import serving
from .test_reports import keep as kept_report

DRAWS = 16
ARTEFACTS = Path(__file__).parents[2] / "results" / "desk"
EXACT = ".status[data-exact=true]"


@pytest.fixture(scope="module")
def answers() -> Answers:
    """Answers whose two laboratories are one."""
    made = Answers(start.laboratory(None))
    made.printed = made.quick
    return made


@pytest.fixture
def one_program(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line and the Python interface use the program that is compiled already."""
    lab = answers.printed.lab
    monkeypatch.setattr(cache, "enable", lambda: None)
    monkeypatch.setattr(
        Request, "lab", lambda asked, keep: dataclasses.replace(lab, draws=asked.draws, seed=asked.seed)
    )
    monkeypatch.setattr(laboratories, "Lab", lambda draws, seed, keep: dataclasses.replace(lab, draws=draws, seed=seed))


def told(answers: Answers, wish: Message, kind: str) -> dict[str, Any]:
    """The last answer of a kind."""
    found = [read_frame(p)[0] | {"numbers": read_frame(p)[1]} if isinstance(p, bytes) else json.loads(p)
             for p in answers.to(wish) if p is not None]  # fmt: skip
    return [one for one in found if one["kind"] == kind][-1]


def command(line: str) -> Any:
    """What a command line prints as JSON."""
    done = CliRunner().invoke(cli, line.split(" ")[1:])
    assert done.exit_code in (0, 6), done.output
    return json.loads(done.stdout)


def some_wish(chance: random.Random, id: int) -> Run:
    """A few levers anywhere in their ranges, some for a time, and perhaps a mechanism less."""
    model = ir.model()
    levers = chance.sample(sorted(model.kind(Lever).items()), chance.randint(1, 4))
    do = tuple(
        Decision(name, chance.uniform(q.low, q.high), chance.choice([None, 1953.25]), chance.choice([None, 1961.0]))
        for name, q in levers
    )
    off = tuple(chance.sample(sorted(model.mechanisms), chance.randint(0, 1)))
    base = chance.choice(["free", "history"])
    return Run(id, base=base, do=do, without=off, draws=DRAWS, seed=chance.randint(0, 9), series=FIRST_SERIES)  # type: ignore[arg-type]


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────
def test_exact_results_come_from_the_laboratory_of_the_command_line() -> None:
    """Another width of block, or other quantities kept, would round differently."""
    own = histories.printed(start.laboratory(None)).lab
    options: dict[str, Any] = {"draws": start.DRAWS, "seed": 1953, "jobs": None, "quiet": True, "verbose": False}
    theirs = Request.for_ensemble(as_json=True, out=None, **options).lab(needed())
    assert dataclasses.asdict(own) == dataclasses.asdict(theirs)


def test_ten_random_settings_have_the_digits_that_their_command_prints(answers: Answers, one_program: None) -> None:
    chance = random.Random(1953)
    for id in range(10):
        exact = told(answers, some_wish(chance, id), "exact")
        printed = command(exact["shell"])
        assert exact["run"]["data"] == printed["data"]
        assert exact["run"]["warnings"] == printed["warnings"]
        told_apart = {k: v for k, v in printed["provenance"].items() if k not in NOT_THE_SAME}
        assert exact["run"]["provenance"] == told_apart


def test_the_comparison_is_that_of_the_command_line(answers: Answers, one_program: None) -> None:
    exact = told(answers, Run(1, without=("campaigns",), draws=DRAWS), "exact")
    printed = command(f"interregnum compare free --without campaigns --draws {DRAWS} --json")
    assert [exact["compare"]] == printed["data"]


def test_the_lines_of_python_print_the_same_digits(
    answers: Answers, one_program: None, capsys: pytest.CaptureFixture[str]
) -> None:
    exact = told(answers, some_wish(random.Random(4), 1), "exact")
    exec(compile(exact["python"], "snippet", "exec"), {})
    printed = ast.literal_eval(capsys.readouterr().out)
    assert printed["series"] == exact["run"]["data"]["series"]
    assert printed["events"] == exact["run"]["data"]["events"]


def test_fans_are_the_quantiles_that_are_printed(answers: Answers) -> None:
    wish = Run(1, draws=DRAWS, series=FIRST_SERIES)
    fans, exact = told(answers, wish, "fans"), told(answers, wish, "exact")
    assert fans["histories"] == DRAWS and not fans["failed"]
    by_name = {line["name"]: line for line in exact["run"]["data"]["series"]}
    for name, rows in zip(FIRST_SERIES, fans["numbers"], strict=True):
        for row, quantile in enumerate(("low", "lower_quarter", "median", "upper_quarter", "high")):
            assert np.allclose(rows[row], by_name[name][quantile], rtol=1e-5, atol=1e-5)
        assert np.array_equal(rows[5], rows[2])  # without a change the baseline is what is shown
    events = {e["event"]: e["probability"] for e in exact["run"]["data"]["events"] if not e["member"]}
    assert {e["event"]: e["now"] for e in fans["events"]} == pytest.approx(events, abs=1e-5)


def test_while_somebody_drags_fewer_histories_are_shown_and_they_are_the_first(answers: Answers) -> None:
    wish = Run(1, draws=256, series=FIRST_SERIES[:1], dragging=True)
    fans = told(answers, wish, "fans")
    assert answers.quick.batch <= fans["histories"] < 256
    same = told(answers, Run(2, draws=fans["histories"], series=FIRST_SERIES[:1]), "fans")
    assert np.array_equal(fans["numbers"], same["numbers"])


def test_what_cannot_be_carried_out_is_refused_before_anything_is_run(answers: Answers) -> None:
    for wrong in (
        Run(1, do=(Decision("nothing.of_it", 1.0),)),
        Run(1, do=(Decision("arms.defence_sought", 9.0),)),
        Run(1, without=("nothing",)),
        Run(1, series=("nothing",)),
        Mechanisms(1, outcome="nothing"),
    ):
        with pytest.raises(UserError):
            list(answers.to(wrong))


def test_work_that_is_stopped_is_kept(answers: Answers) -> None:
    asked = answers.baseline(Run(1, seed=77))
    batch = answers.quick.batch
    coming = answers.quick.first(asked, 4 * batch, batch)
    next(coming)
    coming.close()
    assert len(answers.quick.kept[asked]) * answers.quick.lab.block == batch


def test_memory_is_bounded_and_the_baseline_stays(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever drags for an hour leaves no more behind than whoever drags for a minute."""
    monkeypatch.setattr(histories, "MOST_KEPT", 6 * DRAWS)
    answers.quick.kept.clear()
    for i in range(9):
        decision = Decision("arms.defence_sought", 0.05 + i / 100)
        list(answers.to(Run(i, do=(decision,), draws=DRAWS, series=FIRST_SERIES, dragging=True)))
    assert sum(map(len, answers.quick.kept.values())) * answers.quick.lab.block <= 6 * DRAWS
    assert answers.baseline(Run(1)) in answers.quick.kept


# ── a paper, and reports ─────────────────────────────────────────────────────────────────────────────
def test_a_paper_holds_the_digits_that_are_printed_and_says_where_from(answers: Answers) -> None:
    changed: dict[str, Any] = {"without": ("campaigns",), "draws": DRAWS, "seed": 3}
    line = told(answers, Run(1, **changed), "exact")["run"]["data"]["series"][1]
    one = told(answers, Paper(2, series=line["name"], **changed), "paper")
    table = base64.b64decode(one["files"]["table.tex"]).decode()
    for year, middle in zip(line["years"], line["median"], strict=True):
        row = next(row for row in table.splitlines() if row.strip().startswith(f"{year} &"))
        assert float(row.split("&")[3]) == pytest.approx(middle, abs=0.051)
    for part in ("without(campaigns)", f"{DRAWS} simulated histories", "seed 3", "baseline", "nothing fitted"):
        assert part in one["caption"]
    other = told(answers, Paper(3, **changed), "paper")
    assert "interregnum compare free" in base64.b64decode(other["files"]["table.tex"]).decode().splitlines()[0]
    assert base64.b64decode(other["files"]["events.pdf"]).startswith(b"%PDF")


def test_without_a_change_there_is_no_comparison_and_no_baseline(answers: Answers) -> None:
    with pytest.raises(UserError, match="no comparison"):
        list(answers.to(Paper(1, draws=DRAWS)))
    assert "baseline" not in told(answers, Paper(1, series=FIRST_SERIES[0], draws=DRAWS), "paper")["caption"]


# ── one history ──────────────────────────────────────────────────────────────────────────────────────
def test_the_parts_of_a_vote_make_the_case_of_every_member(answers: Answers) -> None:
    found = told(answers, Vote(1, draws=64), "vote")
    one = answers._one(answers.baseline(Vote(1, draws=64)), found["history"])
    step = int(one["leadership.plot_carried.happened"].values.argmax())
    common = sum(part["value"] for part in found["made_of"])
    loyalty = one["committee.loyalty"].values[step]
    owed = float(one["committee.weight_of_loyalty"]) * (loyalty - float(one["committee.usual_loyalty"]))
    case = common + one["committee.verdict_of_the_moved"].values[step] - owed + one["committee.temper"].values
    assert np.allclose(case, one["committee.case_of_member"].values[step], atol=1e-4)
    assert sum(g["voting"] for g in found["groups"]) == found["voting"] == len(found["members"])
    assert sum(g["against"] for g in found["groups"]) == found["against"] == sum(m["against"] for m in found["members"])


def test_what_moves_a_town_and_holds_it_back_makes_its_readiness(answers: Answers) -> None:
    for number in range(4):
        found = told(answers, Riot(1, history=number, draws=DRAWS), "riot")
        one = answers._one(answers.baseline(Riot(1, draws=DRAWS)), number).sel(town=found["town"])
        at = int(np.abs(one["time"].values - found["date"]).argmin())
        assert sum(t["now"] for t in found["terms"]) == pytest.approx(one["protest.readiness"].values[at], abs=1e-4)
        late = one["protest.participation"].values[one["time"].values > riot.FROM]
        assert found["participation"] == pytest.approx(late.max(), abs=1e-5)


def test_a_vote_that_never_happens_is_told_so(answers: Answers) -> None:
    with pytest.raises(UserError, match="no vote"):
        list(answers.to(Vote(1, without=("removal",), draws=DRAWS)))


# ── mechanisms ───────────────────────────────────────────────────────────────────────────────────────
def test_mechanisms_are_taken_out_one_after_another(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_MECHANISMS", 2)
    monkeypatch.setattr(answering, "FEW", DRAWS)
    found = told(answers, Mechanisms(1, outcome="agriculture.farm_output", without=("campaigns",)), "mechanisms")
    assert found["done"] == found["of"] == 2 and len(found["rows"]) == 2
    assert all(row["low"] <= row["median"] <= row["high"] for row in found["rows"])
    assert "campaigns" not in {row["mechanism"] for row in found["rows"]}
    assert {row["identified_by"] for row in found["rows"]} == {"mostly prior"}  # nothing is fitted


def test_the_nearest_mechanisms_are_all_there_and_the_own_ones_first() -> None:
    model = ir.model()
    found = nearest_mechanisms(model, "committee.opposition")
    assert sorted(found) == sorted(model.mechanisms)
    assert found.index("votes_on_weariness") < found.index("communes")


# ── the page in a browser ────────────────────────────────────────────────────────────────────────────
needs_a_browser = pytest.mark.skipif(bool(lacking()), reason=f"*** THE PAGE IS NOT TESTED: {lacking()} ***")
if lacking():
    warnings.warn(f"the page is not tested in a browser: there is {lacking()}", stacklevel=1)


@pytest.fixture(scope="module")
def address(answers: Answers) -> Iterator[str]:
    """Where the Desk of this module is served."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(start, "DRAWS", DRAWS)
        patch.setattr(answering, "FEW", DRAWS)
        patch.setattr(answering, "MOST_MECHANISMS", 3)
        desk = start.desk(page.built(), answers)
        list(answers.to(Run(0, draws=DRAWS, series=FIRST_SERIES)))
        with serving(desk) as guard:
            yield f"http://127.0.0.1:{guard.port}/?token={guard.token}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium under the POSIX locale, which can find no host but this one."""
    from playwright.sync_api import sync_playwright

    cut = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as play:
        found = play.chromium.launch(
            executable_path=chromium(), args=[*FLAGS, cut], env={"LANG": "C", "PATH": "/usr/bin"}
        )
        yield found
        found.close()


@contextlib.contextmanager
def visit(browser: Any, address: str, **more: Any) -> Iterator[Any]:
    """A page that is open and exact; nothing may be asked of any other host, and nothing may go wrong in it."""
    context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}, "accept_downloads": True} | more))
    one = context.new_page()
    elsewhere: list[str] = []
    wrong: list[str] = []
    home = address.split("/?")[0].removeprefix("http://")
    one.on(
        "request", lambda r: elsewhere.append(r.url) if not re.match(rf"(http|ws|blob:http)://{home}/", r.url) else None
    )
    one.on("pageerror", lambda error: wrong.append(str(error)))
    one.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    one.goto(address)
    one.wait_for_selector(EXACT, timeout=60_000)
    yield one
    assert not elsewhere and not wrong
    context.close()


def settled(one: Any, changes: int) -> None:
    """Wait for the exact answer to that many changes."""
    one.wait_for_selector(f".changed-list[data-changes='{changes}']", state="attached")
    one.wait_for_selector(EXACT, timeout=60_000)


def keep(one: Any, name: str) -> None:
    """A picture for whoever wants to look."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    one.screenshot(path=str(ARTEFACTS / f"{name}.png"))


def no_barrier(one: Any) -> None:
    """axe finds nothing serious or critical."""
    one.evaluate(AXE.read_text(encoding="utf-8"))
    found = one.evaluate("axe.run().then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact)))")
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []


def medians(one: Any) -> list[str]:
    """All that the hidden tables hold."""
    found: list[str] = one.eval_on_selector_all("[data-median]", "cells => cells.map(c => c.dataset.median)")
    return found


@needs_a_browser
def test_a_newcomer_finds_the_way(browser: Any, address: str, answers: Answers, one_program: None) -> None:
    """Ask a question, read, take it back, drag, look into one history, take a cause out, share, export."""
    with visit(browser, address) as one:
        assert "token" not in one.url
        keep(one, "1-first-screen")
        tall = one.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
        assert tall == [800, 1280]  # no scrolling
        no_barrier(one)
        plain = medians(one)

        one.click("[data-question=no-virgin-lands]")
        settled(one, 1)
        assert one.inner_text(".sentences").strip() and medians(one) != plain
        keep(one, "2-a-question")
        one.click("button:text-is('Undo')")
        settled(one, 0)
        assert medians(one) == plain

        one.click("summary:has-text('Arms')")
        lever = one.locator("[data-lever='arms.defence_sought'] input[type=range]")
        lever.scroll_into_view_if_needed()
        box = lever.bounding_box()
        one.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)
        one.mouse.down()
        for part in (0.3, 0.2, 0.1):
            one.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2, steps=5)
        one.mouse.up()
        settled(one, 1)
        one.mouse.down()  # away and back again
        one.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2, steps=5)
        one.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] / 2, steps=5)
        one.wait_for_selector(".status[data-exact=false]")
        one.mouse.up()
        settled(one, 1)
        one.click("button:text-is('Undo')")  # a drag is one change, and one that comes back is none
        settled(one, 0)
        one.click("button:text-is('Redo')")
        settled(one, 1)
        keep(one, "3-arms-dragged")

        one.click("[data-event='leadership.plot_carried'] button")
        one.wait_for_selector("[data-vote='leadership.plot_carried']")
        assert "What would have turned it" in one.inner_text("dialog[open]")
        keep(one, "4-a-vote")
        no_barrier(one)
        one.keyboard.press("Escape")
        one.click("[data-open=riot]")
        one.wait_for_selector("[data-riot]")
        keep(one, "5-a-riot")
        no_barrier(one)
        one.keyboard.press("Escape")

        one.select_option(".switches select", "campaigns")
        settled(one, 2)
        one.click(".why button:has-text('What moves')")
        one.wait_for_selector(".bars li [data-known-from='mostly prior']")
        keep(one, "6-a-cause-less")

        shell = one.text_content("[data-shell]")
        printed = command(shell)["data"]["series"]
        shown = one.eval_on_selector_all(".fan", "all => all.map(f => f.dataset.series)")
        by_name = {line["name"]: line["median"] for line in printed}
        assert [float(x) for x in medians(one)] == [x for name in shown for x in by_name[name]]

        one.click("button:text-is('Share')")
        link, here = one.url, medians(one)
        again = one.context.new_page()
        again.goto(link)
        again.wait_for_selector(EXACT, timeout=60_000)
        assert medians(again) == here and again.text_content("[data-shell]") == shell
        again.close()

        one.click("summary:has-text('For a paper')")
        one.click("button:text-is('Make the files')")
        one.wait_for_selector("[data-paper=''] .files a")
        keep(one, "10-for-a-paper")
        no_barrier(one)
        with one.expect_download() as coming:
            one.click("a[download='table.tex']")
        assert r"\toprule" in Path(coming.value.path()).read_text(encoding="utf-8")
        with one.expect_download() as coming:
            one.click("a[download='interregnum.svg']")
        ET.parse(coming.value.path())
        text = Path(coming.value.path()).read_text(encoding="utf-8")
        assert text.count("<polygon") == 12 and shell in text.replace("&amp;", "&")


@needs_a_browser
def test_the_way_can_be_gone_by_keyboard_alone(browser: Any, address: str) -> None:
    with visit(browser, address, locale="en-GB") as one:
        press = one.keyboard.press

        def tab_to(selector: str) -> None:
            for _ in range(120):
                press("Tab")
                if one.evaluate("s => document.activeElement?.matches(s)", selector):
                    return
            raise AssertionError(f"Tab never comes to {selector}")

        tab_to("[data-question=no-recall]")
        press("Enter")
        settled(one, 1)
        press("Control+z")
        settled(one, 0)
        tab_to("[data-lever='agriculture.virgin_land_target'] input[type=range]")
        press("ArrowLeft")
        settled(one, 1)
        tab_to(".plot")
        before = one.inner_text(".fan:first-child .reading")
        press("Home")
        one.wait_for_function("was => document.querySelector('.fan .reading').innerText !== was", arg=before)
        assert "1950" in one.inner_text(".fan:first-child .reading")
        tab_to("[data-event='leadership.plot_carried'] button")
        press("Enter")
        one.wait_for_selector("[data-vote]")
        press("Escape")
        assert one.evaluate("document.querySelector('dialog[open]') === null")


@needs_a_browser
def test_essay_and_evidence_show_every_statement_with_its_verdicts(browser: Any, address: str) -> None:
    from interregnum.essay import statements

    with visit(browser, address) as one:
        one.click("button:text-is('Essay and evidence')")
        one.wait_for_selector("[data-statement]")
        assert one.locator("[data-statement]").count() == len(statements())
        keep(one, "7-essay-and-evidence")
        no_barrier(one)
        one.fill("input[type=search]", "virgin")
        assert 0 < one.locator("[data-statement]").count() < len(statements()) / 4


@needs_a_browser
def test_reports_of_the_store_are_listed_and_shown(
    browser: Any, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERREGNUM_STORE", str(tmp_path))
    with visit(browser, address) as one:
        one.click("button:text-is('Mechanisms and rivals')")
        one.wait_for_selector("[data-reports='0']")
        assert "interregnum ablate" in one.inner_text("main")
        one.click("button:text-is('Back to the Desk')")
        run = kept_report(Store(), "ablate")
        one.click("button:text-is('Mechanisms and rivals')")
        one.click(f"[data-run='{run.manifest.id}']")
        one.wait_for_selector(".printed td:text-is('+1')")
        keep(one, "11-mechanisms-and-rivals")
        no_barrier(one)


@needs_a_browser
@pytest.mark.parametrize("more", [{"viewport": {"width": 360, "height": 740}}, {"color_scheme": "dark"}], ids=str)
def test_a_phone_and_the_dark_have_no_barrier_either(browser: Any, address: str, more: dict[str, Any]) -> None:
    with visit(browser, address, **more) as one:
        one.click("[data-question=no-virgin-lands]")
        settled(one, 1)
        keep(one, "8-phone" if "viewport" in more else "9-dark")
        no_barrier(one)
        width = (more.get("viewport") or {"width": 1280})["width"]
        assert one.evaluate("document.documentElement.scrollWidth") <= width


@needs_a_browser
def test_without_the_token_the_page_says_what_to_do(browser: Any, address: str) -> None:
    context = browser.new_context()
    one = context.new_page()
    one.goto(address.split("?")[0])
    one.wait_for_selector("text=interregnum serve")
    context.close()
