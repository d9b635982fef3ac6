/** For a paper: table, caption, references and charts of what is on the page, as files. */

import { useEffect, useState } from "preact/hooks";
import { changes, contents, fans, isExact, kit, series, wish } from "./state";
import { figure } from "./svg";
import { capital } from "./words";

const ALL = "interregnum.svg";
const KINDS: Record<string, string> = { pdf: "application/pdf", svg: "image/svg+xml" };

export function ForAPaper() {
  const [of, setOf] = useState("");
  const [open, setOpen] = useState(false);
  const named = new Map(contents.value?.series.map((s) => [s.name, capital(s.label)]));
  const compared = changes.value.length > 0;
  const shown = series.value.includes(of) || (compared && of === "") ? of : compared ? "" : (series.value[0] ?? "");
  const found = kit.value;
  const files = Object.entries(found?.files ?? {});
  return (
    <details class="changed-list" data-paper={found?.series ?? "none"} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>For a paper</summary>
      {open && (
        <div class="popover right">
          <label>
            Of{" "}
            <select value={shown} onChange={(e) => setOf(e.currentTarget.value)}>
              {compared && <option value="">the comparison with the baseline</option>}
              {series.value.map((name) => (
                <option key={name} value={name}>
                  {named.get(name) ?? name}
                </option>
              ))}
            </select>
          </label>{" "}
          <button type="button" disabled={!isExact.value} onClick={() => wish("paper", { series: shown })}>
            Make the files
          </button>
          {found && (
            <>
              <p class="caption" role="status">
                {found.caption}
              </p>
              <ul class="files">
                {files.map(([name, content]) => (
                  <li key={name}>
                    <Link name={name} bytes={Uint8Array.from(atob(content), (c) => c.charCodeAt(0))} />
                  </li>
                ))}
              </ul>
            </>
          )}
          {fans.value && (
            <p>
              All six charts: <Link name={ALL} bytes={new TextEncoder().encode(figure())} />
            </p>
          )}
        </div>
      )}
    </details>
  );
}

/** A file that is in the page already, under an address that lives as long as the link. */
function Link({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }) {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: KINDS[name.split(".").pop() ?? ""] ?? "text/plain" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [name, bytes]);
  return (
    <a href={address} download={name}>
      {name}
    </a>
  );
}
