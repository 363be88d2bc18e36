import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateBall, inferPlainSymbols, readPlainExpr, type BallInput, type BallOptions, type BallResult, type Expr } from "../../../src/expression/index.js";
import { addBall, ballOfRational, ballRadiusToNumber, ballsOverlap, ballToNumber, complexBallsOverlap, parseDecimal, rational, subtractComplex, widenBall, type Ball, type ComplexBall } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], ["f"]));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const NONE = new Map<string, BallInput>();
const at = (text: string, bits: number, values: ReadonlyMap<string, BallInput> = NONE, options: BallOptions = {}): BallResult => evaluateBall(read(text), values, bits, 2_000_000, options);
const value = (text: string, bits = 100, values: ReadonlyMap<string, BallInput> = NONE): ComplexBall => {
  const result = at(text, bits, values);
  if (result.kind === "failure") throw new Error(`${text}: ${result.failure}, ${result.reason}`);
  expect(result.estimated || result.guessed).toBe(false);
  return result.value;
};

/** A decimal of 70 digits, which may be off by one in the last. */
function decimal(text: string): Ball {
  const [digits = "0", exponent = "0"] = text.split("e");
  const plain = parseDecimal(digits);
  const k = Number(exponent);
  const exact = k < 0 ? rational(plain.n, plain.d * 10n ** BigInt(-k)) : rational(plain.n * 10n ** BigInt(k), plain.d);
  return widenBall(ballOfRational(exact, 320), 1n, -224, 320);
}

/** Integrals, their real and imaginary parts to 70 digits, and what they were computed by in mpmath (closed forms where there are some). */
const INTEGRALS: readonly (readonly [string, string, string, string])[] = [
  ["int(exp(x), x, 0, 1)", "1.718281828459045235360287471352662497757247093699959574966967627724077", "0", "quad(exp(x),[0,1])"],
  ["int(1/(1+x^2), x, 0, 1)", "0.7853981633974483096156608458198757210492923498437764552437361480769541", "0", "pi/4"],
  ["int(x*log(x), x, 0, 1)", "-0.25", "0", "-(1)/4"],
  ["int(log(x)^2, x, 0, 1)", "2.0", "0", "(2)"],
  ["int(log(1+x)/x, x, 0, 1)", "0.8224670334241132182362075833230125946094749506033992188677791146850037", "0", "pi**2/12"],
  ["int(log(1-x)/x, x, 0, 1)", "-1.644934066848226436472415166646025189218949901206798437735558229370007", "0", "-pi**2/6"],
  ["int((exp(x)-1)/x, x, 0, 1)", "1.317902151454403894860008844249231837974901245792783992840461196997646", "0", "quad(expm1(x)/x if x else (1),[0,1])"],
  ["int((1-cos(x))/x^2, x, 0, 1)", "0.4863853762353227323422899212661562615446483753560340181415520289477874", "0", "quad(2*(sin(x/2)/x)**2 if x else (1)/2,[0,1])"],
  ["int(sqrt(x), x, 0, 2)", "1.885618083164126731735584965612930771426229167169264097568906317320977", "0", "(2)**1.5*2/3"],
  ["int(x^(1/3), x, 0, 1)", "0.75", "0", "(3)/4"],
  ["int(x^(-2/3), x, 0, 8)", "6.0", "0", "(6)"],
  ["int(1/sqrt(1-x^2), x, -1, 1)", "3.141592653589793238462643383279502884197169399375105820974944592307816", "0", "pi"],
  ["int(1/sqrt(x*(1-x)), x, 0, 1)", "3.141592653589793238462643383279502884197169399375105820974944592307816", "0", "pi"],
  ["int(sqrt(x)*log(x), x, 0, 1)", "-0.4444444444444444444444444444444444444444444444444444444444444444444444", "0", "-(4)/9"],
  ["int(log(sin(x)), x, 0, pi/2)", "-1.088793045151801065250344449118806973669291850184643147162897626597154", "0", "-pi/2*log(2)"],
  ["int(log(cos(x)), x, 0, pi/2)", "-1.088793045151801065250344449118806973669291850184643147162897626597154", "0", "-pi/2*log(2)"],
  ["int(sqrt(tan(x)), x, 0, pi/2)", "2.221441469079183123507940495030346849307310844687845111542697803478217", "0", "pi/sqrt(2)"],
  ["int(x/tan(x), x, 0, pi/2)", "1.088793045151801065250344449118806973669291850184643147162897626597154", "0", "pi/2*log(2)"],
  ["int(1/(1+x^4), x, 0, inf)", "1.110720734539591561753970247515173424653655422343922555771348901739109", "0", "pi/(2*sqrt(2))"],
  ["int(1/(1+x^3), x, 0, inf)", "1.209199576156145233729385505094770488189377498728493717046589956925415", "0", "2*pi/(3*sqrt(3))"],
  ["int(x^2/(1+x^4), x, -inf, inf)", "2.221441469079183123507940495030346849307310844687845111542697803478217", "0", "pi/sqrt(2)"],
  ["int(1/((1+x)*sqrt(x)), x, 0, inf)", "3.141592653589793238462643383279502884197169399375105820974944592307816", "0", "pi"],
  ["int(log(x)/(1+x^2), x, 0, inf)", "0.0", "0", "(0)"],
  ["int(log(1+x^2)/(1+x^2), x, 0, inf)", "2.177586090303602130500688898237613947338583700369286294325795253194309", "0", "pi*log(2)"],
  ["int(log(1+x^2)/x^2, x, 0, inf)", "3.141592653589793238462643383279502884197169399375105820974944592307816", "0", "pi"],
  ["int(exp(-x), x, 0, inf)", "1.0", "0", "(1)"],
  ["int(x^5*exp(-x), x, 0, inf)", "120.0", "0", "(120)"],
  ["int(exp(-x)/sqrt(x), x, 0, inf)", "1.772453850905516027298167483341145182797549456122387128213807789852911", "0", "sqrt(pi)"],
  ["int(exp(-x)*log(x), x, 0, inf)", "-0.5772156649015328606065120900824024310421593359399235988057672348848677", "0", "-euler"],
  ["int(exp(-x^2)*log(x), x, 0, inf)", "-0.8700577267283155067346487995360874375081073336259400537885833851965258", "0", "-sqrt(pi)/4*(euler+2*log(2))"],
  ["int(exp(-x^2), x, -inf, inf)", "1.772453850905516027298167483341145182797549456122387128213807789852911", "0", "sqrt(pi)"],
  ["int(x^2*exp(-x^2/2), x, -inf, inf)", "2.506628274631000502415765284811045253006986740609938316629923576342294", "0", "sqrt(2*pi)"],
  ["int(exp(-x^2)*cos(x), x, -inf, inf)", "1.380388447043142974773415246725591274270772465562210798450246850715748", "0", "sqrt(pi)*exp(-(1)/4)"],
  ["int(exp(-x)*sin(x), x, 0, inf)", "0.5", "0", "(1)/2"],
  ["int((exp(-x)-exp(-2*x))/x, x, 0, inf)", "0.6931471805599453094172321214581765680755001343602552541206800094933936", "0", "log(2)"],
  ["int(x/(exp(x)-1), x, 0, inf)", "1.644934066848226436472415166646025189218949901206798437735558229370007", "0", "pi**2/6"],
  ["int(x/(exp(x)+1), x, 0, inf)", "0.8224670334241132182362075833230125946094749506033992188677791146850037", "0", "pi**2/12"],
  ["int(x^3/(exp(x)-1), x, 0, inf)", "6.493939402266829149096022179247007416648505711512361446097857292664724", "0", "pi**4/15"],
  ["int(x^4*exp(x)/(exp(x)-1)^2, x, 0, inf)", "25.97575760906731659638408871698802966659402284604944578439142917065889", "0", "4*pi**4/15"],
  ["int(1/cosh(x), x, -inf, inf)", "3.141592653589793238462643383279502884197169399375105820974944592307816", "0", "pi"],
  ["int(1/cosh(x)^2, x, 0, inf)", "1.0", "0", "(1)"],
  ["int(x/sinh(x), x, 0, inf)", "2.467401100272339654708622749969037783828424851810197656603337344055011", "0", "pi**2/4"],
  ["int(x^2/cosh(x)^2, x, 0, inf)", "0.8224670334241132182362075833230125946094749506033992188677791146850037", "0", "pi**2/12"],
  ["int(log(1+exp(-x)), x, 0, inf)", "0.8224670334241132182362075833230125946094749506033992188677791146850037", "0", "pi**2/12"],
  ["int(log(1-exp(-x)), x, 0, inf)", "-1.644934066848226436472415166646025189218949901206798437735558229370007", "0", "-pi**2/6"],
  ["int(exp(-1/x), x, 0, 1)", "0.1484955067759220479183599947013392184147638376248596269298581886238928", "0", "quad(exp(-1/x) if x else (0),linspace(0,1,9))"],
  ["int(exp(-1/x)/x^2, x, 0, inf)", "1.0", "0", "(1)"],
  ["int(exp(-x-1/x), x, 0, inf)", "0.2797317636330448545691976140708220477744691696830310607688841086371235", "0", "2*besselk(1,2)"],
  ["int(sin(x)^2/x^2, x, 0, 1)", "0.8973395585291236550779360334482078459655830367907272149114313196735469", "0", "quad((sin(x)/x)**2 if x else (1),[0,1])"],
  ["int(abs(sin(x)), x, 0, 2*pi)", "4.0", "0", "(4)"],
  ["int(abs(x), x, -1, 2)", "2.5", "0", "(5)/2"],
  ["int(abs(x^2-2), x, 0, 2)", "2.43790283299492013013783659789252820951912500100519486180447930130862", "0", "quad(abs(x*x-2),[0,sqrt((2)),2])"],
  ["int(floor(x), x, 0, 3)", "3.0", "0", "(3)"],
  ["int(sign(x-1/2)*x, x, 0, 1)", "0.25", "0", "(1)/4"],
  ["int(max(x,1-x), x, 0, 1)", "0.75", "0", "(3)/4"],
  ["int(1/(1+1000000000000*(x-1/3)^2), x, 0, 1)", "0.000003141588153589793248587643383229384134197484268794746486846317376277095", "0", "(atan((10)**6*2/3)+atan((10)**6/3))/10**6"],
  ["int(exp(-1000000*(x-123/1000)^2), x, 0, 1)", "0.001772453850905516027298167483341145182797549456122387128213807789852911", "0", "sqrt(pi)/2/1000*(erf((877))+erf((123)))"],
  ["int(1/(2+cos(x)), x, 0, 2*pi)", "3.627598728468435701188156515284311464568132496185481151139769870776246", "0", "2*pi/sqrt(3)"],
  ["int(exp(cos(x)), x, 0, 2*pi)", "7.954926521012845274513219665329394328161342771816638573400595955383361", "0", "2*pi*besseli(0,1)"],
  ["int(cos(10*sin(x)), x, 0, pi)", "-0.7726299908553457567706134098522515709543095797191842125477987833136905", "0", "pi*besselj(0,10)"],
  ["int(x^x, x, 0, 1)", "0.7834305107121344070592643865269754694076819901469309582554178227016002", "0", "quad(x**x if x else (1),linspace(0,1,5))"],
  ["int(x^(-x), x, 0, 1)", "1.291285997062663540407282590595600541498619368274522317310002445136945", "0", "nsum(lambda n: n**(-n),[1,inf])"],
  ["int(atan(x)/x, x, 0, 1)", "0.915965594177219015054603514932384110774149374281672134266498119621763", "0", "catalan"],
  ["int(atan(x)/(x*(1+x^2)), x, 0, inf)", "1.088793045151801065250344449118806973669291850184643147162897626597154", "0", "pi/2*log(2)"],
  ["int(log(x)/(1-x), x, 0, 1)", "-1.644934066848226436472415166646025189218949901206798437735558229370007", "0", "-pi**2/6"],
  ["int(log(x)/(1+x), x, 0, 1)", "-0.8224670334241132182362075833230125946094749506033992188677791146850037", "0", "-pi**2/12"],
  ["int(x^(1/2)/(1+x)^3, x, 0, inf)", "0.3926990816987241548078304229099378605246461749218882276218680740384771", "0", "beta(1.5,1.5)"],
  ["int(1/x^2, x, 1, inf)", "1.0", "0", "(1)"],
  ["int(1/(x*sqrt(x^2-1)), x, 1, inf)", "1.570796326794896619231321691639751442098584699687552910487472296153908", "0", "pi/2"],
  ["int(log(x)/x^2, x, 1, inf)", "1.0", "0", "(1)"],
  ["int(exp(-sqrt(x)), x, 0, inf)", "2.0", "0", "(2)"],
  ["int(1/(1+exp(x)), x, 0, inf)", "0.6931471805599453094172321214581765680755001343602552541206800094933936", "0", "log(2)"],
  ["int(cos(x)/(1+x^2), x, 0, 5)", "0.5431324701696624443082958127375553978954736323940751995079190454983901", "0", "quad(cos(x)/(1+x*x),linspace(0,5,6))"],
  ["int(int(x*y, y, 0, x), x, 0, 1)", "0.125", "0", "(1)/8"],
  ["int(int(exp(-x*y), y, 0, 1), x, 0, 1)", "0.7965995992970531342836758655425240800732066293468318063837458479584364", "0", "quad(-expm1(-x)/x if x else (1),[0,1])"],
  ["int(int(1/(1+x+y), y, 0, 1), x, 0, 1)", "0.5232481437645478365168072249348708416404711360272273387213629629389084", "0", "3*log(3)-4*log(2)"],
  ["int(exp(i*x)/(2+x), x, 0, 3)", "0.2046530169698756512248079131015651169730600366248171184373268560512457", "0.5804974887835658778421334869185869984752564329596264829818392085448723", "quad(exp(i*x)/(2+x),[0,3])"],
  ["int(exp(-(1+i)*x), x, 0, inf)", "0.5", "-0.5", "1/(1+i)"],
  ["int(tanh(x)/x, x, 0, 1)", "0.9096747536123456285903580889716139553335300713072988133131471139272419", "0", "quad(tanh(x)/x if x else (1),[0,1])"],
  ["int(asin(x)/x, x, 0, 1)", "1.088793045151801065250344449118806973669291850184643147162897626597154", "0", "pi/2*log(2)"],
  ["int(asin(x), x, 0, 1)", "0.5707963267948966192313216916397514420985846996875529104874722961539082", "0", "pi/2-1"],
  ["int(sqrt(1-x^4), x, 0, 1)", "0.8740191847640399368216131966303731378942516504772077209389405679335969", "0", "beta((1)/4,1.5)/4"],
  ["int((1-x^3)^(-1/3), x, 0, 1)", "1.209199576156145233729385505094770488189377498728493717046589956925415", "0", "2*pi/(3*sqrt(3))"],
  ["int(1/(1+tan(x)^3), x, 0, pi/2)", "0.7853981633974483096156608458198757210492923498437764552437361480769541", "0", "pi/4"],
  ["int(x*sin(x)/(1+cos(x)^2), x, 0, pi)", "2.467401100272339654708622749969037783828424851810197656603337344055011", "0", "pi**2/4"],
  ["int(log(log(1/x)), x, 0, 1)", "-0.5772156649015328606065120900824024310421593359399235988057672348848677", "0", "-euler"],
  ["int(1/x-1/sin(x), x, 0, 1)", "-0.08856473461835375506181420778810499559103056778233596950939853573077725", "0", "-log(tan((1)/2))-log(2)"],
  ["int(1/(exp(x)-1)-1/x, x, 0, 1)", "-0.4586751453870818910216436450673297018769779066921941448349981657928142", "0", "log(1-exp(-(1)))"],
  ["int(exp(-x)*(1/(1-exp(-x))-1/x), x, 0, inf)", "0.5772156649015328606065120900824024310421593359399235988057672348848677", "0", "euler"],
];

describe("certified integrals", () => {
  it.each(INTEGRALS)("%s holds its value at 60 and 200 bits", (text, re, im) => {
    for (const bits of [60, 200]) {
      const ball = value(text, bits);
      expect(ballsOverlap(ball.re, decimal(re))).toBe(true);
      expect(ballsOverlap(ball.im, decimal(im))).toBe(true);
      const size = Math.max(Math.abs(ballToNumber(ball.re)), Math.abs(ballToNumber(ball.im)), 0.001);
      expect(ballRadiusToNumber(ball.re)).toBeLessThan(size * 2 ** (16 - bits));
      expect(ballRadiusToNumber(ball.im)).toBeLessThan(size * 2 ** (16 - bits));
    }
  });

  it.each(INTEGRALS.filter((_, k) => k % 4 === 0))("%s holds its value at 400 bits", (text, re, im) => {
    const ball = value(text, 400);
    expect(ballsOverlap(ball.re, decimal(re))).toBe(true);
    expect(ballsOverlap(ball.im, decimal(im))).toBe(true);
    expect(ballRadiusToNumber(ball.re)).toBeLessThan(Math.max(Math.abs(ballToNumber(ball.re)), 0.001) * 2 ** -380);
  });

  it("is quick with smooth integrands: few operations are enough", () => {
    for (const text of ["int(exp(x), x, 0, 1)", "int(x^2, x, -1, 3)", "int(sqrt(x), x, 0, 1)"]) expect(evaluateBall(read(text), NONE, 120, 2000).kind).toBe("ball");
  });
});

describe("divergent integrals have no value", () => {
  it.each([
    ["int(1/x, x, 0, 1)", "1/x at 0"],
    ["int(1/x^2, x, -1, 1)", "a pole inside, at a point of the written denominator"],
    ["int(1/x, x, -1, 1)", "no principal value unless it is written"],
    ["int(1/x, x, 1, inf)", "1/x at infinity"],
    ["int(exp(x), x, 0, inf)", "growth"],
    ["int(x, x, 0, inf)", ""],
    ["int(1, x, 0, inf)", ""],
    ["int(1/(x-1), x, 0, 3)", ""],
    ["int(1/(x-1)^2, x, 0, 3)", ""],
    ["int(tan(x), x, 0, pi/2)", "at a multiple of pi/2"],
    ["int(tan(x), x, 0, 2)", "at pi/2 inside: the cosine changes its sign"],
    ["int(1/sin(x), x, 0, 1)", "sin x is about x"],
    ["int(1/log(x), x, 0, 2)", "the logarithm changes its sign at 1"],
    ["int(1/(1-cos(x)), x, 0, 1)", "a double zero of the denominator"],
    ["int(1/(x^2-2), x, 0, 2)", "a pole at an irrational number"],
    ["int(1/(x-sqrt(2))^2, x, 0, 2)", "a double one"],
    ["int(1/(1-x^3), x, 0, 2)", "a pole at the end of a piece"],
    ["int(1/(2*cos(x)-1), x, 0, pi)", ""],
    ["int(1/sqrt(x), x, 1, inf)", "too slow"],
    ["int(x^(-3/2), x, 0, 1)", ""],
    ["int(sqrt(x)/(1+x), x, 0, inf)", ""],
    ["int(1/(exp(x)-1), x, 0, inf)", "1/x at 0"],
    ["int(log(x)/x, x, 0, 1)", ""],
    ["int(cosh(x)/x^2, x, 1, inf)", "growth against a power"],
    ["int(exp(1/x), x, 0, 1)", "an essential singularity"],
    ["int(atan(x), x, 0, inf)", "a limit that is not zero"],
    ["int(x*sin(1/x), x, 1, inf)", "the limit is 1"],
    ["int(coth(x), x, 0, 1)", ""],
    ["int(exp(-x)/x, x, 0, inf)", ""],
    ["int(cos(x)/x, x, 0, 1)", ""],
    ["int(log(x), x, 0, inf)", ""],
    ["int(floor(1/x), x, 0, 1)", "steps above 1/x - 1"],
    ["int(x/(1+x^2), x, -inf, inf)", "odd, but each side diverges"],
  ])("%s (%s)", (text) => {
    expect(at(text, 60)).toMatchObject({ kind: "failure", failure: "undefined" });
  });
});

describe("what is not settled has no value rather than a wrong one", () => {
  it.each([
    ["int(cos(x), x, 0, inf)", "no limit"],
    ["int(1/(x*log(x)^2), x, 2, inf)", "the tail falls too slowly"],
    ["int(1/(x*log(x)), x, 2, inf)", ""],
    ["int(abs(sin(x)), x, 0, inf)", ""],
    ["int(sin(1/x), x, 0, 1)", "endless oscillation at 0"],
    ["int(x*floor(1/x), x, 0, 1)", "endless steps"],
    ["int(1/(1+x^2), x)", "an antiderivative"],
    ["int(f(x), x, 0, 1)", "an unknown function"],
    ["int(a*x, x, 0, 1)", "a symbol without value"],
    ["int(log(-1+i*x), x, -1, 1)", "a path along both sides of a cut"],
    ["int(1/(exp(x)+exp(-x)-2), x, -1, 1)", "a double pole that is not seen as one"],
    ["int(arg(x+i), x, -1, 1)", "a function that does not continue"],
    ["int(sin(100000*x), x, 0, 1000)", "too many oscillations"],
    ["int(factorial(x), x, 0, 1)", ""],
    ["int(x^(-1+1/1000000), x, 0, 1)", "an end that would have to be approached too closely"],
    ["int(binomial(x, x), x, 0, 1)", ""],
    ["int(gcd(x, 2), x, 0, 1)", ""],
    ["int(sqrt(sin(1/x)), x, 0, 1)", ""],
  ])("%s (%s)", (text) => {
    const result = evaluateBall(read(text), NONE, 60, 30_000);
    expect(result.kind === "failure" && result.failure !== "undefined").toBe(true);
  });
});

describe("a name that is bound anew inside", () => {
  it.each([
    ["int(log(x)*int(log(x), x, 1, x+1), x, 0, 1)", "-0.04752787783194722795256803457785943345573774402221011767524957632928911", "quad(log(x)*((x+1)*log(x+1)-x),[0,0.5,1])"],
    ["int(log(x)*int(sum(log(x)*y, x, 1, 2), y, 0, x), x, 0, 1)", "-0.03850817669777473941206845119212092044863889635334751411781555608296631", "-log(2)/18"],
  ])("%s does not use the logarithm that the outer variable is known by", (text, expected) => {
    expect(ballsOverlap(value(text, 40).re, decimal(expected))).toBe(true);
  });
});

describe("narrow peaks and kinks are not overlooked", () => {
  it.each([
    ["int(1/(1+10^12*(x-1/3)^2), x, 0, 1)", "(atan(2*10^6/3)+atan(10^6/3))/10^6"],
    ["int(1/(1+10^16*(x-1/7)^2), x, 0, 1)", "(atan(6*10^8/7)+atan(10^8/7))/10^8"],
    ["int(x/((x-1/3)^2+10^(-10)), x, 0, 1)", "log((4/9+10^(-10))/(1/9+10^(-10)))/2+10^5/3*(atan(2*10^5/3)+atan(10^5/3))"],
    ["int(abs(x-1/3)^3, x, 0, 1)", "17/324"],
    ["int(abs(cos(x)), x, 0, 10)", "6-sin(10)"],
    ["int(sign(x^2-2), x, 0, 2)", "2-2*sqrt(2)"],
    ["int(floor(x^2), x, 3/2, 2)", "3-sqrt(3)"],
    ["int(max(x^2, 1/2), x, 0, 1)", "1/3+sqrt(2)/6"],
    ["int(mod(x, 1), x, 0, 5/2)", "9/8"],
    ["int(re(exp(i*x)), x, 0, 1)", "sin(1)"],
    ["int(abs(exp(i*x)+1), x, 0, 1)", "4*sin(1/2)"],
    ["int(conjugate(exp(i*x))*exp(2*i*x), x, 0, 1)", "(exp(i)-1)/i"],
    ["int(root(x, 3), x, -1, 8)", "45/4"],
    ["int(ceil(x), x, -1, 2)", "3"],
    ["int(heaviside(x-1/pi), x, 0, 1)", "1-1/pi"],
  ])("%s = %s", (text, closed) => {
    const [ball, expected] = [value(text, 60), value(closed, 90)];
    expect(complexBallsOverlap(ball, expected)).toBe(true);
    expect(ballRadiusToNumber(ball.re)).toBeLessThan(1e-12 * Math.max(1, Math.abs(ballToNumber(ball.re))));
  });
});

describe("properties", () => {
  const digit = fc.integer({ min: -5, max: 5 });
  const integrand = fc.oneof(
    fc.tuple(digit, digit, digit).map(([a, b, c]) => `(${a})*x^3+(${b})*x+(${c})`),
    fc.tuple(digit, digit).map(([a, b]) => `exp((${a})*x/3)*cos((${b})*x)`),
    fc.tuple(digit, digit).map(([a, b]) => `abs(x-(${a})/7)*exp((${b})*x/5)`),
    fc.tuple(fc.integer({ min: 1, max: 9 }), digit).map(([a, b]) => `(x+(${b}))/(x^2+${a})`),
    fc.tuple(fc.integer({ min: 1, max: 9 })).map(([a]) => `sqrt(x^2+${a}/4)`),
  );
  const plus = (z: ComplexBall, w: ComplexBall): ComplexBall => ({ re: addBall(z.re, w.re, 120), im: addBall(z.im, w.im, 120) });

  it("the integrals over two parts add up, and a range that is turned round changes the sign", () => {
    fc.assert(
      fc.property(integrand, digit, digit, digit, (body, a, b, c) => {
        const over = (from: number, to: number): ComplexBall => value(`int(${body}, x, (${from})/3, (${to})/3)`, 70);
        expect(complexBallsOverlap(plus(over(a, b), over(b, c)), over(a, c))).toBe(true);
        expect(complexBallsOverlap(subtractComplex({ re: decimal("0"), im: decimal("0") }, over(a, b), 120), over(b, a))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("antiderivatives of polynomials and exponentials agree", () => {
    fc.assert(
      fc.property(fc.array(digit, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 4 }), digit, digit, (coefficients, k, a, b) => {
        const poly = coefficients.map((c, n) => `(${c})*x^${n}`).join("+");
        const anti = (x: number): string => coefficients.map((c, n) => `(${c})*(${x})^${n + 1}/${n + 1}`).join("+");
        expect(complexBallsOverlap(value(`int(${poly}, x, ${a}, ${b})`, 90), value(`(${anti(b)})-(${anti(a)})`, 90))).toBe(true);
        expect(complexBallsOverlap(value(`int(exp(-${k}*x), x, ${a}, inf)`, 90), value(`exp(-${k}*(${a}))/${k}`, 90))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("a value that is a ball gives an enclosure for all its numbers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: -8, max: 8 }), (n, shift) => {
        const wide = (mid: bigint): ComplexBall => ({ re: { mid, radius: 1n << 10n, exponent: -20 }, im: { mid: 0n, radius: 0n, exponent: 0 } });
        const mid = (BigInt(n) << 20n) / 10n;
        const inside = rational(mid + BigInt(shift) * 100n, 1n << 20n);
        for (const text of ["int(exp(-p*x), x, 0, 1)", "int(1/(x+p), x, 0, 2)", "int(x^2, x, 0, p)", "int(exp(-p*x^2), x, 0, inf)"]) {
          expect(complexBallsOverlap(value(text, 60, new Map([["p", wide(mid)]])), value(text, 90, new Map([["p", inside]])))).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });
});
