import { s } from "hastscript";
import type { Element } from "hast";

type Row = { readonly parameter: number; readonly deviation: number };

const WIDTH = 320;
const HEIGHT = 190;
const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 34;

/**
 * Deviation against the parameter, both on logarithmic scales, one line for each instance: an order of convergence
 * is a slope. Undefined when fewer than two points can be drawn.
 */
export function convergencePlot(instances: readonly { readonly rows: readonly Row[] }[]): Element | undefined {
  const lines = instances.map((i) => i.rows.filter(drawable).map((r) => [Math.log10(Math.abs(r.parameter)), Math.log10(Math.abs(r.deviation))] as const)).filter((l) => l.length > 1);
  const points = lines.flat();
  if (points.length < 2) return undefined;
  const xs = range(points.map((p) => p[0]));
  const ys = range(points.map((p) => p[1]));
  const x = (v: number): number => round(LEFT + ((v - xs.low) / (xs.high - xs.low)) * (WIDTH - LEFT - RIGHT));
  const y = (v: number): number => round(HEIGHT - BOTTOM - ((v - ys.low) / (ys.high - ys.low)) * (HEIGHT - TOP - BOTTOM));
  return s("svg", { className: ["plot"], viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", ariaLabel: "Deviation against the parameter, both on logarithmic scales; the numbers are in the table." }, [
    ...decades(xs).map((k) => s("g", {}, [s("line", { className: ["grid"], x1: x(k), x2: x(k), y1: TOP, y2: HEIGHT - BOTTOM }), label(x(k), HEIGHT - BOTTOM + 13, "middle", k)])),
    ...decades(ys).map((k) => s("g", {}, [s("line", { className: ["grid"], x1: LEFT, x2: WIDTH - RIGHT, y1: y(k), y2: y(k) }), label(LEFT - 5, y(k) + 3.5, "end", k)])),
    ...lines.map((line) => s("g", { className: ["series"] }, [s("polyline", { points: line.map(([a, b]) => `${x(a)},${y(b)}`).join(" ") }), ...line.map(([a, b]) => s("circle", { cx: x(a), cy: y(b), r: 2.2 }))])),
    s("text", { className: ["axis"], x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 4, textAnchor: "middle" }, "parameter"),
    s("text", { className: ["axis"], x: 9, y: (HEIGHT - BOTTOM + TOP) / 2, textAnchor: "middle", transform: `rotate(-90 9 ${(HEIGHT - BOTTOM + TOP) / 2})` }, "deviation"),
  ]);
}

const drawable = (r: Row): boolean => Number.isFinite(r.parameter) && Number.isFinite(r.deviation) && r.parameter !== 0 && r.deviation !== 0;
const round = (v: number): number => Math.round(v * 10) / 10;

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The range in whole decades, at least one wide. */
function range(values: readonly number[]): Range {
  const low = Math.floor(Math.min(...values) + 1e-9);
  const high = Math.ceil(Math.max(...values) - 1e-9);
  return { low, high: high > low ? high : low + 1 };
}

/** At most six exponents to label. */
function decades({ low, high }: Range): number[] {
  const every = Math.ceil((high - low) / 5);
  return Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, k) => low + k * every);
}

const label = (x: number, y: number, anchor: "middle" | "end", exponent: number): Element =>
  s("text", { x, y, textAnchor: anchor }, exponent === 0 ? ["1"] : exponent === 1 ? ["10"] : ["10", s("tspan", { dy: -3.5, className: ["power"] }, String(exponent).replace("-", "−"))]);
