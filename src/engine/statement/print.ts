import { addRational, floorRational, multiplyRational, rational, type Rational, rationalToString } from "../../number/index.js";
import { bisect, isExactRoot, midpointOf, quotientOfUnivariates, type RealRoot, realRootsOf, signAt, squareFreePart, type Univariate } from "../../expression/index.js";

/** A printed value, plain and LaTeX. */
export interface Printed {
  readonly text: string;
  readonly latex: string;
}

/** `3/2` and `\frac{3}{2}`. */
export function printRational(r: Rational): Printed {
  if (r.d === 1n) return { text: `${r.n}`, latex: `${r.n}` };
  const size = r.n < 0n ? -r.n : r.n;
  return { text: rationalToString(r), latex: `${r.n < 0n ? "-" : ""}\\frac{${size}}{${r.d}}` };
}

/** A root of one of the polynomials: exactly if it is rational or of degree 2, else by decimals and its polynomial. */
export function printRoot(root: RealRoot, polynomials: readonly Univariate[]): Printed {
  if (isExactRoot(root)) return printRational(root.lower);
  const vanishing = polynomials
    .filter((f) => f.length > 1 && changesSign(f, root))
    .map(withoutRationalRoots)
    .sort((a, b) => a.length - b.length)[0];
  if (vanishing === undefined) return approximate(root, undefined);
  if (vanishing.length === 3) return printQuadratic(root, vanishing);
  return approximate(root, vanishing);
}

const changesSign = (f: Univariate, root: RealRoot): boolean => signAt(f, root.lower) * signAt(f, root.upper) < 0;

/** A polynomial's square-free part over the factors of its rational roots. */
function withoutRationalRoots(f: Univariate): Univariate {
  const simple = squareFreePart(f);
  return realRootsOf(simple)
    .filter(isExactRoot)
    .reduce<Univariate>((rest, { lower }) => quotientOfUnivariates(rest, [-lower.n, lower.d]), simple);
}

/** `(p ± s sqrt(m)) / q` for a root of `a x^2 + b x + c`. */
function printQuadratic(root: RealRoot, [c = 0n, b = 0n, a = 1n]: Univariate): Printed {
  let inside = b * b - 4n * a * c;
  let outside = 1n;
  for (let k = 2n; k < 1000n && k * k <= inside; k++) {
    while (inside % (k * k) === 0n) {
      inside /= k * k;
      outside *= k;
    }
  }
  const twice = a < 0n ? -2n * a : 2n * a;
  const centre = rational(a < 0n ? b : -b, twice);
  const factor = rational(outside, twice);
  const above = signAt([-centre.n, centre.d], midpointOf(root)) > 0;
  const surd = (latex: boolean): string => {
    const base = latex ? `\\sqrt{${inside}}` : `sqrt(${inside})`;
    const numerator = factor.n === 1n ? base : latex ? `${factor.n}${base}` : `${factor.n}*${base}`;
    return factor.d === 1n ? numerator : latex ? `\\frac{${numerator}}{${factor.d}}` : `${numerator}/${factor.d}`;
  };
  if (centre.n === 0n) return { text: `${above ? "" : "-"}${surd(false)}`, latex: `${above ? "" : "-"}${surd(true)}` };
  const printed = printRational(centre);
  return { text: `${printed.text} ${above ? "+" : "-"} ${surd(false)}`, latex: `${printed.latex} ${above ? "+" : "-"} ${surd(true)}` };
}

function approximate(root: RealRoot, f: Univariate | undefined): Printed {
  let at = root;
  for (let k = 0; k < 60 && f !== undefined; k++) at = bisect(f, at);
  const decimals = decimal(midpointOf(at), 6);
  const of = f === undefined ? "" : `, a root of ${printUnivariate(f)}`;
  return { text: `about ${decimals}${of}`, latex: `\\approx ${decimals}` };
}

/** Rounded down to a number of decimals. */
export function decimal(r: Rational, digits: number): string {
  const scale = rational(10n ** BigInt(digits));
  const whole = floorRational(addRational(multiplyRational(r, scale), rational(1, 2)));
  const size = (whole < 0n ? -whole : whole).toString().padStart(digits + 1, "0");
  return `${whole < 0n ? "-" : ""}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}

/** `x^3 - 2*x - 5` in the letter x. */
function printUnivariate(f: Univariate): string {
  const parts: string[] = [];
  for (let k = f.length - 1; k >= 0; k--) {
    const a = f[k] as bigint;
    if (a === 0n) continue;
    const size = a < 0n ? -a : a;
    const power = k === 0 ? "" : k === 1 ? "x" : `x^${k}`;
    const term = k === 0 ? `${size}` : size === 1n ? power : `${size}*${power}`;
    parts.push(parts.length === 0 ? (a < 0n ? `-${term}` : term) : `${a < 0n ? "-" : "+"} ${term}`);
  }
  return parts.join(" ");
}
