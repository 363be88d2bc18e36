/** Leaves out of a JSON text what does not change a meaning: places in the source and the author's spelling of a symbol. */
const meaningOnly = (key: string, value: unknown): unknown => (key === "span" || key === "latex" ? undefined : typeof value === "bigint" ? value.toString() : value);

/** A text that is the same for expressions (or lists and records of them) that differ in nothing but their places in the source. */
export const shapeOf = (value: unknown): string => JSON.stringify(value, meaningOnly);
