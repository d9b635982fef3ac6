/** The one WebSocket: the latest wish goes out when the one before it has been answered; older ones are forgotten. */

import type { Answer, Fans } from "./types";

export type Wish = Record<string, unknown> & { ask: string };

const TOKEN = "interregnum.token";

/** The token of this start: from the address that `serve` printed, kept for this address and port only. */
export function token(): string {
  const address = new URL(location.href);
  const given = address.searchParams.get("token");
  if (given) {
    localStorage.setItem(TOKEN, given);
    address.searchParams.delete("token");
    history.replaceState(null, "", address);
  }
  return given ?? localStorage.getItem(TOKEN) ?? "";
}

export async function fetched<T>(name: string): Promise<T> {
  const answer = await fetch(`/api/${name}`, { headers: { authorization: `Bearer ${token()}` } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
}

export class Wire {
  private socket: WebSocket | null = null;
  private ready = false;
  private waiting: Wish | null = null;
  private inFlight: number | null = null;
  private number = 0;
  private pause = 250;

  constructor(
    private readonly hear: (answer: Answer) => void,
    private readonly state: (connected: boolean) => void,
  ) {
    this.connect();
  }

  /** Ask; the id of the wish. A newer wish takes the place of one that still waits. */
  ask(wish: Wish): number {
    this.number += 1;
    this.waiting = { ...wish, id: this.number };
    this.flush();
    return this.number;
  }

  private connect(): void {
    this.socket = new WebSocket(`ws://${location.host}/socket`, ["interregnum.1", token()]);
    this.socket.binaryType = "arraybuffer";
    this.socket.onmessage = ({ data }) => this.take(data as string | ArrayBuffer);
    this.socket.onopen = () => {
      this.pause = 250;
      this.state(true);
    };
    this.socket.onclose = () => {
      this.ready = false;
      this.inFlight = null;
      this.state(false);
      setTimeout(() => this.connect(), this.pause);
      this.pause = Math.min(this.pause * 2, 5000);
    };
  }

  private take(data: string | ArrayBuffer): void {
    const answer = typeof data === "string" ? (JSON.parse(data) as Answer) : frame(data);
    if (answer.kind === "ready") this.ready = true;
    if ("id" in answer && answer.id === this.inFlight) this.inFlight = null;
    this.flush();
    this.hear(answer);
  }

  private flush(): void {
    if (!this.waiting || !this.ready || this.inFlight !== null || this.socket?.readyState !== WebSocket.OPEN) return;
    const wish = this.waiting;
    this.waiting = null;
    if (wish["dragging"]) this.inFlight = wish["id"] as number;
    performance.mark(`asked ${wish["id"]}`);
    this.socket.send(JSON.stringify(wish));
  }
}

/** A binary frame: the length of the header, the header as JSON, float32 numbers. */
function frame(data: ArrayBuffer): Fans {
  const length = new DataView(data).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 4, length))) as Fans;
  return { ...header, numbers: new Float32Array(data, 4 + length) };
}
