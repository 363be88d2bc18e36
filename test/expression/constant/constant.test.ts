import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, apply, divide, evaluateBall, inferPlainSymbols, isZeroConstant, multiply, num, power, rationalOfConstant, readPlainExpr, signOfConstant, subtract, type Expr } from "../../../src/expression/index.js";
import { complexBallExcludesZero, rational } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], ["f"]));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const difference = (left: string, right: string): Expr => subtract(read(left), read(right));

/** True equations between constants. */
const TRUE: readonly (readonly [string, string, string])[] = [
  ["sqrt(3+2*sqrt(2))", "1+sqrt(2)", "a square root that denests"],
  ["sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)", "into two square roots"],
  ["sqrt(5-2*sqrt(6))", "sqrt(3)-sqrt(2)", "with the sign that makes it positive"],
  ["sqrt(6-4*sqrt(2))", "2-sqrt(2)", "one more"],
  ["sqrt(16-2*sqrt(29)+2*sqrt(55-10*sqrt(29)))", "sqrt(5)+sqrt(22+2*sqrt(5))-sqrt(11+2*sqrt(29))", "Shanks's identity, the terms moved"],
  ["root(2+sqrt(5), 3) + root(2-sqrt(5), 3)", "1", "real cube roots, one of a negative number"],
  ["root(26+15*sqrt(3), 3)", "2+sqrt(3)", "a cube root that denests"],
  ["root(root(2, 3)-1, 3)", "root(1/9, 3)-root(2/9, 3)+root(4/9, 3)", "Ramanujan's cube roots"],
  ["sqrt(root(5, 3)-root(4, 3))", "(root(2, 3)+root(20, 3)-root(25, 3))/3", "Ramanujan's square root of cube roots"],
  ["root((3+2*root(5, 4))/(3-2*root(5, 4)), 4)", "(root(5, 4)+1)/(root(5, 4)-1)", "Ramanujan's fourth roots"],
  ["1/sqrt(2)", "sqrt(2)/2", "a root below the line"],
  ["1/(sqrt(2)+sqrt(3)+sqrt(5))", "(2*sqrt(3)+3*sqrt(2)-sqrt(30))/12", "three roots below the line"],
  ["1/(1+root(2,3)+root(4,3))", "root(2,3)-1", "cube roots below the line"],
  ["sqrt(8)", "2*sqrt(2)", "a square is taken out"],
  ["sqrt(2)*sqrt(3)", "sqrt(6)", "roots multiply"],
  ["root(4, 4)", "sqrt(2)", "roots of different degrees"],
  ["root(8, 6)*2^(-1/2)", "1", "a fractional power"],
  ["12^(1/3)*18^(1/3)", "6", "primes in two radicands"],
  ["((1+sqrt(5))/2)^10", "(123+55*sqrt(5))/2", "powers of the golden ratio"],
  ["((1+sqrt(5))/2)^2", "(1+sqrt(5))/2+1", "its equation"],
  ["sqrt((1-sqrt(2))^2)", "sqrt(2)-1", "a square root of a square of a negative number"],
  ["abs(1-sqrt(2))", "sqrt(2)-1", "absolute value"],
  ["sqrt(1000000000000000000001)^2", "1000000000000000000001", "a radicand with no small factors"],
  ["cos(pi/5)", "(1+sqrt(5))/4", "a cosine by square roots"],
  ["sin(pi/10)", "(sqrt(5)-1)/4", "a sine by square roots"],
  ["tan(pi/8)", "sqrt(2)-1", "a tangent"],
  ["tan(pi/12)", "2-sqrt(3)", "a tangent"],
  ["sin(pi/15)", "(sqrt(10+2*sqrt(5))-sqrt(15)+sqrt(3))/8", "a sine by nested roots"],
  ["cos(pi/24)", "sqrt(2+sqrt(2+sqrt(3)))/2", "three roots inside one another"],
  ["2*cos(pi/16)", "sqrt(2+sqrt(2+sqrt(2)))", "Vieta's roots"],
  ["cos(2*pi/7)+cos(4*pi/7)+cos(6*pi/7)", "-1/2", "a sum of cosines"],
  ["cos(pi/7)*cos(2*pi/7)*cos(3*pi/7)", "1/8", "a product of cosines"],
  ["sin(pi/7)*sin(2*pi/7)*sin(3*pi/7)", "sqrt(7)/8", "a product of sines"],
  ["tan(3*pi/11)+4*sin(2*pi/11)", "sqrt(11)", "a tangent and a sine"],
  ["sin(20*pi/180)*sin(40*pi/180)*sin(80*pi/180)", "sqrt(3)/8", "degrees"],
  ["tan(pi/9)*tan(2*pi/9)*tan(4*pi/9)", "sqrt(3)", "a product of tangents"],
  ["sqrt(1-sin(pi/7)^2)", "cos(pi/7)", "Pythagoras at π/7"],
  ["16*cos(2*pi/17)", "-1+sqrt(17)+sqrt(34-2*sqrt(17))+2*sqrt(17+3*sqrt(17)-sqrt(34-2*sqrt(17))-2*sqrt(34+2*sqrt(17)))", "Gauss's heptadecagon"],
  ["sec(2*pi/9)+sec(4*pi/9)-sec(pi/9)", "root(-8,3)*(-3)", "secants and a real cube root"],
  ["cot(pi/24)", "2+sqrt(2)+sqrt(3)+sqrt(6)", "a cotangent"],
  ["(1+i)^8", "16", "a power of a Gaussian number"],
  ["((-1+i*sqrt(3))/2)^3", "1", "a cube root of 1"],
  ["sqrt(i)", "(1+i)/sqrt(2)", "the principal root of i"],
  ["sqrt(3+4*i)", "2+i", "a root of a Gaussian number"],
  ["sqrt(-2+2*i*sqrt(3))", "1+i*sqrt(3)", "a root in the second quadrant"],
  ["(-8)^(1/3)", "1+i*sqrt(3)", "a principal cube root"],
  ["(2+11*i)^(1/3)+(2-11*i)^(1/3)", "4", "the irreducible case of Cardano"],
  ["abs((3+4*i)/(1+i))", "5/sqrt(2)", "a modulus"],
  ["conjugate(sqrt(1+i))*sqrt(1+i)", "sqrt(2)", "a conjugate of a root"],
  ["re(sqrt(1+i))^2", "(1+sqrt(2))/2", "a real part of a root"],
  ["1/(1+i)+1/(1-i)", "1", "complex divisors"],
  ["exp(i*pi)", "-1", "Euler"],
  ["exp(2*pi*i/5)+exp(4*pi*i/5)+exp(6*pi*i/5)+exp(8*pi*i/5)", "-1", "all fifth roots of 1"],
  ["(-1)^(1/5)", "cos(pi/5)+i*sin(pi/5)", "a principal root of -1"],
  ["sqrt(-1)*sqrt(-1)", "-1", "principal roots do not multiply"],
  ["sum(sqrt(k), k, 1, 4)", "3+sqrt(2)+sqrt(3)", "a finite sum"],
  ["max(sqrt(2)+sqrt(3), pi)", "sqrt(2)+sqrt(3)", "the larger, by little"],
  ["floor(sqrt(2)+sqrt(3)) + floor(sqrt(2)^2)", "5", "a floor just above and one at a whole number"],
  ["sign(sqrt(3)-sqrt(2)-1/3)", "-1", "a sign"],
  ["binomial(1/2, 2)", "-1/8", "a binomial coefficient"],
  ["log(2+sqrt(3))+log(2-sqrt(3))", "0", "conjugate units"],
  ["log(6)", "log(2)+log(3)", "primes"],
  ["log(8)/log(4)", "3/2", "a quotient of logarithms"],
  ["log(3+2*sqrt(2))", "2*log(1+sqrt(2))", "a power of a unit"],
  ["log(sqrt(5)+2)", "3*log((1+sqrt(5))/2)", "a cube of a unit"],
  ["log(2)*log(3)^2", "log(3)*log(9)*log(4)/4", "products of logarithms"],
  ["sqrt(2)*log(4)", "log(2)*sqrt(8)", "algebraic coefficients"],
  ["pi*log(12)", "pi*log(3)+2*pi*log(2)", "a cofactor"],
  ["log(-1)", "i*pi", "a principal logarithm"],
  ["log(i)", "i*pi/2", "on the axis"],
  ["log(1+i)", "log(2)/2+i*pi/4", "both parts"],
  ["log(-2-2*i)", "3*log(2)/2-3*i*pi/4", "in the third quadrant"],
  ["i^i", "exp(-pi/2)", "a real power of i"],
  ["(1+i)^i", "exp(-pi/4)*exp(i*log(2)/2)", "a complex power"],
  ["exp(log(2)/2)", "sqrt(2)", "an exponential of a logarithm"],
  ["2^(log(3)/log(2))", "3", "a power with a logarithm"],
  ["(sqrt(2)^sqrt(2))^sqrt(2)", "2", "a power of a transcendental power"],
  ["exp(1)^3*exp(-3)", "1", "powers of e"],
  ["exp(1/2)^2", "e", "a root of e"],
  ["sqrt(exp(2))", "e", "the root of a power of e"],
  ["log(exp(sqrt(2)))", "sqrt(2)", "the logarithm of an exponential"],
  ["log(pi^2)", "2*log(pi)", "logarithms of π"],
  ["sqrt(pi)*sqrt(pi)", "pi", "roots of π"],
  ["sqrt(2*pi)/sqrt(pi)", "sqrt(2)", "roots of multiples of π"],
  ["sqrt(1+2*pi+pi^2)*0+sqrt((1+pi)^2)^2", "(1+pi)^2", "the root of a sum, squared"],
  ["1/(1+pi)+pi/(1+pi)", "1", "a sum below the line"],
  ["(pi^2-1)/(pi-1)", "pi+1", "a quotient of sums"],
  ["1/(e+1)+1/(exp(-1)+1)", "1", "the logistic function"],
  ["cosh(log(2))", "5/4", "hyperbolic functions of logarithms"],
  ["tanh(log(3)/2)", "1/2", "half a logarithm"],
  ["sin(1)^2+cos(1)^2", "1", "Pythagoras at 1"],
  ["sin(2)", "2*sin(1)*cos(1)", "double angle"],
  ["cos(3)", "4*cos(1)^3-3*cos(1)", "triple angle"],
  ["tan(1)+cot(1)", "2/sin(2)", "quotients of sines"],
  ["cosh(1)^2-sinh(1)^2", "1", "hyperbolic Pythagoras"],
  ["sin(i)", "i*sinh(1)", "a complex argument"],
  ["abs(exp(i))", "1", "the modulus of a unit"],
  ["conjugate(exp(i))", "exp(-i)", "its conjugate"],
  ["re(exp(i))", "cos(1)", "its real part"],
  ["abs(2-pi)", "pi-2", "absolute value of a transcendental number"],
  ["4*atan(1/5)-atan(1/239)", "pi/4", "Machin"],
  ["5*atan(1/7)+2*atan(3/79)", "pi/4", "Euler"],
  ["12*atan(1/18)+8*atan(1/57)-5*atan(1/239)", "pi/4", "Gauss"],
  ["44*atan(1/57)+7*atan(1/239)-12*atan(1/682)+24*atan(1/12943)", "pi/4", "Størmer"],
  ["atan(1)+atan(2)+atan(3)", "pi", "beyond π/2"],
  ["atan(1/2)+atan(1/3)", "pi/4", "Euler's two arcs"],
  ["atan(1+sqrt(2))", "3*pi/8", "an arc that is a multiple of π"],
  ["atan(sqrt(5-2*sqrt(5)))", "pi/5", "another"],
  ["asin(1/2)", "pi/6", "an inverse sine"],
  ["acos(-sqrt(2)/2)", "3*pi/4", "an inverse cosine"],
  ["asin((sqrt(6)-sqrt(2))/4)", "pi/12", "of nested roots"],
  ["asin(sqrt(3+2*sqrt(2))-sqrt(2))", "pi/2", "at an end that shows by the algebra only"],
  ["asin(3/5)+asin(4/5)", "pi/2", "complementary arcs"],
  ["asin(2/sqrt(5))+atan(1/2)", "pi/2", "mixed arcs"],
  ["2*asin(3/5)", "asin(24/25)", "a double arc"],
  ["acos(1/3)+2*atan(sqrt(2)/2)", "2*atan(sqrt(2)/2)+atan(2*sqrt(2))", "arcs of irrational numbers"],
  ["acot(2)", "atan(1/2)", "an inverse cotangent"],
  ["asec(2)+acsc(2)", "pi/2", "inverse secants"],
  ["sin(atan(1/2))", "1/sqrt(5)", "a sine of an arc"],
  ["cos(asin(3/5)/2)", "3/sqrt(10)", "a cosine of half an arc"],
  ["tan(2*atan(1/3))", "3/4", "a tangent of a double arc"],
  ["cos(3*acos(1/3))", "-23/27", "a Chebyshev polynomial"],
  ["arg(1+i)", "pi/4", "an argument"],
  ["arg(-3-4*i)", "atan(4/3)-pi", "an argument in the third quadrant"],
  ["acosh(2)", "log(2+sqrt(3))", "an inverse hyperbolic cosine"],
  ["asinh(1)", "log(1+sqrt(2))", "an inverse hyperbolic sine"],
  ["asinh(-1)", "-log(1+sqrt(2))", "of a negative number"],
  ["atanh(1/2)", "log(3)/2", "an inverse hyperbolic tangent"],
  ["acoth(2)+asech(1/2)", "log(3)/2+log(2+sqrt(3))", "their reciprocals"],
  ["acsch(1)", "log(1+sqrt(2))", "one more"],
  ["gamma(1/2)^2", "pi", "gamma of a half"],
  ["gamma(5/2)", "3*sqrt(pi)/4", "of other halves"],
  ["gamma(-1/2)", "-2*sqrt(pi)", "of negative ones"],
  ["5!/3!", "20", "factorials"],
  ["1/(sqrt(2)-1)", "1+sqrt(2)", "an inverse"],
  ["acosh(1/2)", "i*pi/3", "an inverse hyperbolic cosine below 1"],
  ["acosh(-2)", "log(2+sqrt(3))+i*pi", "on its cut, from above"],
  ["asin(i)", "i*log(1+sqrt(2))", "an inverse sine of an imaginary number"],
  ["atan(i/2)", "i*log(3)/2", "an inverse tangent between the branch points"],
  ["atanh(i)", "i*pi/4", "an inverse hyperbolic tangent"],
  ["asinh(i)", "i*pi/2", "at the branch point"],
  ["log(exp(2+3*i))", "2+3*i", "a logarithm of an exponential"],
  ["log(exp(4*i))", "4*i-2*pi*i", "whose argument wraps around"],
  ["log(-exp(i))", "i-i*pi", "with a negative coefficient"],
  ["arg(2-pi)", "pi", "the argument of a negative number"],
  ["sign(log(6)-log(2)-log(3))", "0", "the sign of a form that vanishes"],
  ["gamma(1/4)*gamma(3/4)", "pi*sqrt(2)", "reflection"],
  ["gamma(7/3)", "4*gamma(1/3)/9", "shifted"],
  ["gamma(-2/3)*gamma(1/3)", "-3*gamma(1/3)^2/2", "and downwards"],
  ["beta(1/3, 2/3)", "2*pi/sqrt(3)", "a beta function"],
  ["digamma(1)", "-EulerGamma", "the digamma function at 1"],
  ["digamma(1/2)", "-EulerGamma-2*log(2)", "Gauss's theorem at 1/2"],
  ["digamma(1/3)-digamma(2/3)", "-pi/sqrt(3)", "reflection of the digamma function"],
  ["digamma(-1/2)", "digamma(1/2)+2", "shifted"],
  ["evalat(x^2*log(x)/2-x^2/4, x, 1, e)", "(exp(2)+1)/4", "a value between ends"],
];

/** False equations, many of them true to many digits. */
const FALSE: readonly (readonly [string, string, string])[] = [
  ["exp(pi*sqrt(163))", "262537412640768744", "Ramanujan's near integer, 30 digits"],
  ["sqrt(2)+sqrt(3)", "pi", "two digits"],
  ["pi^4+pi^5", "e^6", "7 digits"],
  ["22*pi^4", "2143", "Ramanujan's fourth root, 9 digits"],
  ["355/113", "pi", "7 digits"],
  ["log(640320^3+744)/sqrt(163)", "pi", "31 digits"],
  ["sqrt(1000001)+sqrt(1000025)+sqrt(1000031)+sqrt(1000084)+sqrt(1000087)+sqrt(1000134)+sqrt(1000158)+sqrt(1000182)+sqrt(1000198)", "sqrt(1000002)+sqrt(1000018)+sqrt(1000042)+sqrt(1000066)+sqrt(1000113)+sqrt(1000116)+sqrt(1000169)+sqrt(1000175)+sqrt(1000199)", "sums of nine roots that agree to 36 digits"],
  ["sqrt(10^40+1)-10^20", "1/(2*10^20)", "a difference of 10^-60"],
  ["sin(11)", "-1", "five digits"],
  ["cos(pi/5)", "cos(pi/5+10^(-50))", "a near angle"],
  ["root(2+sqrt(5), 3) - root(2-sqrt(5), 3)", "1", "the wrong sign"],
  ["(2+sqrt(5))^(1/3)+(2-sqrt(5))^(1/3)", "1", "principal roots do not do it"],
  ["sqrt(5-2*sqrt(6))", "sqrt(2)-sqrt(3)", "the wrong sign of a root"],
  ["sqrt((-3)^2)", "-3", "the square root is not negative"],
  ["sqrt(-2)*sqrt(-3)", "sqrt(6)", "principal roots do not multiply"],
  ["(-8)^(1/3)", "-2", "a principal cube root is not real"],
  ["((-1)^2)^(1/2)", "-1", "powers of powers"],
  ["log((-1)^2)", "2*log(-1)", "logarithms of powers"],
  ["log((-1+i)*(-1+i))", "2*log(-1+i)", "logarithms of products beyond the cut"],
  ["atan(2)+atan(3)", "-pi/4", "off by π"],
  ["atan(1)+atan(2)+atan(3)", "0", "off by π"],
  ["asin(sin(3))", "3", "beyond π/2"],
  ["acos(cos(4))", "4", "beyond π"],
  ["arg((-1+i)^2)", "2*arg(-1+i)", "off by 2π"],
  ["4*atan(1/5)-atan(1/240)", "pi/4", "near Machin"],
  ["44*atan(1/57)+7*atan(1/239)-12*atan(1/682)+24*atan(1/12944)", "pi/4", "near Størmer"],
  ["2^(log(3)/log(2))", "3+10^(-90)", "a small difference"],
  ["i^i", "exp(pi/2)", "the wrong sign"],
  ["log(exp(4*i))", "4*i", "a logarithm whose argument wraps around"],
  ["log(-exp(-i))", "-i-i*pi", "the wrong turn"],
  ["acosh(-2)", "-log(2+sqrt(3))", "without its imaginary part"],
  ["acos(tanh(exp(e)))", "10^(-200)", "what is enclosed and not read"],
  ["tanh(exp(e+1))", "1", "close to 1"],
  ["exp(i*pi/3)^6", "-1", "the wrong power"],
  ["log(10^50+1)", "50*log(10)", "50 digits"],
  ["floor(sqrt(2)^2)", "1", "a floor at a whole number"],
  ["max(sqrt(2)+sqrt(3), pi)", "pi", "the smaller"],
  ["cos(2*pi/17)", "cos(2*pi/19)", "other roots of unity"],
  ["(-1)^(1/3)", "-1", "a principal root of -1"],
  ["abs(1+i)", "2", "a modulus"],
  ["1/(1+pi)+pi/(1+pi)", "1+10^(-80)", "a sum below the line"],
  ["gamma(1/3)", "2.6789385347077476336556929409746776441286893779573011", "52 digits"],
  ["EulerGamma", "0.5772156649015328606065120900824024310421593359399236", "52 digits"],
  ["gamma(1/3)*gamma(2/3)", "pi", "reflection without its sine"],
];

describe("constants that are equal", () => {
  it.each(TRUE)("%s = %s: %s", (left, right) => {
    expect(isZeroConstant(difference(left, right))).toBe("true");
  });

  it.each(TRUE)("%s = %s + 10^-40 and 10^-100 less are false", (left, right) => {
    const zero = difference(left, right);
    expect(isZeroConstant(add(zero, num(rational(1n, 10n ** 40n))))).toBe("false");
    expect(isZeroConstant(subtract(zero, num(rational(1n, 10n ** 100n))))).toBe("false");
  });

  it.each(TRUE)("%s = %s: no enclosure of 400 bits excludes it", (left, right) => {
    const ball = evaluateBall(difference(left, right), new Map(), 400);
    expect(ball.kind === "ball" && complexBallExcludesZero(ball.value)).toBe(false);
  });

  it.each(TRUE)("the sign of %s - (%s) is 0, or unknown where the number is not certainly real", (left, right) => {
    expect(signOfConstant(difference(left, right))).toEqual({ sign: 0 });
  });
});

describe("constants that differ", () => {
  it.each(FALSE)("%s is not %s: %s", (left, right) => expect(isZeroConstant(difference(left, right))).toBe("false"));
});

describe("signs", () => {
  it.each<readonly [string, -1 | 0 | 1]>([
    ["sqrt(2)+sqrt(3)-pi", 1],
    ["exp(pi*sqrt(163))-262537412640768744", -1],
    ["22*pi^4-2143", 1],
    ["sqrt(3+2*sqrt(2))-1-sqrt(2)", 0],
    ["sqrt(3+2*sqrt(2))-1-sqrt(2)-10^(-200)", -1],
    ["log(10^50+1)-50*log(10)", 1],
    ["(-1)^(2/3)+(-1)^(1/3)-i*sqrt(3)+10^(-30)", 1],
    ["cos(pi/7)-cos(2*pi/7)+cos(3*pi/7)-1/2", 0],
    ["(1+i)^8-16", 0],
    ["i^i-1/5", 1],
  ])("of %s", (text, sign) => expect(signOfConstant(read(text))).toEqual({ sign }));

  it.each([
    ["i", "not real"],
    ["sqrt(-2)+1", "not real"],
    ["(2+sqrt(5))^(1/3)+(2-sqrt(5))^(1/3)-1", "not real"],
    ["x+1", "no constant"],
  ])("of %s is unknown: %s", (text) => expect(signOfConstant(read(text))).toBe("unknown"));
});

describe("rationals", () => {
  it.each<readonly [string, number, number]>([
    ["root(2+sqrt(5), 3)+root(2-sqrt(5), 3)", 1, 1],
    ["log(8)/log(4)", 3, 2],
    ["cos(pi/7)*cos(2*pi/7)*cos(3*pi/7)", 1, 8],
    ["(atan(1/2)+atan(1/3))/pi", 1, 4],
    ["sin(1)^2+cos(1)^2-2/3", 1, 3],
    ["log(2)*log(9)-2*log(3)*log(2)", 0, 1],
    ["(1+i)^4", -4, 1],
  ])("%s is %d/%d", (text, n, d) => expect(rationalOfConstant(read(text))).toEqual(rational(n, d)));

  it.each(["sqrt(2)", "355/113-pi", "i", "exp(pi*sqrt(163))", "1/0", "x", "1+10^(-30)*sqrt(2)"])("%s is not known to be one", (text) => {
    expect(rationalOfConstant(read(text))).toBeUndefined();
  });
});

describe("what is not decided", () => {
  it.each([
    ["1/0-1/0", "undefined"],
    ["1/(sqrt(2)^2-2) - 1/(sqrt(2)^2-2)", "undefined by the algebra"],
    ["0*log(sqrt(2)^2-2)", "undefined by the algebra"],
    ["0/(log(2+sqrt(3))+log(2-sqrt(3)))", "a divisor that is zero by the logarithms"],
    ["0*tan(pi/2)", "a pole"],
    ["0*(sqrt(2)^2-2)^(-1/2)", "a negative power of zero"],
    ["x-x", "no constant"],
    ["f(1)-f(1)", "an unknown function"],
    ["asin(2)-pi/2-i*log(2+sqrt(3))", "two conventions on the cut"],
    ["acot(-1)+pi/4", "two conventions"],
    ["erf(1)-erf(1)", "not known"],
    ["digamma(i)-digamma(i)", "not real"],
    ["(1/2)!-sqrt(pi)/2", "a factorial of a number that is not whole"],
    ["gamma(0)-gamma(0)", "a pole"],
    ["int(t, t, 0, 1)-1/2", "an integral"],
    ["2^(2^100)-2^(2^100)", "out of range"],
    ["log(log(3))-log(log(3)+sqrt(2)^2-2)+heaviside(0)", "no convention"],
  ])("%s: %s", (text) => expect(isZeroConstant(read(text))).toBe("unknown"));

  it("ends within its budget on sums of many roots and on deep towers", () => {
    const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];
    const roots = add(...primes.map((p) => apply("sqrt", num(p))));
    // (Σ √p)² written out: the field's degree is beyond any bound, and the terms are equal.
    const squares = add(num(primes.reduce((a, b) => a + b, 0)), ...primes.flatMap((p, k) => primes.slice(k + 1).map((q) => multiply(num(2), apply("sqrt", num(p * q))))));
    expect(isZeroConstant(subtract(power(roots, num(2)), squares))).toBe("true");
    // The same as a root: the degree of the field is beyond the budget, so the truth stays open.
    expect(isZeroConstant(subtract(apply("sqrt", squares), roots))).toBe("unknown");
    expect(isZeroConstant(subtract(power(roots, num(2)), add(squares, num(rational(1n, 10n ** 30n)))))).toBe("false");
    let tower: Expr = num(2);
    for (let k = 0; k < 200; k++) tower = apply("sqrt", add(num(2), tower));
    expect(["true", "unknown"]).toContain(isZeroConstant(subtract(tower, num(2))));
    for (let k = 0; k < 5000; k++) tower = apply("sqrt", add(num(2), tower));
    expect(isZeroConstant(subtract(tower, num(2)))).not.toBe("false");
  });
});

describe("random constants", () => {
  const small = fc.integer({ min: 1, max: 12 });
  const signed = fc.tuple(fc.integer({ min: -9, max: 9 }), small).map(([n, d]) => num(rational(n, d)));
  const { real } = fc.letrec<{ real: Expr }>((tie) => ({
    real: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(signed, small.map((n) => apply("sqrt", num(n))), small.map((n) => apply("root", num(n), num(3))), fc.tuple(small, small).map(([n, d]) => apply("cos", multiply(num(rational(n, d)), apply("pi"))))),
      fc.tuple(fc.constantFrom("add", "multiply"), tie("real"), tie("real")).map(([operator, a, b]) => apply(operator as "add", a, b)),
      tie("real").map((a) => apply("sqrt", power(a, num(2)))),
      tie("real").map((a) => apply("abs", a)),
    ),
  }));

  it("the binomial square holds, and any other constant beside it does not", () => {
    fc.assert(
      fc.property(real, real, fc.bigInt({ min: 1n, max: 10n ** 40n }), (a, b, n) => {
        const zero = subtract(power(add(a, b), num(2)), add(power(a, num(2)), multiply(num(2), a, b), power(b, num(2))));
        expect(isZeroConstant(zero, { bits: 6000, otherBits: 800, operations: 60_000 })).not.toBe("false");
        expect(isZeroConstant(add(zero, num(rational(1n, n))), { bits: 6000, otherBits: 800, operations: 60_000 })).not.toBe("true");
      }),
      { numRuns: 60 },
    );
  });

  it("a truth agrees with enclosures of many bits, and a sign with the sign of the difference", () => {
    fc.assert(
      fc.property(real, real, (a, b) => {
        const d = subtract(a, b);
        const fine = evaluateBall(d, new Map(), 600);
        if (fine.kind !== "ball") return;
        const truth = isZeroConstant(d, { bits: 6000, otherBits: 800, operations: 60_000 });
        if (truth === "true") expect(complexBallExcludesZero(fine.value)).toBe(false);
        if (complexBallExcludesZero(fine.value)) expect(truth).not.toBe("true");
        const sign = signOfConstant(d, { bits: 6000, otherBits: 800, operations: 60_000 });
        if (sign !== "unknown" && truth !== "unknown") expect(sign.sign === 0).toBe(truth === "true");
      }),
      { numRuns: 150 },
    );
  });

  it("a quotient by a constant times that constant is the numerator", () => {
    fc.assert(
      fc.property(real, real, (a, b) => {
        if (isZeroConstant(b) !== "false") return;
        expect(isZeroConstant(subtract(multiply(divide(a, b), b), a), { bits: 6000, otherBits: 800, operations: 60_000 })).not.toBe("false");
      }),
      { numRuns: 60 },
    );
  });
});
