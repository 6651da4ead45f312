const UNITS = [
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
] as const;

/** A duration in the unit that leaves one to three digits before the point: `62 ns`, `1.52 µs`. */
export function duration(ns: number): string {
  const unit = unitOf(ns);
  return `${digits(ns / unit.ns)} ${unit.name}`;
}

/** Two durations in one unit, that of the larger: `0.21–0.24 µs`. */
export function between(low: number, high: number): string {
  const unit = unitOf(high);
  return `${digits(low / unit.ns)}–${digits(high / unit.ns)} ${unit.name}`;
}

/** How many times as fast: `8.4×`; above ten without a fraction. Below one it is slower. */
export function times(ratio: number): string {
  if (ratio >= 9.95) return `${grouped(Math.round(ratio))}×`;
  return `${ratio < 0.95 ? ratio.toPrecision(2) : ratio.toFixed(1)}×`;
}

/** A whole number with its thousands apart: `12,345`. */
export function grouped(value: number | bigint): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Bytes in millions: `8.24 MB`, `93.4 MB`. */
export function megabytes(bytes: number): string {
  return `${digits(bytes / 1e6)} MB`;
}

function unitOf(ns: number): (typeof UNITS)[number] {
  // 0.9995 and up would print as 1000 of the smaller unit.
  return UNITS.find((unit) => ns >= unit.ns * 0.9995) ?? UNITS[3];
}

function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95) return value.toFixed(0);
  if (size >= 9.995) return value.toFixed(1);
  return value.toFixed(2);
}
