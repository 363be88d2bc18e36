/**
 * The elementary part of a file, told from the row itself: an equation whose sides and assumptions use nothing but
 * what `ELEMENTARY_RULE` names.
 */
export const ELEMENTARY_RULE = `The elementary part: equations (rel =) whose two sides and assumptions use only numbers, symbols,
+ - * / ^ !, pi, e, i; exp, log and roots; trigonometric and hyperbolic functions and their inverses, atan2; abs, sign,
min, max, floor, ceil; re, im, arg, conjugate; factorial, binomial, gamma, beta, Pochhammer symbols; and derivatives of a
stated order. Infinity may only bound an interval of an assumption. Nothing else: no integral, sum, product, limit,
derivative of symbolic order, special or unknown function, indexed quantity.`;

const CIRCULAR = ["sin", "cos", "tan", "cot", "sec", "csc"].flatMap((name) => [name, `${name}h`]);
const INVERSE = CIRCULAR.flatMap((name) => [`a${name}`, `arc${name}`, `ar${name}`]);
const FUNCTIONS = new Set([
  ...CIRCULAR, ...INVERSE, "atan2",
  "exp", "log", "ln", "log10", "log2", "sqrt", "cbrt", "root", "abs", "sign", "sgn", "min", "max", "floor", "ceil",
  "re", "im", "arg", "conjugate", "factorial", "binomial", "gamma", "beta", "rising", "falling", "diff",
]);
/** Commands that change the look of a formula, and words of its structure. */
const LATEX = new Set(["frac", "dfrac", "tfrac", "cdot", "times", "left", "right", "pi", "in", "le", "leq", "ge", "geq", "lt", "gt", "ne", "neq", "binom", "mathbb", "overline", "Gamma", "operatorname", "lvert", "rvert", "lfloor", "rfloor", "lceil", "rceil", "quad", "bar", "hat", "mathrm", "text", "vec"]);
const GREEK = new Set("alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau upsilon phi varphi chi psi omega Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega hbar".split(" "));
/** Names that are no symbols though they stand bare. */
const OTHER_CONSTANTS = new Set(["inf", "infty", "eulergamma", "Catalan", "Khinchin", "Glaisher", "HalphenConstant"]);
/** Words of memberships and sets, which are followed by a bracket without being functions. */
const SET_WORDS = new Set(["in", "not", "and", "or", "union", "minus", "all", "variables", "real"]);

/** What a row uses beyond the elementary: `rel iff`, names of functions and constants, `diff of symbolic order`, … */
export function outside(row) {
  const found = new Set(row.rel === "=" ? [] : [`rel ${row.rel}`]);
  const look = row.syntax === "plain" ? plainOutside : latexOutside;
  for (const side of [row.lhs, row.rhs]) for (const name of look(side)) found.add(name);
  for (const given of row.given ?? []) for (const name of look(given)) if (name !== "inf" && name !== "infty") found.add(name);
  return [...found].sort();
}

/** Whether a row belongs to the elementary part of its file. */
export const isElementary = (row) => outside(row).length === 0;

function plainOutside(text) {
  const names = [...text.matchAll(/([A-Za-z_]\w*)('*)\s*(\(?)/gu)].flatMap(([, name, primes, bracket]) => {
    if (bracket === "" && primes === "") return OTHER_CONSTANTS.has(name) ? [name] : [];
    return FUNCTIONS.has(name) || SET_WORDS.has(name) ? [] : [name];
  });
  return [...names, ...argumentsOf(text, "diff").filter((parts) => parts.length > 2 && !/^\d+$/u.test(parts[2])).map(() => "diff of symbolic order")];
}

const latexOutside = (text) =>
  [...text.matchAll(/\\([A-Za-z]+)/gu)].flatMap(([, name]) => (FUNCTIONS.has(name) || LATEX.has(name) || GREEK.has(name) ? [] : [name]));

/** The arguments of every application of `name` in a plain formula, as text. */
function argumentsOf(text, name) {
  return [...text.matchAll(new RegExp(`(?<!\\w)${name}\\(`, "gu"))].map((match) => {
    const parts = [""];
    let depth = 0;
    for (const character of text.slice(match.index + match[0].length)) {
      if (depth === 0 && character === ")") break;
      if ("([".includes(character)) depth++;
      if (")]".includes(character)) depth--;
      if (depth === 0 && character === ",") parts.push("");
      else parts[parts.length - 1] += character;
    }
    return parts.map((part) => part.trim());
  });
}
