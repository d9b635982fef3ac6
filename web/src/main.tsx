import "./style.css";
import { render } from "preact";
import { useState } from "preact/hooks";
import { Bar, Questions, Status } from "./bar";
import { Evidence } from "./essay";
import { Fan } from "./fan";
import { Levers } from "./levers";
import { One } from "./one";
import { Ribbon } from "./ribbon";
import { Reports } from "./reports";
import { begin, contents, series, stage, view } from "./state";
import type { Contents } from "./types";
import { Why } from "./why";

function Desk() {
  const known = contents.value;
  return (
    <>
      <a class="skip" href="#charts">
        To the charts
      </a>
      <Bar />
      {!known && <main class="waiting">{stage.value}</main>}
      {known && view.value === "essay" && <Evidence />}
      {known && view.value === "reports" && <Reports />}
      {known && view.value === "desk" && (
        <>
          <Questions contents={known} />
          <main class="desk">
            <Levers contents={known} />
            <div class="centre">
              <Charts contents={known} />
              <Ribbon />
            </div>
            <Why />
          </main>
        </>
      )}
      <Status />
      <One />
    </>
  );
}

/** Six charts; on a phone one, until more are asked for. */
function Charts({ contents }: { contents: Contents }) {
  const [all, setAll] = useState(false);
  return (
    <section class={all ? "fans all" : "fans"} id="charts" aria-label="Main series" tabIndex={-1}>
      {series.value.map((_, place) => (
        <Fan key={place} place={place} contents={contents} />
      ))}
      <button type="button" class="more-charts" onClick={() => setAll(!all)}>
        {all ? "One chart" : "All six charts"}
      </button>
    </section>
  );
}

// A browser under the POSIX locale calls its language `en-US@posix`, which is no language tag: uPlot would throw.
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en-US" });
}
render(<Desk />, document.getElementById("desk") as HTMLElement);
void begin();
