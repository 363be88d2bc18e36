import type { Row } from "./score.mjs";

export const ELEMENTARY_RULE: string;
export function outside(row: Omit<Row, "id">): readonly string[];
export function isElementary(row: Omit<Row, "id">): boolean;
