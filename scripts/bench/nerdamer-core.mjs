/** `checkRow` by nerdamer: proved when it simplifies the difference of the sides to 0. It takes no assumptions. */
import { createRequire } from "node:module";

const nerdamer = createRequire(import.meta.url)("nerdamer-prime/all");

const WORDS = { int: "integrate", prod: "product", inf: "Infinity", ceil: "ceil" };
const translated = (text) => text.replace(/[A-Za-z]\w*/gu, (name) => (Object.hasOwn(WORDS, name) ? WORDS[name] : name));

/** One row in, nerdamer's verdict out. */
export function checkRow(row) {
  if ((row.given ?? []).length > 0) return { verdict: "unreadable", why: "assumptions" };
  let difference;
  try {
    difference = nerdamer(`(${translated(row.lhs)})-(${translated(row.rhs)})`);
  } catch (error) {
    return { verdict: "unreadable", why: String(error?.message ?? error).slice(0, 200) };
  }
  if (difference.toString() === "0") return { verdict: "proved" };
  try {
    return { verdict: nerdamer(`simplify(${difference.toString()})`).toString() === "0" ? "proved" : "undecided" };
  } catch (error) {
    return { verdict: "undecided", failed: String(error?.message ?? error).slice(0, 200) };
  }
}
