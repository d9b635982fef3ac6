/** Numbers and names as a reader meets them. One locale: the page is in English on every machine. */

const FORMATS = new Map<number, Intl.NumberFormat>();

export function written(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  let format = FORMATS.get(digits);
  if (!format) {
    format = new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    FORMATS.set(digits, format);
  }
  return format.format(value === 0 ? 0 : value).replace("-", "−");
}

/** Like `report.tables.percent`: what is neither none nor all never looks as if it were. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "under 1 %";
  if (share >= 0.995 && share < 1) return "over 99 %";
  return `${written(100 * share)} %`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The first part of a meaning: short enough for a label. */
export function short(meaning: string): string {
  return capital(meaning.split(/[,;:]/)[0] ?? meaning);
}

export function spaced(name: string): string {
  return capital((name.split(".").pop() ?? name).replaceAll("_", " "));
}

/** A unit for people; a plain number has none. */
export function unit(of: string): string {
  return of === "1" ? "" : of.replace("M ha", "million ha").replace("1/yr", "a year");
}

/** A decimal year as year and quarter. */
export function moment(date: number): string {
  const whole = Math.floor(date + 1e-9);
  return `${whole} ${["I", "II", "III", "IV"][Math.min(Math.floor((date - whole) * 4 + 1e-9), 3)]}`;
}

/** A step of a slider: about two hundred to the whole range, and round. */
export function stepOf(low: number, high: number): number {
  const raw = (high - low) / 200;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999) ?? raw;
}

export function rounded(value: number, step: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + 1);
  return Number((Math.round(value / step) * step).toFixed(digits));
}
