/** What quantities and functions were at one point: name to value or formula, as text. */
export type Taken = ReadonlyMap<string, string>;

/** A quantity that could take so many values must have taken them where both sides could be compared. */
const FEWEST_VALUES = 3;

const valuesOf = (name: string, points: readonly Taken[]): number => new Set(points.flatMap((p) => p.get(name) ?? [])).size;

/** The names that took different values among some points. */
export const variedAmong = (points: readonly Taken[]): readonly string[] => [...new Set(points.flatMap((p) => [...p.keys()]))].filter((name) => valuesOf(name, points) > 1);

/**
 * Why agreement at the usable points says too little: a quantity or function that the sides speak of took fewer than three
 * values there, though it took more among the points tried. One that has no more values in the assumptions, being in a finite
 * set or following from others, is not held against them. Undefined where the points are various enough.
 */
export function tooSpecial(spoken: readonly string[], tried: readonly Taken[], usable: readonly Taken[]): string | undefined {
  const name = spoken.find((n) => valuesOf(n, usable) < FEWEST_VALUES && valuesOf(n, tried) >= FEWEST_VALUES);
  if (name === undefined) return undefined;
  const took = valuesOf(name, usable);
  return `the sides agree, but ${name} took only ${took === 1 ? "one value" : `${took} values`} at the ${usable.length} points where both could be compared`;
}
