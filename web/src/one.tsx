/** One history looked at closely: a vote in the Central Committee, or a riot. */

import { useEffect, useRef } from "preact/hooks";
import { CARRIED, opened, openVote, wish } from "./state";
import type { RiotFound, VoteFound } from "./types";
import { capital, moment, percent, short, written } from "./words";

export function One() {
  const found = opened.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!found || !dialog.current) return;
    if (!dialog.current.open) dialog.current.showModal();
    dialog.current.querySelector("h2")?.focus();
    dialog.current.scrollTop = 0;
  }, [found]);
  return (
    <dialog ref={dialog} class="one" aria-labelledby="one-title" onClose={() => (opened.value = null)}>
      {found?.kind === "vote" && <Vote found={found} />}
      {found?.kind === "riot" && <Riot found={found} />}
      <form method="dialog">
        {found && (
          <button type="button" onClick={() => next(found)}>
            In another history
          </button>
        )}{" "}
        <button>Close</button>
      </form>
    </dialog>
  );
}

function next(found: VoteFound | RiotFound): void {
  const history = found.history + 1;
  if (found.kind === "riot") wish("riot", { history });
  else openVote(found.event, { history });
}

function Vote({ found }: { found: VoteFound }) {
  const carried = found.event === CARRIED;
  const turned = found.made_of.filter((p) => (p.votes ?? 0) > 0).sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0));
  const short_of = Math.max(0, found.against - Math.floor(found.voting / 2));
  const decisive = turned.filter((p) => (p.votes ?? 0) >= short_of);
  return (
    <div data-vote={found.event} data-history={found.history}>
      <h2 id="one-title" tabIndex={-1}>
        {carried ? "The vote that removed the leader" : "The vote that the leader survived"}, {found.when}
      </h2>
      <p class="note">
        History {found.history}; there is such a vote in {percent(found.share)} of the histories. {found.against} of {found.voting} voting
        members are against him: for them the case outweighs the risk of opposing, given that enough others think so.
      </p>
      <Chamber found={found} />
      <div class="tables">
        <table>
          <caption>Who</caption>
          <thead>
            <tr>
              <th scope="col">group</th>
              <th scope="col">against</th>
              <th scope="col">of</th>
              <th scope="col">loyalty</th>
              <th scope="col">moved about</th>
            </tr>
          </thead>
          <tbody>
            {found.groups.map((g) => (
              <tr key={g.group}>
                <th scope="row">{capital(g.group)}</th>
                <td>{g.against}</td>
                <td>{g.voting}</td>
                <td>{written(g.loyalty, 2)}</td>
                <td>{written(g.moved, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <caption>Why: the case that everybody sees</caption>
          <thead>
            <tr>
              <th scope="col">part</th>
              <th scope="col">weight</th>
              <th scope="col">votes it brings</th>
            </tr>
          </thead>
          <tbody>
            {found.made_of.map((p) => (
              <tr key={p.name} title={p.name}>
                <th scope="row">{short(p.meaning.replace(/^c0, /, ""))}</th>
                <td>{written(p.value, 2)}</td>
                <td>{written(p.votes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <caption>On the day</caption>
          <tbody>
            {found.numbers.map((n) => (
              <tr key={n.name} title={n.name}>
                <th scope="row">{n.name === "committee.chance_of_the_vote" ? "Chance that enough oppose, as members see it" : short(n.meaning)}</th>
                <td>{written(n.value, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <b>What would have turned it.</b>{" "}
        {carried
          ? decisive.length
            ? `Without any one of these the majority is gone: ${decisive.map((p) => `${short(p.meaning).toLowerCase()} (${p.votes} votes)`).join("; ")}.`
            : `No single part of the case: ${short_of} members more than half were against him, and the largest part brought ${turned[0]?.votes ?? 0}.`
          : "He won: the parts of the case above show how far each stood from a majority."}
      </p>
    </div>
  );
}

/** Every voting member as a dot, by group and by how strong the case is for them. */
function Chamber({ found }: { found: VoteFound }) {
  const groups = found.groups.length;
  const values = found.members.map((m) => m.case);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (v: number): number => 20 + (560 * (v - low)) / (high - low || 1);
  const seen = new Map<string, number>();
  return (
    <figure class="chamber">
      <svg viewBox={`0 0 600 ${groups * 34 + 24}`} role="img" aria-label={`Members by group and strength of the case: ${found.groups.map((g) => `${g.group} ${g.against} of ${g.voting} against`).join(", ")}.`}>
        <line class="mark" x1={x(found.needed)} x2={x(found.needed)} y1="0" y2={groups * 34} />
        {found.members.map((m, i) => {
          const key = `${m.group} ${Math.round(x(m.case) / 7)}`;
          const place = seen.get(key) ?? 0;
          seen.set(key, place + 1);
          return <circle key={i} class={m.against ? "against" : "with"} cx={x(m.case)} cy={m.group * 34 + 28 - place * 6} r="2.9" />;
        })}
        {found.groups.map((g, i) => (
          <text key={g.group} x="2" y={i * 34 + 10}>
            {capital(g.group)}
          </text>
        ))}
        <text x={x(found.needed)} y={groups * 34 + 14} text-anchor="middle">
          the risk of opposing
        </text>
      </svg>
      <figcaption class="note">Each dot is a voting member; the further right, the stronger the case against the leader. Filled: against him.</figcaption>
    </figure>
  );
}

function Riot({ found }: { found: RiotFound }) {
  const most = Math.max(...found.terms.map((t) => Math.abs(t.now)), 0.01);
  const trigger = found.terms.find((t) => t.name === found.trigger);
  const line = found.years.map((y, i) => `${(600 * (y - 1950)) / 20},${64 - 60 * (found.path[i] ?? 0)}`).join(" ");
  return (
    <div data-riot={found.town} data-history={found.history}>
      <h2 id="one-title" tabIndex={-1}>
        {found.town}, {found.when}
      </h2>
      <p class="note">
        History {found.history}, its largest unrest since the spring of 1953: {percent(found.participation)} of the town stand up.{" "}
        {found.elsewhere > 1 ? `${found.elsewhere - 1} of the other towns are in unrest in the same quarter.` : "No other town is in unrest in that quarter."}
      </p>
      <p>
        <b>The trigger.</b> {capital(found.trigger)} rose most against the year before: {written(trigger?.year_before, 2)} then, {written(trigger?.now, 2)} now.
      </p>
      <table>
        <caption>What moves the town, and what holds it back</caption>
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">
              <span class="unseen">bar</span>
            </th>
            <th scope="col">now</th>
            <th scope="col">the year before</th>
          </tr>
        </thead>
        <tbody>
          {found.terms.map((t) => (
            <tr key={t.name}>
              <th scope="row">{capital(t.name)}</th>
              <td>
                <svg class="term" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect x={t.now < 0 ? 50 + (50 * t.now) / most : 50} width={(50 * Math.abs(t.now)) / most} y="1" height="6" />
                </svg>
              </td>
              <td>{written(t.now, 2)}</td>
              <td>{written(t.year_before, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <b>Its neighbours in that quarter:</b> {found.neighbours.map((n) => `${n.town} ${percent(n.participation)}`).join(", ")}.
      </p>
      <figure class="chamber">
        <svg viewBox="0 0 600 68" role="img" aria-label={`Part of ${found.town} that stands up, 1950 to 1970; largest in ${moment(found.date)}`}>
          <polyline points={line} />
          <line class="mark" x1={(600 * (found.date - 1950)) / 20} x2={(600 * (found.date - 1950)) / 20} y1="0" y2="66" />
        </svg>
        <figcaption class="note">Part of the town that stands up, 1950–70.</figcaption>
      </figure>
    </div>
  );
}
