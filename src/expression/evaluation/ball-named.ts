import { BESSEL_BALL_FUNCTIONS } from "./ball-named-bessel.js";
import { ELLIPTIC_BALL_FUNCTIONS } from "./ball-named-elliptic.js";
import { GAMMA_BALL_FUNCTIONS } from "./ball-named-gamma.js";
import type { NamedBallFunction } from "./named-ball-function.js";

/** Named functions without an operator, by their names in the plain syntax. */
export const NAMED_BALL_FUNCTIONS: ReadonlyMap<string, NamedBallFunction> = new Map([...GAMMA_BALL_FUNCTIONS, ...BESSEL_BALL_FUNCTIONS, ...ELLIPTIC_BALL_FUNCTIONS]);
