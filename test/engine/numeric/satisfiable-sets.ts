/** Sets of assumptions that some point satisfies, in the plain syntax, by what makes them hard to hit. */
export const SATISFIABLE: readonly (readonly [kind: string, sets: readonly string[]])[] = [
  [
    "one equation, linear in a quantity",
    ["x + y = 1", "p + q = 1; p > 0; q > 0", "x + y + z = 0", "3*x - 2*y + z = 7", "T_a = eta/B*H_a; H_a > 0; eta > 0; B > 0", "a*x + b*y = c; a != 0", "x*y = 1", "x*y = 1; x > 0", "x*y = 6; x > 0; y > 0", "x*y*z = 1; x > 0; y > 0; z > 0"],
  ],
  [
    "rational equations",
    ["1/x + 1/y = 1/f; x > 0; y > 0; f > 0", "y = (1 + x)/(1 - x)", "x/(1 - x) = r; 0 < x; x < 1", "1/a + 1/b = 1; a > 1; b > 1", "1/p + 1/q = 1; p > 1", "u/v = w; v != 0", "(x - 1)/(y + 2) = 3", "a/b = c/d; b > 0; d > 0"],
  ],
  [
    "quadrics with rational points",
    ["x^2 + y^2 = 1", "x^2 + y^2 = 1; x > 0; y > 0", "x^2 + y^2 = 1; x > 9/10; y < 0", "x^2 - y^2 = 1", "x^2 - y^2 = 1; x < 0", "x^2 + y^2 + z^2 = 1", "x^2 + y^2 + z^2 = 1; x > 0; y > 0; z > 0", "a^2 = b^2 + c^2", "a^2 = b^2 + c^2; a > 0; b > 0; c > 0", "x^2 + y^2 = r^2; r > 0", "x^2/4 + y^2/9 = 1", "x^2/a^2 + y^2/b^2 = 1; a > 0; b > 0", "w^2 + x^2 + y^2 + z^2 = 1", "x^2 + x*y + y^2 = 1", "x^2 = 4", "x^2 = 2", "(x - 1)^2 + (y + 2)^2 = 25", "y^2 = x", "a^2 + b^2 = c^2 + d^2; a > 0; b > 0; c > 0; d > 0", "a*x^2 + b*x + c = 0; a != 0"],
  ],
  [
    "monotone and other inverses",
    ["exp(x) = y", "log(x) = y", "exp(x) = y; x > 0", "log(x) + log(y) = 0; x > 0; y > 0", "x^3 = y", "x^3 + y^3 = 9", "sqrt(x) = y", "sqrt(x) + sqrt(y) = 1", "2^x = 8", "x^(1/3) = t; t > 0", "1/x^2 = y; y > 0", "abs(x) = y", "abs(x) = 3", "exp(x) + exp(y) = 2", "tanh(x) = v", "sinh(x) = s"],
  ],
  [
    "trigonometric equations",
    ["cos(t) = 3/5", "sin(t) = 1/3; t > 0", "tan(t) = y/x; x > 0", "sin(t) = n_1/n_2*sin(s); n_1 > 0; n_2 > 0", "c^2 + s^2 = 1; c = cos(t)", "x = r*cos(t); y = r*sin(t); r > 0", "sin(x) = 0; x > 1; x < 4", "cos(x) = 0"],
  ],
  [
    "several equations together",
    ["x + y = 3; x - y = 1", "x + y + z = 6; x - y = 1; z = 2*x", "a + b + c = 0; a*b + b*c + c*a = 0 - 7", "x + y = s; x*y = p", "x + y = 1; x^2 + y^2 = 5", "u = x + y; v = x - y; w = u*v", "b = a + d; c = b + d; d > 0", "b = a*r; c = b*r; a > 0; r > 0; r < 1", "alpha + beta + gamma = pi; alpha > 0; beta > 0; gamma > 0", "x^2 + y^2 = 1; u^2 + v^2 = 1; x*u + y*v = 0", "p_1 + p_2 + p_3 = 1; p_1 > 0; p_2 > 0; p_3 > 0", "p_1 + p_2 + p_3 + p_4 = 1; p_1 >= 0; p_2 >= 0; p_3 >= 0; p_4 >= 0", "a + b = 1; c + d = 1; a*d - b*c != 0", "x = y^2; y = z^2; z > 1"],
  ],
  [
    "orders and ranges",
    ["a < b; b < c", "a < b < c < d", "a <= b; b <= c; c <= a", "abs(x - a) < r", "abs(r) < 1", "0 < x < y < 1", "x in [0, 1]", "x in (0, 1)", "x >= 3", "x < 0 - 5", "0 <= t <= 1; a < b", "x > 0; x < 1; y > 0; y < x^2", "a > 0; b > 0; a + b < 1", "abs(x) + abs(y) < 1", "abs(x) > 2", "x != 0; x != 1", "x != y; y != z; x != z", "x > y + z; y > z + 1; z > 10", "a > 0; b > a; c > a + b; d > a*b*c"],
  ],
  [
    "thin and far regions",
    ["1 < x; x < 1 + 10^(-12)", "x > 1; x < 1 + 10^(-30)", "x^2 < 2; 2 < x^2 + 10^(-6)", "0 < y; y < x^10; 0 < x; x < 1/2", "x > 10^20", "0 < x; x < 10^(-25)", "x > 0; y > 10^12*x", "x^2 + y^2 < 10^(-8)", "1 < x^2 + y^2; x^2 + y^2 < 1 + 10^(-4)", "abs(x - 1000) < 10^(-9)", "x > 10^8; x < 10^8 + 10^(-8)", "0 < e; e < d; d < e^3 + 10^(-3)", "exp(x) < 10^(-20)", "x^2 > 10^16; x < 0", "abs(x*y - 1) < 10^(-5); x > 5"],
  ],
  [
    "nonlinear inequalities",
    ["x^2 + y^2 < 1", "x^2 + y^2 + z^2 < 1; x + y + z > 3/2", "x^3 - 3*x + 1 < 0; x > 0", "b^2 - 4*a*c > 0", "b^2 - 4*a*c < 0; a > 0", "x*y > 100; x + y < 21; x > 0", "exp(x) < 1 + x + x^2; x > 1", "sin(x) > 99/100; x > 0; x < 3", "log(x) > 5", "x^4 < x; x > 0", "sqrt(x + y) < x; y > 3", "x^2 < y; y < x^2 + 1/100; x > 3", "a > 0; b > 0; c > 0; a + b > c; b + c > a; c + a > b", "a > 0; b > 0; c > 0; a < b + c; b < c + a; c < a + b; a^2 + b^2 < c^2", "x^2 - 5*x + 6 < 0", "x^2 - 5*x + 6 <= 0; x >= 3", "cos(x) > 0; sin(x) < 0", "1 - x^2 > 0; 1 - y^2 > 0; x*y > 9/10"],
  ],
  [
    "whole numbers",
    ["n in N", "n in Z; n >= 1", "n in N; k in N; k <= n", "n in N; k in N; n != k", "m in Z; n in Z; 0 < m; m < n; n < 4", "n in N; n > 1000", "n in Z; mod(n, 2) = 0", "n in Z; mod(n, 2) = 1; n > 0", "n in Z; mod(n, 7) = 3", "n = 2*k; k in Z", "n = 2*k + 1; k in N; n > 10", "n in N; gcd(m, n) = 1; m in N", "x in {1, 2, 5}", "n in N; n^2 < 50; n > 6", "a in N; b in N; c in N; a^2 + b^2 = c^2", "n in Z; abs(n) < 3; n != 0", "a in Z; b in Z; 3*a + 5*b = 1", "n in N; mod(n, 3) = 2; mod(n, 5) = 3", "x^2 = 9; x in Z", "n in N; x in (0, 1/n)"],
  ],
  [
    "boundaries and special values",
    ["x >= 0; x <= 0", "x >= 1; x <= 1; y > x", "a <= b; b <= a", "x^2 <= 0", "(x - 1)^2 <= 0", "x^2 + y^2 <= 0", "abs(x - 2) <= 0", "x in [1, 1]", "x >= 0; y >= 0; x + y <= 0", "x*(x - 1) = 0", "(x - 1)*(y - 2) = 0", "x^2 + y^2 = 0", "x = 1 or x = 2", "x > 3 or x < 0 - 3"],
  ],
];
