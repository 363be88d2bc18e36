#!/usr/bin/env node
/**
 * Compares builds of nerdamer on tasks of three kinds: antiderivatives, solutions and factorings.
 * Every answer is checked by numbers: the antiderivative is differentiated by central differences, a solution is
 * put into its equation, a factoring is evaluated, all at several points. Each build runs in a child process,
 * which is killed and started anew when a task takes longer than the limit.
 *
 *   node scripts/bench-nerdamer.mjs [--from FOLDER] [--limit MS] [--verbose] [package ...]
 *
 * FOLDER holds the node_modules to take the packages from; without names, the one that is installed is measured.
 */
import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** Integrands in x, and an interval on which the antiderivative is checked. */
const ANTIDERIVATIVES = [
  ["x^3-2*x+5", 0.3, 2], ["(2*x+1)^5", 0.3, 2], ["1/x", 0.3, 2], ["1/(3*x+2)", 0.3, 2], ["1/(x^2+4)", 0.3, 2],
  ["1/(x^2-9)", 3.3, 5], ["x/(x^2+1)", 0.3, 2], ["(x+3)/(x^2+5*x+6)", 0.3, 2], ["x^2/(x+1)", 0.3, 2], ["1/(x*(x+1)^2)", 0.3, 2],
  ["1/(x^3+1)", 0.3, 2], ["1/(x^4+1)", 0.3, 2], ["sqrt(x)", 0.3, 2], ["sqrt(5*x+1)", 0.3, 2], ["x*sqrt(x+1)", 0.3, 2],
  ["1/sqrt(4-x^2)", 0.3, 1.7], ["sqrt(4-x^2)", 0.3, 1.7], ["x/sqrt(x^2+1)", 0.3, 2], ["1/sqrt(x^2+1)", 0.3, 2], ["e^(3*x)", 0.3, 1.5],
  ["x*e^(-x)", 0.3, 2], ["x^2*e^(2*x)", 0.3, 1.5], ["x*e^(-x^2)", 0.3, 2], ["e^x/(1+e^x)", 0.3, 2], ["1/(1+e^x)", 0.3, 2],
  ["log(x)", 0.3, 2], ["x*log(x)", 0.3, 2], ["log(x)/x", 0.3, 2], ["log(x)^2", 0.3, 2], ["1/(x*log(x))", 1.4, 3],
  ["sin(3*x)", 0.3, 1.2], ["sin(x)^2", 0.3, 1.2], ["cos(x)^3", 0.3, 1.2], ["sin(x)*cos(x)", 0.3, 1.2], ["x*sin(x)", 0.3, 1.2],
  ["x^2*cos(x)", 0.3, 1.2], ["tan(x)", 0.3, 1.2], ["sec(x)^2", 0.3, 1.2], ["e^x*sin(x)", 0.3, 1.2], ["cos(x)/(1+sin(x))", 0.3, 1.2],
  ["atan(x)", 0.3, 1.2], ["asin(x)", 0.2, 0.8], ["sinh(2*x)", 0.3, 1.2], ["a*x+b", 0.3, 2], ["1/(a^2+x^2)", 0.3, 2],
  ["e^(-a*x)", 0.3, 2], ["x/(a*x+b)", 0.3, 2], ["cos(a*x)*sin(b*x)", 0.3, 1.2],
].map(([text, low, high]) => ({ kind: "antiderivative", text, low, high }));

/** Equations as `left - right` in x, with the real solutions that must be among the answers. */
const SOLUTIONS = [
  ["3*x-7", [7 / 3]], ["x^2-5*x+6", [2, 3]], ["x^2-2", [-Math.SQRT2, Math.SQRT2]], ["x^3-6*x^2+11*x-6", [1, 2, 3]], ["x^4-5*x^2+4", [-2, -1, 1, 2]],
  ["a*x-b", [1.7 / 1.3]], ["x^2-a^2", [-1.3, 1.3]], ["1/x-2", [0.5]], ["1/(x-1)+1/(x+1)-1", [1 - Math.SQRT2, 1 + Math.SQRT2]], ["sqrt(x+1)-3", [8]],
  ["sqrt(2*x+3)-x", [3]], ["e^(2*x)-5", [Math.log(5) / 2]], ["log(x)-2", [Math.exp(2)]], ["e^(2*x)-3*e^x+2", [0, Math.log(2)]], ["abs(x)-4", [-4, 4]],
  ["x^3-2", [Math.cbrt(2)]], ["x^3+x-2", [1]], ["(x-1)^2*(x+2)", [1, -2]], ["x/(x+1)-3/4", [3]], ["a*x^2+b*x", [0, -1.7 / 1.3]],
].map(([text, roots]) => ({ kind: "solution", text, roots }));

/** Polynomials to factor: the product must equal the input and have at least this many factors. */
const FACTORINGS = [
  ["x^2-9", 2], ["x^2+5*x+6", 2], ["6*x^2+x-2", 2], ["x^3-1", 2], ["x^3+3*x^2+3*x+1", 1], ["x^4-1", 3], ["x^4+4", 2], ["x^6-1", 4], ["x^12-1", 6],
  ["x^2-a^2", 2], ["x^2+2*x*y+y^2", 1], ["a*x+a*y+b*x+b*y", 2], ["x^3+y^3", 2], ["x^2+x+1", 1], ["12*x^3-3*x", 3],
].map(([text, factors]) => ({ kind: "factoring", text, factors }));

const TASKS = [...ANTIDERIVATIVES, ...SOLUTIONS, ...FACTORINGS];
const VALUES = { a: 1.3, b: 1.7, y: 0.6, pi: Math.PI, e: Math.E };
const FUNCTIONS = {
  sqrt: Math.sqrt, cbrt: Math.cbrt, log: Math.log, exp: Math.exp, abs: Math.abs, sin: Math.sin, cos: Math.cos, tan: Math.tan,
  sec: (x) => 1 / Math.cos(x), csc: (x) => 1 / Math.sin(x), cot: (x) => 1 / Math.tan(x), asin: Math.asin, acos: Math.acos, atan: Math.atan,
  sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, asinh: Math.asinh, acosh: Math.acosh, atanh: Math.atanh, sech: (x) => 1 / Math.cosh(x),
};

/** The value of plain text at the given names; throws on what it does not know (`i`, an unsolved `integrate`). */
function evaluate(text, names) {
  const tokens = text.match(/\d+\.?\d*(?:e[+-]?\d+)?|[a-zA-Z]\w*|[-+*/^(),]/g) ?? [];
  let at = 0;
  const sum = () => {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-") value = tokens[at++] === "+" ? value + product() : value - product();
    return value;
  };
  const product = () => {
    let value = signed();
    while (tokens[at] === "*" || tokens[at] === "/") value = tokens[at++] === "*" ? value * signed() : value / signed();
    return value;
  };
  const signed = () => (tokens[at] === "-" ? (at++, -signed()) : tokens[at] === "+" ? (at++, signed()) : power());
  const power = () => {
    const base = atom();
    return tokens[at] === "^" ? (at++, base ** signed()) : base;
  };
  const atom = () => {
    const token = tokens[at++];
    if (token === "(") {
      const value = sum();
      if (tokens[at++] !== ")") throw new Error("bracket");
      return value;
    }
    if (/^\d/.test(token ?? "")) return Number(token);
    if (tokens[at] === "(" && Object.hasOwn(FUNCTIONS, token)) return FUNCTIONS[token](atom());
    if (Object.hasOwn(names, token)) return names[token];
    throw new Error(`unknown ${token}`);
  };
  const value = sum();
  if (at !== tokens.length) throw new Error("rest");
  return value;
}

const close = (a, b, tolerance) => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

/** `right`, `wrong` (checked and false) or `none` (nothing usable came back). */
function judge(task, answer) {
  try {
    if (task.kind === "antiderivative") {
      if (/integrate|defint/.test(answer)) return "none";
      const h = 1e-5;
      for (let k = 0; k < 7; k++) {
        const x = task.low + ((k + 0.5) * (task.high - task.low)) / 7;
        const slope = (evaluate(answer, { ...VALUES, x: x + h }) - evaluate(answer, { ...VALUES, x: x - h })) / (2 * h);
        if (Number.isNaN(slope)) return "none";
        if (!close(slope, evaluate(task.text, { ...VALUES, x }), 1e-6)) return "wrong";
      }
      return "right";
    }
    if (task.kind === "solution") {
      const roots = answer.filter((root) => !/\bi\b/.test(root)).map((root) => evaluate(root, VALUES));
      if (roots.some((root) => !close(evaluate(task.text, { ...VALUES, x: root }), 0, 1e-9))) return "wrong";
      return task.roots.every((wanted) => roots.some((root) => close(root, wanted, 1e-9))) ? "right" : "none";
    }
    for (const x of [-1.9, -0.4, 0.7, 1.6, 2.3]) {
      if (!close(evaluate(answer, { ...VALUES, x }), evaluate(task.text, { ...VALUES, x }), 1e-9)) return "wrong";
    }
    return answer.split(/\*(?![^(]*\))/).length >= task.factors ? "right" : "none";
  } catch {
    return "none";
  }
}

/** In the child: loads the package, reports how long that took, then answers the tasks one by one. */
function serve(name, from) {
  const require = createRequire(join(resolve(from), "package.json"));
  const start = performance.now();
  const nerdamer = require(`${name}/all`);
  process.send({ loaded: performance.now() - start });
  process.on("message", (index) => {
    const task = TASKS[index];
    const begin = performance.now();
    let answer;
    let error;
    try {
      if (task.kind === "antiderivative") answer = nerdamer(`integrate(${task.text}, x)`).toString();
      else if (task.kind === "factoring") answer = nerdamer(`factor(${task.text})`).toString();
      else answer = nerdamer(`solve(${task.text}, x)`).toString().replace(/^\[|\]$/g, "").split(",").filter((text) => text !== "");
    } catch (caught) {
      error = String(caught?.message ?? caught).slice(0, 60);
    }
    process.send({ answer, error, ms: performance.now() - begin });
  });
}

/** In the parent: runs all tasks of one package. */
async function measure(name, from, limit) {
  const self = fileURLToPath(import.meta.url);
  const results = [];
  let child;
  let load;
  const reply = (wait) =>
    new Promise((settle) => {
      const timer = setTimeout(() => settle(undefined), wait);
      child.once("message", (message) => {
        clearTimeout(timer);
        settle(message);
      });
    });
  for (let index = 0; index < TASKS.length; index++) {
    if (child === undefined) {
      child = fork(self, ["--serve", name, "--from", from], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
      const message = await reply(20_000);
      if (message === undefined) throw new Error(`${name} does not load from ${from}`);
      load ??= message.loaded;
    }
    child.send(index);
    const message = await reply(limit);
    const task = TASKS[index];
    if (message === undefined) {
      child.kill("SIGKILL");
      child = undefined;
      results.push({ task, outcome: "hang", ms: limit });
    } else {
      const outcome = message.error === undefined ? judge(task, message.answer) : "error";
      results.push({ task, outcome, ms: message.ms, answer: message.answer ?? message.error });
    }
  }
  child?.kill();
  return { name, load, results };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: "string", default: fileURLToPath(new URL("..", import.meta.url)) },
    limit: { type: "string", default: "5000" },
    serve: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

if (values.serve !== undefined) serve(values.serve, values.from);
else {
  for (const name of positionals.length > 0 ? positionals : ["nerdamer"]) {
    const { load, results } = await measure(name, values.from, Number(values.limit));
    console.log(`\n${name}: loads in ${load.toFixed(0)} ms`);
    for (const kind of ["antiderivative", "solution", "factoring"]) {
      const own = results.filter((result) => result.task.kind === kind);
      const count = (outcome) => own.filter((result) => result.outcome === outcome).length;
      const times = own.map((result) => result.ms).sort((a, b) => a - b);
      const outcomes = ["right", "wrong", "none", "error", "hang"].map((outcome) => `${outcome} ${count(outcome)}`).join(", ");
      console.log(`  ${kind.padEnd(15)} ${own.length} tasks: ${outcomes}; median ${times[times.length >> 1].toFixed(1)} ms, worst ${times.at(-1).toFixed(0)} ms`);
    }
    for (const result of results) {
      if (values.verbose ? result.outcome !== "right" : result.outcome === "wrong") console.log(`  ${result.outcome.padEnd(6)} ${result.task.kind} ${result.task.text}  ->  ${result.answer ?? ""}`);
    }
  }
}
