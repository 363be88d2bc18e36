#!/usr/bin/env python3
"""Independent evaluation of rows in the plain syntax, by mpmath: says whether the two sides differ at a point that
satisfies what is given. Reads JSON lines {"lhs", "rhs", "given"} and writes, for each, "false" (they differ), "same" (they
agree at every point tried) or "unknown". It shares nothing with the checker: its own parser, its own points, its own numbers.

What mpmath extrapolates it may extrapolate wrongly. So a limit counts only when values at widely spaced scales settle, an
infinite sum or product when two ways of summing agree and its partial sums come nearer, an integral when cutting it
elsewhere and another precision give the same, and a difference only when more digits confirm it. All else is "unknown".
"""
import json
import random
import re
import signal
import sys

import mpmath as mp

mp.mp.dps = 20
SECONDS = 12
# What two ways of finding the same number may differ by, of its size.
AGREE = 10 ** -11
POINTS = 8
TRIES = 200
TOKEN = re.compile(r"\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z_][A-Za-z_0-9']*|<=|>=|!=|[-+*/^!(),<>=])")


class Unknown(Exception):
    """Something that this evaluator does not know or cannot settle."""


def bail(*_):
    raise Unknown("time")


def derived(function, z, order):
    """A derivative of whole order by differences, with no formula of the function."""
    if order != int(order) or order < 0:
        raise Unknown("order")
    return function(z) if order == 0 else mp.diff(function, z, int(order))


def bessel(function):
    return lambda nu, z, r=0: derived(lambda w: function(nu, w), z, r)


def whole(x):
    if mp.im(x) != 0 or x != int(mp.re(x)):
        raise Unknown("index")
    return int(mp.re(x))


FUNCTIONS = {
    "sqrt": mp.sqrt, "exp": mp.exp, "log": lambda x, b=None: mp.log(x) if b is None else mp.log(x) / mp.log(b), "ln": mp.log, "abs": abs, "sin": mp.sin, "cos": mp.cos,
    "tan": mp.tan, "cot": mp.cot, "sec": mp.sec, "csc": mp.csc, "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh,
    "coth": mp.coth, "sech": mp.sech, "csch": mp.csch, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh, "gamma": mp.gamma, "loggamma": mp.loggamma,
    "digamma": mp.digamma, "beta": mp.beta, "erf": mp.erf, "erfc": mp.erfc, "erfi": mp.erfi, "zeta": mp.zeta, "besselj": bessel(mp.besselj), "bessely": bessel(mp.bessely),
    "besseli": bessel(mp.besseli), "besselk": bessel(mp.besselk), "besselh": bessel(mp.hankel1), "airyai": lambda z, r=0: derived(mp.airyai, z, r),
    "airybi": lambda z, r=0: derived(mp.airybi, z, r), "ellipticK": mp.ellipk, "ellipticE": mp.ellipe, "lambertw": lambda z, k=0, r=0: derived(lambda w: mp.lambertw(w, whole(k)), z, r),
    "agm": mp.agm, "binomial": mp.binomial, "rising": mp.rf, "falling": mp.ff, "floor": mp.floor, "ceil": mp.ceil, "sign": mp.sign, "re": mp.re, "im": mp.im,
    "arg": mp.arg, "conjugate": mp.conj, "factorial": mp.factorial, "min": min, "max": max, "sinc": mp.sinc, "fibonacci": mp.fib, "uppergamma": lambda s, z: mp.gammainc(s, z),
    "legendreP": mp.legendre, "chebyshevT": mp.chebyt, "chebyshevU": mp.chebyu, "bernoulli": lambda n, x=None: mp.bernoulli(whole(n)) if x is None else mp.bernpoly(whole(n), x),
    "root": lambda x, n: mp.root(x, whole(n)), "sinint": mp.si, "cosint": mp.ci, "sinhint": mp.shi, "coshint": mp.chi, "Ei": mp.ei, "li": mp.li, "expint": lambda n, z: mp.expint(n, z),
    "fresnels": mp.fresnels, "fresnelc": mp.fresnelc, "polylog": mp.polylog, "dilog": lambda z: mp.polylog(2, z), "hurwitz": lambda s, a: mp.zeta(s, a), "polygamma": lambda m, z: mp.psi(whole(m), z),
    "harmonic": mp.harmonic, "hermite": mp.hermite, "laguerre": lambda n, a, x=None: mp.laguerre(n, 0, a) if x is None else mp.laguerre(n, a, x), "gegenbauer": mp.gegenbauer, "jacobiP": mp.jacobi,
    "lowergamma": lambda s, z: mp.gammainc(s, 0, z), "hyp0f1": mp.hyp0f1, "hyp1f1": mp.hyp1f1, "kummerM": mp.hyp1f1, "kummerU": mp.hyperu, "hyp2f1": mp.hyp2f1, "ellipticF": mp.ellipf,
    "ellipticPi": mp.ellippi, "barnesg": mp.barnesg, "struveh": mp.struveh,
}
CONSTANTS = {"pi": mp.pi, "e": mp.e, "i": mp.mpc(0, 1), "inf": mp.inf, "eulergamma": mp.euler, "EulerGamma": mp.euler, "Catalan": mp.catalan}


class Parser:
    def __init__(self, text):
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise Unknown("token")
            self.tokens.append(found.group(1))
            at = found.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected=None):
        token = self.peek()
        if token == "" or (expected is not None and token != expected):
            raise Unknown("syntax")
        self.at += 1
        return token

    def whole(self):
        tree = self.sum()
        if self.peek() != "":
            raise Unknown("syntax")
        return tree

    def sum(self):
        tree = self.product()
        while self.peek() in ("+", "-"):
            tree = (self.take(), tree, self.product())
        return tree

    def product(self):
        tree = self.unary()
        while self.peek() in ("*", "/"):
            tree = (self.take(), tree, self.unary())
        return tree

    def unary(self):
        if self.peek() in ("-", "+"):
            sign = self.take()
            inner = self.unary()
            return ("neg", inner) if sign == "-" else inner
        return self.power()

    def power(self):
        base = self.postfix()
        if self.peek() == "^":
            self.take()
            return ("^", base, self.unary())
        return base

    def postfix(self):
        tree = self.atom()
        while self.peek() == "!":
            self.take()
            tree = ("call", "factorial", [tree])
        return tree

    def atom(self):
        token = self.take()
        if token == "(":
            tree = self.sum()
            self.take(")")
            return tree
        if re.match(r"[\d.]", token):
            return ("num", token)
        if not re.match(r"[A-Za-z_]", token):
            raise Unknown("syntax")
        if self.peek() != "(":
            return ("name", token)
        self.take("(")
        args = [self.sum()]
        while self.peek() == ",":
            self.take()
            args.append(self.sum())
        self.take(")")
        return ("call", token, args)


def names_in(tree, bound=frozenset()):
    kind = tree[0]
    if kind == "num":
        return set()
    if kind == "name":
        return set() if tree[1] in bound or tree[1] in CONSTANTS else {tree[1]}
    if kind == "call":
        inside = bound | {tree[2][1][1]} if tree[1] in ("int", "sum", "prod", "limit", "evalat") and tree[2][1][0] == "name" else bound
        found = set()
        for k, arg in enumerate(tree[2]):
            if k == 1 and inside is not bound:
                continue
            found |= names_in(arg, inside if k == 0 else bound)
        return found
    return set().union(*(names_in(part, bound) for part in tree[1:]))


def value(tree, env, given):
    kind = tree[0]
    if kind == "num":
        return mp.mpf(tree[1])
    if kind == "name":
        if tree[1] in env:
            return env[tree[1]]
        if tree[1] in CONSTANTS:
            return +CONSTANTS[tree[1]] if tree[1] not in ("i", "inf") else CONSTANTS[tree[1]]
        raise Unknown(tree[1])
    if kind == "neg":
        return -value(tree[1], env, given)
    if kind == "call":
        return call(tree[1], tree[2], env, given)
    a, b = value(tree[1], env, given), value(tree[2], env, given)
    if kind == "+":
        return a + b
    if kind == "-":
        return a - b
    if kind == "*":
        return a * b
    if kind == "/":
        return a / b
    if kind == "^":
        if a == 0 and mp.re(b) <= 0:
            raise Unknown("0^0")
        return mp.power(a, b)
    raise Unknown(kind)


def near(a, b, bound=AGREE):
    return mp.isfinite(a) and mp.isfinite(b) and abs(a - b) <= bound * max(1, abs(a), abs(b))


def settled(at, a, sign):
    """The number that values at `a + sign 10^-k`, or at `sign 10^k`, settle at, with digits for the scale."""
    values = []
    for k in (6, 12, 20, 30, 40, 50, 60):
        with mp.workdps(2 * k + 30):
            # No two points share a mantissa, so that no period hides.
            far = mp.mpf(10) ** k * (1 + mp.sqrt(k + 2) / 7)
            values.append(at(sign * far if mp.isinf(a) else a + sign / far))
    gaps = [abs(values[k + 1] - values[k]) for k in range(len(values) - 1)]
    size = max(1, abs(values[-1]))
    if not all(mp.isfinite(v) for v in values[-4:]) or gaps[-1] > mp.mpf(10) ** -20 * size or gaps[-2] > mp.mpf(10) ** -15 * size or gaps[-3] > mp.mpf(10) ** -10 * size:
        raise Unknown("not settled")
    return values[-1]


def limit(at, a, side):
    if mp.isinf(a):
        return settled(at, a, mp.sign(a))
    found = [settled(at, a, sign) for sign in ((1, -1) if side == "both" else (1,) if side == "right" else (-1,))]
    if len(found) == 2 and not near(*found):
        raise Unknown("two limits")
    return found[0]


def cut(a, b):
    """Points that cut a range without symmetry."""
    if mp.isinf(a) and mp.isinf(b):
        return [a, mp.mpf("-1.37"), mp.mpf("0.71"), b]
    if mp.isinf(b):
        return [a, a + mp.mpf("2.13"), b]
    if mp.isinf(a):
        return [a, b - mp.mpf("2.13"), b]
    return [a, a + (b - a) * mp.mpf("0.387"), b]


def integral(at, a, b):
    if a == b:
        return mp.mpf(0)
    first, error = mp.quad(at, [a, b], error=True, maxdegree=8)
    with mp.workdps(mp.mp.dps + 9):
        second, other = mp.quad(at, cut(a, b), error=True, maxdegree=8)
    if not (error < mp.mpf(10) ** -11 * max(1, abs(first)) and other < mp.mpf(10) ** -11 * max(1, abs(second)) and near(first, second)):
        raise Unknown("quadrature")
    return first


def accelerated(once, partial):
    """A value of an infinite sum or product that two precisions agree on, and that partial ones come nearer to."""
    first = once()
    with mp.workdps(mp.mp.dps + 12):
        second = once()
    gaps = [abs(part - second) for part in partial((40, 160, 640))]
    small = mp.mpf(10) ** -13 * max(1, abs(second))
    if not near(first, second) or any(not mp.isfinite(gap) for gap in gaps) or any(late > small and late > 0.9 * early for early, late in zip(gaps, gaps[1:])):
        raise Unknown("series")
    return second


def partials(at, a, b, combine):
    """Sums or products of the first terms, from the finite end outward, or from the middle."""
    def terms(count):
        if mp.isinf(a) and mp.isinf(b):
            return [at(mp.mpf(k)) for k in range(-count, count + 1)]
        return [at(mp.mpf(int(a) + k)) for k in range(count)] if mp.isinf(b) else [at(mp.mpf(int(b) - k)) for k in range(count)]
    return lambda counts: [combine(terms(count)) for count in counts]


def series(at, a, b):
    return accelerated(lambda: mp.nsum(at, [a, b]), partials(at, a, b, mp.fsum))


def product(at, a, b):
    return accelerated(lambda: mp.nprod(at, [a, b]), partials(at, a, b, mp.fprod))


def call(name, args, env, given):
    if name in given:
        parameter, body = given[name]
        if len(args) != 1:
            raise Unknown(name)
        return value(body, {**env, parameter: value(args[0], env, given)}, given)
    if name in ("int", "sum", "prod", "limit", "diff", "evalat"):
        if len(args) < 2 or args[1][0] != "name":
            raise Unknown(name)
        variable = args[1][1]
        at = lambda x: value(args[0], {**env, variable: x}, given)
        if name == "diff":
            order = int(value(args[2], env, given)) if len(args) > 2 else 1
            if variable not in env:
                raise Unknown(variable)
            return mp.diff(at, env[variable], order)
        if len(args) < 3:
            raise Unknown("antiderivative")
        a = value(args[2], env, given)
        if name == "limit":
            side = args[3][1] if len(args) > 3 and args[3][0] == "name" else "both" if len(args) == 3 else "?"
            if side not in ("both", "left", "right"):
                raise Unknown("side")
            return limit(at, a, side)
        b = value(args[3], env, given)
        if name == "evalat":
            if mp.isinf(a) or mp.isinf(b):
                return limit(at, b, "both") - limit(at, a, "both")
            return at(b) - at(a)
        if name == "int":
            if mp.im(a) != 0 or mp.im(b) != 0:
                raise Unknown("complex range")
            return integral(at, a, b)
        if mp.isinf(a) or mp.isinf(b):
            return series(at, a, b) if name == "sum" else product(at, a, b)
        if int(a) != a or int(b) != b or b - a > 2000 or b < a:
            raise Unknown("range")
        parts = [at(mp.mpf(k)) for k in range(int(a), int(b) + 1)]
        return mp.fsum(parts) if name == "sum" else mp.fprod(parts)
    function = FUNCTIONS.get(name)
    if function is None:
        raise Unknown(name)
    return function(*[value(arg, env, given) for arg in args])


RELATION = re.compile(r"^(.*?)(<=|>=|!=|<|>|=)(.*)$")
HOLDS = {
    "<": lambda a, b: mp.im(a) == 0 and mp.im(b) == 0 and mp.re(a) < mp.re(b), "<=": lambda a, b: mp.im(a) == 0 and mp.im(b) == 0 and mp.re(a) <= mp.re(b),
    ">": lambda a, b: mp.im(a) == 0 and mp.im(b) == 0 and mp.re(a) > mp.re(b), ">=": lambda a, b: mp.im(a) == 0 and mp.im(b) == 0 and mp.re(a) >= mp.re(b),
    "!=": lambda a, b: a != b,
}


def read_given(lines):
    """Definitions of functions, sets of quantities, and conditions to test."""
    functions, sets, conditions = {}, {}, []
    for line in lines:
        if line in ("all variables real", "all variables > 0"):
            sets["*"] = "R>0" if "> 0" in line else "R"
            continue
        member = re.match(r"^([A-Za-z_]\w*) in ([RZCNQ])(>=0|>0|<0|<=0)?$", line)
        if member:
            sets[member.group(1)] = member.group(2) + (member.group(3) or "")
            continue
        defined = re.match(r"^([A-Za-z_]\w*)\(([A-Za-z_]\w*)\) = (.*)$", line)
        if defined and defined.group(1) not in FUNCTIONS:
            functions[defined.group(1)] = (defined.group(2), Parser(defined.group(3)).whole())
            continue
        chain = re.split(r"(<=|>=|!=|<|>|=)", line)
        if len(chain) < 3 or "=" in chain[1::2] or " in " in line:
            raise Unknown("given")
        trees = [Parser(part).whole() for part in chain[0::2]]
        conditions += [(trees[k], chain[2 * k + 1], trees[k + 1]) for k in range(len(trees) - 1)]
    return functions, sets, conditions


def random_value(kind, rng):
    wide = rng.choice((0.3, 1, 3))
    if kind.startswith(("Z", "N")):
        number = mp.mpf(rng.randint(0 if kind.startswith("N") else -5, 7))
        return abs(number) + (1 if kind.endswith(">0") else 0) if kind.endswith((">0", ">=0")) else number
    number = mp.mpf(rng.uniform(-wide, wide)) * mp.mpf(rng.randint(1, 40)) / 17
    if kind.endswith((">0", ">=0")):
        return abs(number)
    if kind.endswith(("<0", "<=0")):
        return -abs(number)
    return mp.mpc(number, rng.uniform(-wide, wide)) if kind.startswith("C") else number


def differ(a, b):
    return abs(a - b) > mp.mpf(10) ** -7 * max(abs(a), abs(b), mp.mpf(10) ** -7)


def confirmed(left, right, env, functions, a, b):
    """Whether with more digits both sides keep their values."""
    with mp.workdps(mp.mp.dps + 15):
        better = value(left, env, functions), value(right, env, functions)
    return all(abs(x - y) <= mp.mpf(10) ** -2 * abs(a - b) for x, y in zip(better, (a, b)))


def judge(row):
    functions, sets, conditions = read_given(row["given"])
    left, right = Parser(row["lhs"]).whole(), Parser(row["rhs"]).whole()
    names = sorted(names_in(left) | names_in(right) | set().union(set(), *(names_in(a) | names_in(b) for a, _, b in conditions)))
    rng = random.Random(row["lhs"] + row["rhs"])
    seen = 0
    for _ in range(TRIES if names else 1):
        env = {name: random_value(sets.get(name, sets.get("*", "R")), rng) for name in names}
        try:
            if not all(HOLDS[relation](value(a, env, functions), value(b, env, functions)) for a, relation, b in conditions):
                continue
            a, b = value(left, env, functions), value(right, env, functions)
        except (ZeroDivisionError, ValueError, OverflowError, TypeError, mp.libmp.NoConvergence):
            continue
        if not (mp.isfinite(a) and mp.isfinite(b)):
            continue
        # Where the row is about real numbers, values off the real line are outside its domain.
        if not any(kind.startswith("C") for kind in sets.values()) and (abs(mp.im(a)) > 1e-15 or abs(mp.im(b)) > 1e-15) and "i" not in re.findall(r"[A-Za-z_]\w*", row["lhs"] + " " + row["rhs"]):
            continue
        if differ(a, b):
            if confirmed(left, right, env, functions, a, b):
                return "false"
            continue
        seen += 1
        if seen >= POINTS:
            break
    return "same" if seen > 0 else "unknown"


def main():
    signal.signal(signal.SIGALRM, bail)
    for line in sys.stdin:
        row = json.loads(line)
        signal.alarm(SECONDS)
        try:
            verdict = judge(row)
        except (Unknown, RecursionError, MemoryError, Exception):
            verdict = "unknown"
        finally:
            signal.alarm(0)
        print(verdict, flush=True)


main()
