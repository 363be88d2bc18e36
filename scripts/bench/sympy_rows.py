"""Answers equalities in the plain syntax with SymPy: one JSON row on a line in, one JSON answer on a line out.

A row counts as proved when simplify(left - right) is 0. What the row assumes is given to SymPy as the assumptions of
its symbols, where these can say it; a row with other assumptions is unreadable here.
"""
import json
import re
import signal
import sys

import sympy
from sympy.parsing.sympy_parser import auto_number, factorial_notation, parse_expr

LIMIT = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
NAMED = {
    "abs": sympy.Abs, "ceil": sympy.ceiling, "min": sympy.Min, "max": sympy.Max, "heaviside": sympy.Heaviside, "int": sympy.integrate, "diff": sympy.diff,
    "sum": lambda body, k, low, high: sympy.summation(body, (k, low, high)), "prod": lambda body, k, low, high: sympy.product(body, (k, low, high)),
    "limit": lambda body, x, at, side="+-": sympy.limit(body, x, at, {"right": "+", "left": "-"}.get(str(side), "+-")),
    "cbrt": sympy.real_root, "root": sympy.root, "mod": sympy.Mod, "e": sympy.E, "i": sympy.I, "inf": sympy.oo, "pi": sympy.pi, "log2": lambda x: sympy.log(x, 2), "log10": lambda x: sympy.log(x, 10), "ln": sympy.log,
    "eulergamma": sympy.EulerGamma,
}
SAME = "sqrt exp log sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh acoth sign floor factorial gamma loggamma digamma beta binomial erf erfc conjugate re im arg zeta gcd lcm"
NAMED.update({name: getattr(sympy, name) for name in SAME.split()})
NAMED["int"] = lambda body, x, low=None, high=None: sympy.integrate(body, x if low is None else (x, low, high))
NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
SIGNS = {">": {"positive": True}, ">=": {"nonnegative": True}, "<": {"negative": True}, "<=": {"nonpositive": True}, "!=": {"nonzero": True}}
SETS = {"R": {"real": True}, "Z": {"integer": True}, "N": {"integer": True, "nonnegative": True}, "C": {"real": None}, "Z>0": {"integer": True, "positive": True}, "Z>=1": {"integer": True, "positive": True}, "Z>=0": {"integer": True, "nonnegative": True}}


class Unreadable(Exception):
    pass


class TooLong(Exception):
    pass


def assumptions(given):
    found = {}
    for text in given:
        for part in text.split(" and "):
            sign = re.fullmatch(r"\s*([A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)*)\s*(>=|<=|!=|>|<)\s*0\s*", part)
            member = re.fullmatch(r"\s*([A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)*)\s+in\s+([RZNC](?:>=?[01])?)\s*", part)
            if sign is None and (member is None or member[2] not in SETS):
                raise Unreadable(part)
            what = SIGNS[sign[2]] if sign is not None else SETS[member[2]]
            for name in re.split(r"\s*,\s*", (sign or member)[1]):
                found.setdefault(name, {}).update(what)
    return found


def read(row):
    known = assumptions(row.get("given") or [])
    text = {side: row[side].replace("^", "**") for side in ("lhs", "rhs")}
    if any(re.search(r"[^\w\s+\-*/().,!]|'", t) for t in text.values()):
        raise Unreadable("a sign that is not arithmetic")
    names = dict(NAMED)
    for t in text.values():
        for match in NAME.finditer(t):
            name = match[0]
            if name in names or (match.start() > 0 and t[match.start() - 1].isdigit()):
                continue
            if t[match.end():].lstrip().startswith("("):
                names[name] = sympy.Function(name, real=True)
            else:
                own = {"real": True, **known.get(name, {})}
                names[name] = sympy.Symbol(name, **{k: v for k, v in own.items() if v is not None})
    return [parse_expr(text[side], local_dict=names, transformations=(auto_number, factorial_notation)) for side in ("lhs", "rhs")]


def answer(row):
    try:
        left, right = read(row)
    except TooLong:
        raise
    except Exception as error:
        return {"verdict": "unreadable", "why": str(error)[:200]}
    return {"verdict": "proved" if sympy.simplify(left - right) == 0 else "undecided"}


def ring(*_):
    raise TooLong()


signal.signal(signal.SIGALRM, ring)
sys.setrecursionlimit(5000)
print(json.dumps({"ready": sympy.__version__}), flush=True)
for line in sys.stdin:
    try:
        signal.setitimer(signal.ITIMER_REAL, LIMIT)
        result = answer(json.loads(line))
    except TooLong:
        result = {"verdict": "undecided", "late": True}
    except Exception as error:
        result = {"verdict": "undecided", "failed": type(error).__name__}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    print(json.dumps(result), flush=True)
