/** An equation has no solution for the values chosen. */
export const UNSOLVABLE = (id: string): string => `assumption ${id} has no solution here`;
/** The values chosen do not satisfy an assumption. */
export const CONTRADICTS = (id: string): string => `assumption ${id} does not hold`;
/** Neither exact arithmetic nor enclosures settle whether an assumption holds. */
export const NOT_CERTAIN = (id: string): string => `assumption ${id} is not certain`;
/** Bounds leave no value for a quantity. */
export const NO_ROOM = "no room between the bounds";
/** Intervals prove that no point satisfies the assumptions. */
export const NO_POINT = "no point satisfies the assumptions";

/** Outcomes at a point that are named by a word of the program, in plain words. */
const OUTCOMES: Readonly<Record<string, string>> = {
  "left-undefined": "the left side has no value",
  "right-undefined": "the right side has no value",
  "both-undefined": "neither side has a value",
  "assumption domain does not hold": "a side has no value",
  "assumption domain is not certain": "whether the sides have values is not certain",
};

/** Why a point was rejected, in plain words. */
export const inWords = (reason: string): string => (Object.hasOwn(OUTCOMES, reason) ? (OUTCOMES[reason] ?? reason) : reason);

/** How many reasons are told in a sentence. */
const MOST_TOLD = 3;

/** The commonest reasons for which points were rejected, each with how often. */
export const commonestReasons = (rejected: Readonly<Record<string, number>>): string =>
  Object.entries(rejected)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TOLD)
    .map(([reason, times]) => `${inWords(reason)} (${times})`)
    .join(", ") || "there are no more to try";
