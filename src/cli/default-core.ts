import { check } from "../check.js";
import { checkRow } from "../batch.js";
import type { Core } from "./core.js";

/** The checker itself, as the commands use it. */
export const DEFAULT_CORE: Core = { check, checkRow };
