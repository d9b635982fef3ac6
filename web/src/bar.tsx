/** The top bar, the questions, and the status line. */

import { useEffect, useRef, useState } from "preact/hooks";
import {
  address,
  ask,
  canRedo,
  canUndo,
  change,
  changes,
  connected,
  contents,
  draws,
  exact,
  fans,
  isExact,
  notice,
  pose,
  posed,
  redo,
  refused,
  replay,
  scenario,
  seed,
  stage,
  undo,
  view,
} from "./state";
import { PLAIN } from "./link";
import { ForAPaper } from "./paper";
import type { Contents } from "./types";
import { written } from "./words";

const VIEWS = [
  ["essay", "Essay and evidence"],
  ["reports", "Mechanisms and rivals"],
] as const;

export function Bar() {
  const [shared, setShared] = useState("");
  const help = useRef<HTMLDialogElement>(null);
  const share = async (): Promise<void> => {
    const link = address().href;
    history.replaceState(null, "", link);
    try {
      await navigator.clipboard.writeText(link);
      setShared("Link copied");
    } catch {
      setShared("The link is in the address line");
    }
    setTimeout(() => setShared(""), 4000);
  };
  return (
    <header class="bar">
      <h1>
        Interregnum <span>the failure of Khrushchevism, run again</span>
      </h1>
      <label class="base">
        <span class="unseen">Who decides</span>
        <select value={scenario.value.base} onChange={(e) => change({ ...scenario.value, base: e.currentTarget.value as "free" | "history" })}>
          <option value="free">Everything decided inside</option>
          <option value="history">Decisions as on record</option>
        </select>
      </label>
      <Changed />
      <nav aria-label="what was done">
        <button type="button" disabled={!canUndo.value} onClick={undo} title="Ctrl Z">
          Undo
        </button>
        <button type="button" disabled={!canRedo.value} onClick={redo} title="Ctrl Shift Z">
          Redo
        </button>
        <button type="button" disabled={!canUndo.value} onClick={replay} title="Show the state before it, and make it again">
          Replay last change
        </button>
      </nav>
      <nav aria-label="the page" class="page">
        {VIEWS.map(([name, title]) => (
          <button key={name} type="button" aria-pressed={view.value === name} onClick={() => (view.value = view.value === name ? "desk" : name)}>
            {view.value === name ? "Back to the Desk" : title}
          </button>
        ))}
        <button type="button" onClick={share}>
          Share
        </button>
        <ForAPaper />
        <button type="button" aria-label="Help" onClick={() => help.current?.showModal()}>
          ?
        </button>
      </nav>
      <span role="status" class="shared">
        {shared}
      </span>
      <Help dialog={help} />
    </header>
  );
}

function Changed() {
  const list = changes.value;
  return (
    <details class="changed-list" data-changes={list.length}>
      <summary>{list.length ? `${list.length} changed` : "nothing changed"}</summary>
      <div class="popover">
        {list.map((c) => (
          <p key={c.text}>
            {c.text}{" "}
            <button type="button" onClick={c.undo}>
              take back
            </button>
          </p>
        ))}
        {list.length > 0 && (
          <button type="button" onClick={() => change({ ...PLAIN, base: scenario.value.base })}>
            Take back everything
          </button>
        )}
        <label>
          Histories{" "}
          <select
            value={String(draws.value)}
            onChange={(e) => {
              draws.value = Number(e.currentTarget.value);
              ask();
            }}
          >
            {[...new Set([64, 128, 256, 512, 1024, 2048, draws.value])]
              .sort((a, b) => a - b)
              .map((n) => (
                <option key={n}>{n}</option>
              ))}
          </select>
        </label>
      </div>
    </details>
  );
}

export function Questions({ contents }: { contents: Contents }) {
  const first = contents.questions.filter((q) => q.first);
  const others = contents.questions.filter((q) => !q.first);
  return (
    <section class="questions" aria-label="What if?">
      <span class="lead">What if …</span>
      {first.map((q) => (
        <button key={q.name} type="button" class="card" aria-pressed={posed(q)} title={q.says} data-question={q.name} onClick={() => pose(q)}>
          {q.title}
        </button>
      ))}
      <label>
        <span class="unseen">More questions</span>
        <select
          value={others.find(posed)?.name ?? ""}
          onChange={(e) => {
            const found = others.find((q) => q.name === e.currentTarget.value);
            if (found) pose(found);
          }}
        >
          <option value="">more …</option>
          {others.map((q) => (
            <option key={q.name} value={q.name}>
              {q.title}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

export function Status() {
  const f = fans.value;
  const c = contents.value;
  const busy = f && !isExact.value;
  return (
    <footer class="status" data-exact={isExact.value} data-histories={f?.histories ?? 0}>
      {stage.value && <span class="stage">{connected.value ? `Preparing the program: ${stage.value} …` : stage.value}</span>}
      {refused.value && (
        <span class="refused" role="alert">
          {refused.value}
        </span>
      )}
      {notice.value && <span role="status">{notice.value}</span>}
      {f && (
        <span>
          {written(f.histories)} of {written(f.draws)} histories{busy ? (f.dragging ? ", fewer while you drag" : " so far") : ""} ·{" "}
          {written(1000 * f.seconds)} ms · {f.failed ? `${f.failed} failed and left out` : "none failed"} · seed {seed.value}
        </span>
      )}
      {c && (
        <span>
          interregnum {c.versions["interregnum"]} · JAX {c.versions["jax"]} · parameters {exact.value?.run.provenance.parameters ?? c.parameters} · on
          this machine only, offline
        </span>
      )}
    </footer>
  );
}

function Help({ dialog }: { dialog: { current: HTMLDialogElement | null } }) {
  useEffect(() => {
    const keys = (e: KeyboardEvent): void => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== "z" || e.target instanceof HTMLInputElement && e.target.type === "number") return;
      e.preventDefault();
      if (e.shiftKey) redo();
      else undo();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="help-title">
      <h2 id="help-title">How to read this page</h2>
      <p>
        The program runs the system that Isaac Deutscher described in January 1965, many times over. Each history has its own guesses about
        what we do not know, and its own luck.
      </p>
      <p>
        In a chart the dark band holds half of the histories, the light band nine in ten; the heavy line is the middle one at each date. The
        grey dashes are the baseline, without your changes. The thin line is one single history. Lozenges are the essay's figures with an
        interval; hollow ones are plans or bounds.
      </p>
      <p>
        Your changes meet the same guesses and the same luck as the baseline, history by history: a difference is their doing. While you drag,
        few histories are run; when you let go, all of them.
      </p>
      <p>
        The grey strip behind a lever shows where it stood in 1953–69. A lever that you move is held from the spring of 1953 on, unless you
        say otherwise.
      </p>
      <form method="dialog">
        <button>Close</button>
      </form>
    </dialog>
  );
}
