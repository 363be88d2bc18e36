import { OPERATOR_NAMES, type OperatorName } from "../operator-name.js";

/** The number of arguments that an operator takes, from and to; the constants take none. */
export const OPERATOR_ARITY: ReadonlyMap<OperatorName, readonly [number, number]> = new Map(
  OPERATOR_NAMES.map((name): [OperatorName, readonly [number, number]] => {
    switch (name) {
      case "pi":
      case "e":
      case "i":
      case "inf":
      case "eulergamma":
        return [name, [0, 0]];
      case "divide":
      case "power":
      case "root":
      case "binomial":
      case "mod":
      case "beta":
      case "normal":
        return [name, [2, 2]];
      case "gcd":
      case "lcm":
      case "min":
      case "max":
        return [name, [1, Infinity]];
      case "add":
      case "multiply":
      case "tuple":
        return [name, [2, Infinity]];
      case "opaque":
      case "matrix":
        return [name, [1, Infinity]];
      case "dot":
      case "cross":
        return [name, [2, 2]];
      case "identity":
        return [name, [0, 1]];
      default:
        return [name, [1, 1]];
    }
  }),
);

/** Other spellings of operators, in the plain syntax and as LaTeX words. */
export const OPERATOR_ALIASES: ReadonlyMap<string, OperatorName> = new Map<string, OperatorName>([
  ["ln", "log"],
  ["sgn", "sign"],
  ["arcsin", "asin"],
  ["arccos", "acos"],
  ["arctan", "atan"],
  ["arccot", "acot"],
  ["arcsec", "asec"],
  ["arccsc", "acsc"],
  ["arcsinh", "asinh"],
  ["arccosh", "acosh"],
  ["arctanh", "atanh"],
  ["arccoth", "acoth"],
  ["arcsech", "asech"],
  ["arccsch", "acsch"],
  ["arsinh", "asinh"],
  ["arcosh", "acosh"],
  ["artanh", "atanh"],
  ["arcoth", "acoth"],
  ["arsech", "asech"],
  ["arcsch", "acsch"],
  ["cosec", "csc"],
  ["tg", "tan"],
  ["ctg", "cot"],
  ["cotg", "cot"],
  ["th", "tanh"],
  ["sh", "sinh"],
  ["ch", "cosh"],
  ["cth", "coth"],
  ["Re", "re"],
  ["Im", "im"],
  ["conj", "conjugate"],
  ["psi0", "digamma"],
  ["lgamma", "loggamma"],
  ["det", "determinant"],
  ["tr", "trace"],
  ["Tr", "trace"],
  ["invert", "inverse"],
  ["ident", "identity"],
]);

/** Operators written `name(arguments)`; the arithmetic ones have their own signs. */
const NOT_WRITTEN_AS_NAMES: ReadonlySet<OperatorName> = new Set<OperatorName>(["add", "negate", "multiply", "divide", "power", "tuple", "matrix"]);

/** The operator that a word names when arguments follow it, if any. */
export function operatorNamed(word: string): OperatorName | undefined {
  const alias = OPERATOR_ALIASES.get(word);
  if (alias !== undefined) return alias;
  const name = OPERATOR_NAMES.find((each) => each === word);
  return name === undefined || NOT_WRITTEN_AS_NAMES.has(name) || OPERATOR_ARITY.get(name)?.[1] === 0 ? undefined : name;
}

/**
 * Named mathematical functions that have no operator: read as `opaque`, so that no engine takes them for
 * unknown functions. Names are those of the plain syntax.
 */
export const SPECIAL_FUNCTIONS: ReadonlySet<string> = new Set([
  "agm", "airyai", "airybi", "atan2", "barnesg", "bernoulli", "besselh", "besseli", "besselj", "besselk", "bessely",
  "catalan", "chebyshevT", "chebyshevU", "cosint", "coshint", "dawson", "dilog", "divisorsigma", "ellipticE", "ellipticF", "ellipticK",
  "ellipticPi", "erfi", "euler", "eulerphi", "expint", "falling", "fibonacci", "fresnelc", "fresnels", "gegenbauer", "harmonic",
  "hermite", "hyp0f1", "hyp1f1", "hyp2f1", "hurwitz", "jacobiP", "kummerM", "kummerU", "laguerre", "lambertw", "legendreP",
  "legendreQ", "li", "lowergamma", "lucas", "modularj", "moebius", "polygamma", "polylog", "primepi", "rising", "sinc",
  "sinhint", "sinint", "stirling1", "stirling2", "struveh", "theta1", "theta2", "theta3", "theta4", "totient", "uppergamma", "zeta",
]);

/** Greek letters by the names that symbols have; a LaTeX command with a backslash before it. */
export const GREEK: ReadonlySet<string> = new Set([
  "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta", "iota", "kappa", "varkappa",
  "lambda", "mu", "nu", "xi", "omicron", "pi", "varpi", "rho", "varrho", "sigma", "varsigma", "tau", "upsilon", "phi", "varphi",
  "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
]);

/** Other single characters that LaTeX writes with a command and that serve as names. */
export const LETTER_COMMANDS: ReadonlySet<string> = new Set(["ell", "hbar", "hslash", "imath", "jmath", "wp", "aleph", "beth", "Box", "square", "bigstar", "eth", "mho", "top", "bot", "emptyset", "varnothing", "infty"]);

/** Accents, alphabets and the Δ of an increment, which are part of a name: `\bar x` is `bar(x)`, `\Delta x` is `Delta(x)`. */
export const NAME_DECORATIONS: ReadonlySet<string> = new Set([
  "Delta", "bar", "hat", "tilde", "dot", "ddot", "vec", "check", "breve", "acute", "grave", "mathring",
  "mathbf", "boldsymbol", "mathrm", "mathcal", "mathbb", "mathfrak", "mathscr", "mathsf", "mathtt",
]);
