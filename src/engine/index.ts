export * from "./evidence.js";
export { examine } from "./examination/examine.js";
export type { ArrowFinding, ClaimQuestion, Finding, NamedPremise } from "./examination/finding.js";
export { differentiateBoth, integrateBoth, derivativeVariables, shapeOf } from "./transform/transform.js";
export { isStochastic } from "./stochastic/fokker-planck.js";
export type { Dependencies } from "./exact/prepare.js";
export { examineStatements, type NamedStatement } from "./examination/statements.js";
export { isUniversal } from "./examination/universal.js";
export { admissiblePoints, type AdmissiblePoint, type AdmissiblePoints } from "./examination/admissible-points.js";
