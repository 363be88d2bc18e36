/** Truth as far as it is known. */
export type Truth = "true" | "false" | "unknown";

export const truthOf = (value: boolean): Truth => (value ? "true" : "false");

/** True when all are, false when one is. */
export const allTrue = (truths: readonly Truth[]): Truth => (truths.includes("false") ? "false" : truths.includes("unknown") ? "unknown" : "true");

/** True when one is, false when all are. */
export const someTrue = (truths: readonly Truth[]): Truth => (truths.includes("true") ? "true" : truths.includes("unknown") ? "unknown" : "false");
