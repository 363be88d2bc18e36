import { parseDecimal } from "../../number/index.js";
import type { Span } from "../../source/index.js";
import { add, apply, divide, num, sym } from "../build.js";
import type { Expr } from "../expr.js";
import type { OperatorName } from "../operator-name.js";
import { fail } from "./failure.js";
import { readApplication } from "./plain-function.js";
import { readPlainMatrix } from "./plain-matrix.js";
import { plainQuantity } from "./matrix.js";
import { accept, deeper, expect, found, next, peek, sees, spanFrom, type PlainState } from "./plain-state.js";

const CONSTANTS: ReadonlySet<string> = new Set<OperatorName>(["pi", "e", "i", "inf", "eulergamma"]);
/** Constants without an operator: opaque, because a free quantity of that name would be another thing. */
const NAMED_CONSTANTS: ReadonlySet<string> = new Set(["Catalan", "Khinchin", "Glaisher", "HalphenConstant"]);
/** Words of the statement syntax, which are never names of quantities. */
const RESERVED: ReadonlySet<string> = new Set(["and", "or", "not", "in", "union", "minus", "approx", "propto", "true", "false", "all", "no"]);

const at = <T extends Expr>(expr: T, span: Span): T => ({ ...expr, span });

/** Reads a sum: the widest expression, up to a relation, a comma or a closing bracket. */
export function readPlainSum(state: PlainState): Expr {
  const start = peek(state).span.start;
  const terms: Expr[] = [readTerm(state)];
  while (sees(state, "+") || sees(state, "-")) {
    const sign = next(state);
    const term = readTerm(state);
    terms.push(sign.text === "-" ? at(apply("negate", term), { start: sign.span.start, end: spanFrom(state, start).end }) : term);
  }
  return terms.length === 1 ? (terms[0] as Expr) : at(apply("add", ...terms), spanFrom(state, start));
}

/** A product with its signs: unary minus binds more loosely than `*` and `^`, so `-x^2` is `-(x^2)`. */
function readTerm(state: PlainState): Expr {
  const signs: Span[] = [];
  while (sees(state, "-") || sees(state, "+")) {
    const sign = next(state);
    if (sign.text === "-") signs.push(sign.span);
  }
  let term = readProduct(state);
  for (const sign of signs.reverse()) term = at(apply("negate", term), { start: sign.start, end: term.span?.end ?? sign.end });
  return term;
}

/** Factors joined by `*` and `/`, from left to right; factors joined by `*` alone make one product. */
function readProduct(state: PlainState): Expr {
  const start = peek(state).span.start;
  let factors: Expr[] = [readPower(state)];
  const product = (): Expr => (factors.length === 1 ? (factors[0] as Expr) : at(apply("multiply", ...factors), spanFrom(state, start)));
  for (;;) {
    if (accept(state, "*")) {
      factors.push(readSignedPower(state));
    } else if (sees(state, "/")) {
      const left = product();
      next(state);
      const right = readSignedPower(state);
      factors = [at(apply("divide", left, right), spanFrom(state, start))];
    } else {
      return product();
    }
  }
}

/** A power that may carry its own sign, as after `*`, `/` and `^`. */
function readSignedPower(state: PlainState): Expr {
  const sign = peek(state);
  if (!accept(state, "-")) {
    accept(state, "+");
    return readPower(state);
  }
  const power = deeper(state, () => readSignedPower(state));
  return at(apply("negate", power), spanFrom(state, sign.span.start));
}

function readPower(state: PlainState): Expr {
  const start = peek(state).span.start;
  const base = readFactorial(state);
  if (!accept(state, "^")) return base;
  const exponent = deeper(state, () => readSignedPower(state));
  const isE = base.kind === "apply" && base.operator === "e";
  return at(isE ? apply("exp", exponent) : apply("power", base, exponent), spanFrom(state, start));
}

function readFactorial(state: PlainState): Expr {
  const start = peek(state).span.start;
  const base = readAtom(state);
  if (!accept(state, "!")) return base;
  if (sees(state, "!")) fail("unsupported", peek(state).span, { what: "the double factorial !!" });
  return at(apply("factorial", base), spanFrom(state, start));
}

function readAtom(state: PlainState): Expr {
  const token = next(state);
  switch (token.kind) {
    case "number":
      return at(num(parseDecimal(token.text)), token.span);
    case "name":
      if (RESERVED.has(token.text)) return fail("expected", token.span, { expected: "an expression", found: token.text });
      if (token.text === "matrix" && sees(state, "(") && sees(state, "[", 1)) return readPlainMatrix(state, token.span.start);
      if (sees(state, "(") || (sees(state, "^") && sees(state, "{", 1))) return readApplication(state, token);
      if (state.symbols.functions.has(token.text) && !state.symbols.quantities.has(token.text)) {
        return fail("function-without-argument", token.span, { name: token.text });
      }
      if (CONSTANTS.has(token.text) && !state.symbols.quantities.has(token.text)) return at(apply(token.text as OperatorName), token.span);
      if (token.text === "EulerGamma" && !state.symbols.quantities.has(token.text)) return at(apply("eulergamma"), token.span);
      if (token.text === "GoldenRatio" && !state.symbols.quantities.has(token.text)) return at(divide(add(num(1), apply("sqrt", num(5))), num(2)), token.span);
      if (NAMED_CONSTANTS.has(token.text) && !state.symbols.quantities.has(token.text)) return at(apply("opaque", sym(token.text)), token.span);
      return at(plainQuantity(state.symbols, token.text), token.span);
    case "sign":
      if (token.text === "(") return readBracket(state, token.span.start);
      break;
    case "end":
      break;
  }
  return fail("expected", token.span, { expected: "an expression", found: found(token) });
}

/** `(x)` is `x`; `(a, b)` is a tuple. */
function readBracket(state: PlainState, start: number): Expr {
  const parts = [deeper(state, () => readPlainSum(state))];
  while (accept(state, ",")) parts.push(deeper(state, () => readPlainSum(state)));
  expect(state, ")");
  return parts.length === 1 ? (parts[0] as Expr) : at(apply("tuple", ...parts), spanFrom(state, start));
}
