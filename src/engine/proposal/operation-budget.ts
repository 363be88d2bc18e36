import nerdamer from "nerdamer-prime";

/** The parts of nerdamer's shared state that an evaluation reads and may leave changed. */
interface SharedState {
  readonly Settings: Record<string, unknown>;
  readonly Utils: Record<string, unknown>;
}

/** How often nerdamer may ask its clock in one evaluation; most answers need a few thousand questions or less. */
const BUDGET = 20_000;

/**
 * The text that nerdamer gives for a text, or undefined when it throws or exceeds its budget.
 *
 * nerdamer stops itself by the clock, which would make answers depend on load: it compares the time with
 * `start + TIMEOUT` whenever it makes a number. Here TIMEOUT is an object whose numeric value counts how often it
 * is asked, so that the limit is a number of operations. An abort leaves nerdamer's settings changed (numeric mode
 * stays on); they are put back, and the list of expressions that it keeps is emptied.
 */
export function evaluateWithinBudget(text: string): string | undefined {
  const { Settings, Utils } = nerdamer.getCore() as unknown as SharedState;
  const settings = plainValues(Settings);
  const disarm = Utils["disarmTimeout"];
  let left = BUDGET;
  try {
    Settings["TIMEOUT"] = { valueOf: () => (left-- > 0 ? Infinity : -Infinity) };
    Settings["SILENCE_WARNINGS"] = true;
    // Solving and simplifying within an evaluation would otherwise end the limit of the whole.
    Utils["disarmTimeout"] = () => undefined;
    return String(nerdamer(text));
  } catch {
    return undefined;
  } finally {
    Utils["disarmTimeout"] = disarm;
    Object.assign(Settings, settings);
    nerdamer.flush();
  }
}

/** The settings that hold a value of their own; computed ones follow from others. */
function plainValues(settings: Record<string, unknown>): Record<string, unknown> {
  const fixed = Object.entries(Object.getOwnPropertyDescriptors(settings)).filter(([, property]) => property.writable === true);
  return Object.fromEntries(fixed.map(([name, property]) => [name, property.value as unknown]));
}
