#!/usr/bin/env python3
"""Independent evaluation of rows in the plain syntax, by mpmath: says whether the two sides differ at a point that
satisfies what is given. Reads JSON lines {"lhs", "rhs", "given"} and writes, for each, "false" (they differ), "same" (they
agree at every point tried) or "unknown". It shares nothing with the checker: its own parser, its own points, its own numbers.
"""
import json
import random
import re
import signal
import sys

import mpmath as mp

mp.mp.dps = 20
SECONDS = 8
POINTS = 8
TRIES = 200
TOKEN = re.compile(r"\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z_][A-Za-z_0-9']*|<=|>=|!=|[-+*/^!(),<>=])")


class Unknown(Exception):
    """Something that this evaluator does not know or cannot settle."""


def bail(*_):
    raise Unknown("time")


FUNCTIONS = {
    "sqrt": mp.sqrt, "exp": mp.exp, "log": lambda x, b=None: mp.log(x) if b is None else mp.log(x) / mp.log(b), "ln": mp.log, "abs": abs, "sin": mp.sin, "cos": mp.cos,
    "tan": mp.tan, "cot": mp.cot, "sec": mp.sec, "csc": mp.csc, "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh,
    "coth": mp.coth, "sech": mp.sech, "csch": mp.csch, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh, "gamma": mp.gamma, "loggamma": mp.loggamma,
    "digamma": mp.digamma, "beta": mp.beta, "erf": mp.erf, "erfc": mp.erfc, "erfi": mp.erfi, "zeta": mp.zeta, "besselj": mp.besselj, "bessely": mp.bessely,
    "besseli": mp.besseli, "besselk": mp.besselk, "airyai": mp.airyai, "airybi": mp.airybi, "ellipticK": mp.ellipk, "ellipticE": mp.ellipe, "lambertw": mp.lambertw,
    "agm": mp.agm, "binomial": mp.binomial, "rising": mp.rf, "falling": mp.ff, "floor": mp.floor, "ceil": mp.ceil, "sign": mp.sign, "re": mp.re, "im": mp.im,
    "arg": mp.arg, "conjugate": mp.conj, "factorial": mp.factorial, "min": min, "max": max, "sinc": mp.sinc, "fibonacci": mp.fib, "uppergamma": lambda s, z: mp.gammainc(s, z),
    "legendreP": mp.legendre, "chebyshevT": mp.chebyt, "chebyshevU": mp.chebyu, "bernoulli": lambda n: mp.bernoulli(int(n)), "root": lambda x, n: mp.root(x, int(n)),
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
            if len(args) > 3:
                raise Unknown("one-sided")
            found = mp.limit(at, a)
            return found
        b = value(args[3], env, given)
        if name == "evalat":
            if mp.isinf(a) or mp.isinf(b):
                raise Unknown("infinite end")
            return at(b) - at(a)
        if name == "int":
            if mp.im(a) != 0 or mp.im(b) != 0:
                raise Unknown("complex range")
            total, error = mp.quad(at, [a, b], error=True, maxdegree=8)
            if not error < mp.mpf(10) ** -12:
                raise Unknown("quadrature")
            return total
        if mp.isinf(a) or mp.isinf(b):
            return mp.nsum(at, [a, b]) if name == "sum" else mp.nprod(at, [a, b])
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
        if abs(a - b) > mp.mpf(10) ** -7 * max(abs(a), abs(b), mp.mpf(10) ** -7):
            return "false"
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
