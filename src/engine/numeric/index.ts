export * from "./question.js";
export * from "./sample-equality.js";
export { sampleQuestion, type Sample, type Sampling, type SamplingGoal } from "./sample.js";
export { type Outcome } from "./compare.js";
export { type SamplePoint } from "./point.js";
export { prepareScenario } from "./prepare.js";
export { type Scenario } from "./scenario.js";
export { pointMaker, type PointMaker, type PointResult } from "./point.js";
export { describePoint } from "./describe.js";
