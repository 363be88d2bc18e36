import { floorRational, multiplyRational, ONE, rational, type Rational, subtractRational, ZERO } from "../../number/index.js";
import { apply, isConstantPolynomial, type Monomial, ONE_POLYNOMIAL, type Polynomial } from "../../expression/index.js";
import { addFractions, type Algebra, constant, type Domain, type Fraction, generatorsIn, multiplyFractions, negateFraction, opaqueGenerator, polynomialText, subtractFractions } from "./fraction.js";
import { rootOf } from "./powers.js";
import { fractionExpr } from "./to-expr.js";

/** Cosine and sine of one angle. */
interface Circle {
  readonly cos: Fraction;
  readonly sin: Fraction;
}

/** Multiples of an angle beyond this are not expanded. */
const MOST_TURNS = 12n;
const MOST_ANGLES = 3;

/**
 * Cosine and sine of an angle: the angle is split into its terms, each a whole multiple of an angle of its own, and these
 * are put together by the addition theorems (DLMF 4.21.2); multiples of `pi/4` and `pi/6` have their exact values (DLMF 4.17).
 */
export function circleAt(algebra: Algebra, angle: Fraction, domain: Domain): Circle {
  const terms = isConstantPolynomial(angle.den) ? angle.num.terms : undefined;
  const whole = terms?.every((t) => (t.coefficient.n < 0n ? -t.coefficient.n : t.coefficient.n) <= MOST_TURNS || isPi(algebra, t.monomial)) === true;
  if (terms === undefined || !whole || terms.length > MOST_ANGLES) return atAngle(algebra, angle, domain);
  return terms.reduce<Circle>((out, { monomial, coefficient }) => {
    if (isPi(algebra, monomial)) return rotated(algebra, out, atPi(algebra, coefficient, monomial, domain));
    // Numbers are angles of their own.
    if (monomial.length === 0) return rotated(algebra, out, atAngle(algebra, fractionOf({ terms: [{ monomial, coefficient }] }), domain));
    const { n, d } = coefficient;
    const unit = atAngle(algebra, fractionOf({ terms: [{ monomial, coefficient: rational(1n, d) }] }), domain);
    let turned = out;
    for (let k = 0n; k < (n < 0n ? -n : n); k++) turned = rotated(algebra, turned, n < 0n ? mirrored(unit) : unit);
    return turned;
  }, { cos: constant(ONE), sin: constant(ZERO) });
}

const fractionOf = (num: Polynomial): Fraction => ({ num, den: ONE_POLYNOMIAL });

const mirrored = ({ cos, sin }: Circle): Circle => ({ cos, sin: negateFraction(sin) });

function isPi(algebra: Algebra, monomial: Monomial): boolean {
  const [pair, ...others] = monomial;
  const meaning = pair === undefined || others.length > 0 || pair[1] !== 1 ? undefined : algebra.meanings[pair[0]];
  return meaning?.kind === "opaque" && meaning.name === "pi";
}

/** The angle's sine and cosine as generators. */
function atAngle(algebra: Algebra, angle: Fraction, domain: Domain): Circle {
  const of = `${polynomialText(angle.num)} over ${polynomialText(angle.den)}`;
  const expr = fractionExpr(algebra, angle);
  const inside = generatorsIn(angle);
  const generator = (name: "sin" | "cos"): Fraction =>
    opaqueGenerator(algebra, `${name} (${of})`, { kind: "opaque", name, total: true, inside, of, expr: expr === undefined ? undefined : apply(name, expr) }, domain);
  return { cos: generator("cos"), sin: generator("sin") };
}

/** The sum of two angles. */
function rotated(algebra: Algebra, a: Circle, b: Circle): Circle {
  const times = (x: Fraction, y: Fraction): Fraction => multiplyFractions(algebra, x, y);
  return {
    cos: subtractFractions(algebra, times(a.cos, b.cos), times(a.sin, b.sin)),
    sin: addFractions(algebra, times(a.sin, b.cos), times(a.cos, b.sin)),
  };
}

const QUARTER: Circle = { cos: constant(ZERO), sin: constant(ONE) };

/** At a multiple of pi. */
function atPi(algebra: Algebra, multiple: Rational, pi: Monomial, domain: Domain): Circle {
  const quarters = floorRational(multiplyRational(multiple, rational(2)));
  const rest = subtractRational(multiple, rational(quarters, 2n));
  let out = firstQuadrant(algebra, rest, pi, domain);
  for (let k = ((quarters % 4n) + 4n) % 4n; k > 0n; k--) out = rotated(algebra, out, QUARTER);
  return out;
}

/** At a multiple of pi from 0 up to 1/2. */
function firstQuadrant(algebra: Algebra, rest: Rational, pi: Monomial, domain: Domain): Circle {
  const half = constant(rational(1, 2));
  const root = (n: number): Fraction => multiplyFractions(algebra, half, rootOf(algebra, constant(rational(n)), 2, false, domain));
  switch (`${rest.n}/${rest.d}`) {
    case "0/1":
      return { cos: constant(ONE), sin: constant(ZERO) };
    case "1/6":
      return { cos: root(3), sin: half };
    case "1/4":
      return { cos: root(2), sin: root(2) };
    case "1/3":
      return { cos: half, sin: root(3) };
    default:
      return atAngle(algebra, fractionOf({ terms: [{ monomial: pi, coefficient: rest }] }), domain);
  }
}
