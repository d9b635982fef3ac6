/** Mechanisms and rivals: reports that commands have left in the store, as they were printed. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { openReport, report } from "./state";
import type { Printed, Reports as Kept } from "./types";
import { fetched } from "./wire";
import { written } from "./words";

const kept = signal<Kept | null>(null);

export function Reports() {
  useEffect(() => {
    void fetched<Kept>("reports").then((found) => (kept.value = found));
  }, []);
  const list = kept.value?.reports ?? [];
  return (
    <main class="essay reports" data-reports={kept.value ? list.length : "coming"}>
      <h2>Mechanisms and rivals</h2>
      <p>
        What each cause brings about, and what other explanations make of the same outcomes. These take minutes or hours: commands make them,
        and the page shows what was found.
      </p>
      {kept.value?.makers.map((maker) => (
        <section key={maker.command} aria-label={maker.title}>
          <h3>{maker.title}</h3>
          <List of={list.filter((r) => r.title === maker.title)} />
          <p class="note">
            Another one: <code>{maker.command}</code>, for example <code>{maker.command} --draws 256</code>, and <code>--help</code> for the rest.
          </p>
        </section>
      ))}
      {report.value?.tables.map((table) => (
        <Table key={table.title} of={table} />
      ))}
    </main>
  );
}

function List({ of }: { of: Kept["reports"] }) {
  if (!of.length) return <p>Nothing is kept yet.</p>;
  return (
    <ul class="kept">
      {of.map((r) => (
        <li key={r.run}>
          <button type="button" aria-pressed={report.value?.run === r.run} data-run={r.run} onClick={() => openReport(r.run)}>
            {r.began.slice(0, 16).replace("T", " ")}
          </button>{" "}
          {written(r.draws)} histories, seed {r.seed}, parameters {r.parameters}; interregnum {r.version}; run {r.run}.{" "}
          <code>interregnum {r.arguments.join(" ")}</code>
        </li>
      ))}
    </ul>
  );
}

/** A table as a command prints it: remarks below, words to the left. */
function Table({ of: table }: { of: Printed }) {
  return (
    <section class="printed" aria-label={table.title}>
      <h3>{table.title}</h3>
      {table.columns.length > 0 && (
        <div class="wide" tabIndex={0} role="region" aria-label={`${table.title}, table`}>
          <table>
            <thead>
              <tr>
                {table.columns.map((name, i) => (
                  <th key={i} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, j) =>
                    j === 0 ? (
                      <th key={j} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={j} class={table.flush_left.includes(j) ? "words" : ""}>
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {table.remarks.map((remark) => (
        <p key={remark} class="note">
          {remark}
        </p>
      ))}
    </section>
  );
}
