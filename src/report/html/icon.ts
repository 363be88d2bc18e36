import { s } from "hastscript";
import type { Element } from "hast";
import type { StepClass } from "../step-class.js";
import { VERDICT_WORDING, STEP_CLASSES } from "../verdict-wording.js";
import { h } from "./element.js";

/** Strokes on a 16 by 16 grid, distinct in shape, so that no verdict is told by its colour alone. */
const STROKES: Readonly<Record<StepClass, string>> = {
  proved: "M3 8.5 6.5 12 13 4.5",
  "proved-if": "M2 8.5 5 11.5 10 5M12.5 11.5h2M13.5 10.5v2",
  supported: "M2.5 6.5c2-2.4 3.7-2.4 5.5-.9s3.5 1.5 5.5-.9M2.5 11.3c2-2.4 3.7-2.4 5.5-.9s3.5 1.5 5.5-.9",
  assumed: "M3.5 6v.01M3.5 10v.01M7 6h6M7 10h6",
  undecided: "M5.3 5.6C5.3 3.8 6.5 3 8 3s2.7.9 2.7 2.4C10.7 7.5 8 7.5 8 9.7M8 12.8v.01",
  restricts: "M8 2 14.5 13.5h-13zM8 6.5v3.3M8 11.6v.01",
  refuted: "M4 4l8 8M12 4l-8 8",
  unreadable: "M8 2.5a5.5 5.5 0 1 0 .01 0M4.2 11.8 11.8 4.2",
};

/** The icons, once in the page; `verdictMark` refers to them. */
export const iconSprite = (): Element =>
  s("svg", { className: ["sprite"], ariaHidden: "true", width: 0, height: 0 }, STEP_CLASSES.map((name) => s("symbol", { id: `icon-${name}`, viewBox: "0 0 16 16" }, [s("path", { d: STROKES[name] })])));

/** The icon of a verdict, silent for a screen reader: a word always stands beside it. */
export const icon = (name: StepClass): Element => s("svg", { className: ["icon"], ariaHidden: "true" }, [s("use", { href: `#icon-${name}` })]);

/** Icon and word. */
export const verdictMark = (name: StepClass): Element => h("span", { className: ["verdict", `is-${name}`] }, icon(name), h("span", { className: ["word"] }, VERDICT_WORDING[name].word));
