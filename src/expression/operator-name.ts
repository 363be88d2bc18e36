/**
 * Every operator that can stand in an `ApplyExpr`. The record of each (printing, domain, enclosure,
 * derivative, reference) is in `operator/`; operators in the last group are read and printed, and are opaque
 * to the engines: no engine may treat them as unknown functions.
 */
export const OPERATOR_NAMES = [
  // constants
  "pi", "e", "i", "inf", "eulergamma",
  // arithmetic; add and multiply take two or more arguments, root(x, n) is the n-th root, power(base, exponent)
  "add", "negate", "multiply", "divide", "power", "sqrt", "root",
  // elementary
  "exp", "log", "abs", "sign", "floor", "ceil", "min", "max",
  "sin", "cos", "tan", "cot", "sec", "csc",
  "asin", "acos", "atan", "acot", "asec", "acsc",
  "sinh", "cosh", "tanh", "coth", "sech", "csch",
  "asinh", "acosh", "atanh", "acoth", "asech", "acsch",
  // complex
  "re", "im", "arg", "conjugate",
  // discrete
  "factorial", "binomial", "gcd", "lcm", "mod",
  // common special functions
  "gamma", "loggamma", "digamma", "beta", "erf", "erfc", "heaviside",
  // stochastic calculus: the increment d(x), Gaussian noise normal(mean, covariance)
  "differential", "normal",
  // a tuple or vector (a, b, ...), an equation's sides named in words
  "tuple",
  // matrices: matrix(rows as tuples), identity(size) or identity() where the size is understood, products of vectors
  "matrix", "identity", "transpose", "inverse", "determinant", "trace", "dot", "cross", "norm",
  // any other named mathematical function: opaque(name as a symbol, ...arguments)
  "opaque",
] as const;

export type OperatorName = (typeof OPERATOR_NAMES)[number];
