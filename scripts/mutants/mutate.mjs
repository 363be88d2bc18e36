/** Slips as people make them, as changes of an expression tree: each kind gives all its mutants, an engine picks among them. */

const number = (n, d = 1n) => ({ kind: "number", value: { n: BigInt(n), d: BigInt(d) } });
const apply = (operator, ...args) => ({ kind: "apply", operator, args });
const is = (e, operator) => e.kind === "apply" && e.operator === operator;
const isWhole = (e) => e.kind === "number" && e.value.d === 1n;

/** The parts of a node, each with a function that puts another one in its place. */
function parts(e) {
  switch (e.kind) {
    case "apply":
    case "call":
      return e.args.map((arg, k) => [arg, (other) => ({ ...e, args: e.args.map((a, j) => (j === k ? other : a)) })]);
    case "bind":
      return ["body", "lower", "upper", "point"].flatMap((key) => (e[key] === undefined ? [] : [[e[key], (other) => ({ ...e, [key]: other })]]));
    default:
      return [];
  }
}

/** Every place of a tree, with a function that puts another node there. */
function places(e, put = (x) => x) {
  return [[e, put], ...parts(e).flatMap(([part, set]) => places(part, (x) => put(set(x))))];
}

/** Each kind of slip: the mutants of one node. */
export const KINDS = {
  sign: (e) => (is(e, "add") ? e.args.map((arg, k) => ({ ...e, args: e.args.map((a, j) => (j === k ? (is(arg, "negate") ? arg.args[0] : apply("negate", arg)) : a)) })) : is(e, "negate") ? [e.args[0]] : []),
  factor: (e) => (is(e, "multiply") || is(e, "divide") || is(e, "power") || is(e, "sqrt") ? [apply("multiply", number(2), e), apply("divide", e, number(2))] : []),
  "dropped term": (e) => (is(e, "add") ? e.args.map((_, k) => (e.args.length === 2 ? e.args[1 - k] : { ...e, args: e.args.filter((__, j) => j !== k) })) : []),
  exponent: (e) => (is(e, "power") && isWhole(e.args[1]) ? [1n, -1n].map((step) => apply("power", e.args[0], number(e.args[1].value.n + step))) : []),
  limit: (e) =>
    e.kind === "bind" && (e.binder === "integral" || e.binder === "evaluation") && e.lower !== undefined && e.upper !== undefined
      ? [["lower", e.lower], ["upper", e.upper]].flatMap(([key, end]) => (end.kind === "number" ? [{ ...e, [key]: number(end.value.n + end.value.d, end.value.d) }] : is(end, "pi") || is(end, "divide") || end.kind === "symbol" ? [{ ...e, [key]: apply("multiply", number(2), end) }] : []))
      : [],
  index: (e) => (e.kind === "bind" && (e.binder === "sum" || e.binder === "product") && e.lower.kind === "number" ? [{ ...e, lower: number(e.lower.value.n + 1n) }] : []),
  "missing Jacobian": (e) => (e.kind === "bind" && e.binder === "integral" && (is(e.body, "multiply") || is(e.body, "divide")) ? (is(e.body, "divide") ? [{ ...e, body: e.body.args[0] }] : e.body.args.map((_, k) => ({ ...e, body: e.body.args.length === 2 ? e.body.args[1 - k] : { ...e.body, args: e.body.args.filter((__, j) => j !== k) } }))) : []),
  "swapped arguments": (e) => (e.kind === "apply" && e.args.length === 2 && ["divide", "power", "binomial"].includes(e.operator) ? [{ ...e, args: [e.args[1], e.args[0]] }] : is(e, "sin") ? [{ ...e, operator: "cos" }] : is(e, "cos") ? [{ ...e, operator: "sin" }] : []),
};

/**
 * Up to `count` mutants of a tree, of as many kinds as it has, chosen by a generator of whole numbers `pick(n)` below n.
 * Mutants that are written the same as the original, or as one another, are left out.
 */
export function mutantsOf(tree, count, pick, print) {
  const byKind = new Map();
  for (const [e, put] of places(tree)) {
    for (const [kind, slips] of Object.entries(KINDS)) {
      for (const slip of slips(e)) byKind.set(kind, [...(byKind.get(kind) ?? []), put(slip)]);
    }
  }
  const found = [];
  const seen = new Set([print(tree)]);
  const kinds = [...byKind.keys()];
  for (let turn = 0; found.length < count && kinds.length > 0 && turn < 40 * count; turn++) {
    const kind = kinds[(turn + pick(kinds.length)) % kinds.length];
    const candidates = byKind.get(kind);
    const mutant = candidates[pick(candidates.length)];
    const text = print(mutant);
    if (seen.has(text)) continue;
    seen.add(text);
    found.push({ kind, text });
  }
  return found;
}
