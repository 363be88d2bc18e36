#!/usr/bin/env node
/**
 * Microseconds to evaluate one expression of about fifty nodes at many points: in doubles, in outward-rounded intervals
 * and to fifty digits, beside math.js (compiled, doubles) and decimal.js (the same operations, fifty digits, no bounds).
 * All in one run over the same points; every value is compared with the others.
 *
 *   npm run bench:evaluation -- [POINTS]        POINTS is 20000 unless given
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Decimal from "decimal.js";
import { build } from "esbuild";
import { compile as compileMath } from "mathjs";
import { ROOT } from "./layers.mjs";

const TEXT = "(x^2 + 3*x*y)*exp(-(x^2 + y^2)/2) + sin(2*x - y/3)/(4 + cos(x*y)) - log(5 + x^4)*sqrt(1 + y^2)";
const POINTS = Number(process.argv[2] ?? 20000);
const SLOW_POINTS = Math.min(POINTS, 300);
const ROUNDS = 5;
const DIGITS = 50;
const BITS = Math.ceil(DIGITS * Math.log2(10)) + 8;

/** decimal.js has no parser: the same operations by hand. */
function decimalValue(x, y) {
  const d = (value) => new Decimal(value);
  const bell = x.pow(2).plus(x.times(y).times(3)).times(x.pow(2).plus(y.pow(2)).neg().div(2).exp());
  const wave = x.times(2).minus(y.div(3)).sin().div(d(4).plus(x.times(y).cos()));
  const slope = d(5).plus(x.pow(4)).ln().times(d(1).plus(y.pow(2)).sqrt());
  return bell.plus(wave).minus(slope);
}

const folder = mkdtempSync(join(tmpdir(), "sequitur-bench-"));
try {
  const bundle = join(folder, "core.mjs");
  const entry = 'export * from "./src/expression/index.ts"; export * as number from "./src/number/index.ts";';
  await build({ stdin: { contents: entry, resolveDir: ROOT, loader: "ts" }, bundle: true, platform: "node", format: "esm", outfile: bundle, logLevel: "error" });
  const core = await import(pathToFileURL(bundle).href);
  const { number } = core;
  const reading = core.readPlainExpr(TEXT, core.inferPlainSymbols([TEXT], []));
  if (!reading.ok) throw new Error("the expression of this bench cannot be read");
  const expr = reading.value;
  const names = ["x", "y"];
  const random = number.generator(1);
  const columns = names.map(() => Float64Array.from({ length: POINTS }, () => random.integer(-3000, 3000) / 1024));
  const program = core.compileProgram([expr], names);
  if (program === undefined) throw new Error("the expression of this bench is no straight-line code");
  const scope = core.scopeOf(names);
  const closure = core.compile(expr, core.DOUBLES, scope);
  const enclosure = core.compile(expr, core.intervalArithmetic(core.NO_ANALYSIS), scope);
  const math = compileMath(TEXT);
  const intervals = columns.map((column) => ({ lo: column, hi: column, missing: new Uint8Array(POINTS) }));
  Decimal.set({ precision: DIGITS });

  const best = (points, work) => {
    let least = Infinity;
    for (let round = 0; round < ROUNDS; round++) {
      const begin = performance.now();
      work();
      least = Math.min(least, performance.now() - begin);
    }
    return (1000 * least) / points;
  };
  const each = (points, f) => () => {
    for (let k = 0; k < points; k++) f(columns[0][k], columns[1][k]);
  };
  const single = core.doubleFunction(program);
  const rational = (x) => number.rational(Math.round(x * 1024), 1024);
  const ball = (x, y) => core.evaluateBall(expr, new Map([["x", rational(x)], ["y", rational(y)]]), BITS);
  const rows = [
    ["doubles, bytecode, many points at once", best(POINTS, () => core.runDoubles(program, columns, POINTS))],
    ["doubles, bytecode, one point at a time", best(POINTS, each(POINTS, (x, y) => single([x, y])))],
    ["doubles, closures", best(POINTS, each(POINTS, (x, y) => closure([x, y])))],
    ["doubles, math.js compiled", best(POINTS, each(POINTS, (x, y) => math.evaluate({ x, y })))],
    ["intervals, bytecode, many points at once", best(POINTS, () => core.runIntervals(program, intervals, POINTS))],
    ["intervals, closures", best(POINTS, each(POINTS, (x, y) => enclosure([number.interval(x), number.interval(y)])))],
    [`${DIGITS} digits, enclosures (balls)`, best(SLOW_POINTS, each(SLOW_POINTS, ball))],
    [`${DIGITS} digits, decimal.js, no bounds`, best(SLOW_POINTS, each(SLOW_POINTS, (x, y) => decimalValue(new Decimal(x), new Decimal(y))))],
  ];

  let apart = 0;
  const batch = core.runDoubles(program, columns, POINTS)[0];
  const boxes = core.runIntervals(program, intervals, POINTS)[0];
  for (let k = 0; k < SLOW_POINTS; k++) {
    const [x, y] = [columns[0][k], columns[1][k]];
    const exact = ball(x, y);
    const value = exact.kind === "ball" ? number.ballToNumber(exact.value.re) : NaN;
    const others = [batch[k], closure([x, y]), math.evaluate({ x, y }), decimalValue(new Decimal(x), new Decimal(y)).toNumber()];
    if (others.some((other) => !(Math.abs(other - value) <= 1e-12 * Math.max(1, Math.abs(value)))) || !(boxes.lo[k] <= value && value <= boxes.hi[k])) apart++;
  }
  console.log(`${core.expressionSize(expr)} nodes: ${TEXT}\n${POINTS} points (${SLOW_POINTS} to ${DIGITS} digits), best of ${ROUNDS} rounds\n`);
  for (const [name, time] of rows) console.log(`${name.padEnd(44)} ${time.toFixed(time < 10 ? 3 : 0).padStart(9)} µs`);
  console.log(`\nvalues that disagree: ${apart} of ${SLOW_POINTS}`);
  if (apart > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
