import { evaluateBall, latexOfName, num, printLatex, printPlain, type Expr } from "../../expression/index.js";
import { ballToNumber, complexBallsOverlap, isRealBall } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import { admissiblePoints } from "./admissible-points.js";
import type { ClaimQuestion } from "./finding.js";
import { claimOf } from "./proved-claim.js";

const POINTS = 8;
const BITS = 400;

/** A difference that doubles cannot see: both sides at some admissible points in enclosures of a hundred digits. */
export function preciseDifference(question: ClaimQuestion, left: Expr, right: Expr): readonly Evidence[] | undefined {
  const points = admissiblePoints(claimOf({ ...question, left, right }, "=", question.assumptions, { domain: [], restricts: [] }));
  if (!points.complete) return undefined;
  for (let k = 0; k < POINTS; k++) {
    const point = points.next();
    if (typeof point === "string" || point.defined !== "true") continue;
    const [here, there] = [point.left, point.right].map((side) => evaluateBall(side, point.values, BITS));
    if (here?.kind !== "ball" || there?.kind !== "ball") return undefined;
    if (!isRealBall(here.value) || !isRealBall(there.value) || complexBallsOverlap(here.value, there.value)) continue;
    const assignments = [...point.values].filter(([name]) => !name.startsWith("@") && !name.includes("~")).map(([name, value]) => ({ name, latex: latexOfName(name), value: printPlain(num(value)), valueLatex: printLatex(num(value)) }));
    const text = (side: typeof here): string => `${ballToNumber(side.value.re)}`;
    return [{ kind: "counterexample", engine: "numeric", tried: k + 1, counterexample: { point: assignments, left: text(here), right: text(there), certainty: "enclosure", seed: question.seed } }];
  }
  return undefined;
}
