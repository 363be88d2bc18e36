/** A measured number in few digits: `0.0123`, `4.2e-7`; `not a number` and `unbounded` in words. */
export function measured(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "unbounded" : "−unbounded";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e-3 && size < 1e5 ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1);
  return text.replace("-", "−").replace(/e[+]?/, "e").replace(/e-/, "e−");
}

/** The same as mantissa and power of ten, for typesetting. */
export function scientific(value: number, digits = 3): { readonly mantissa: string; readonly exponent?: string | undefined } {
  const [mantissa, exponent] = measured(value, digits).split("e");
  return exponent === undefined ? { mantissa: mantissa! } : { mantissa: mantissa!.replace(/\.0+$/, ""), exponent };
}

/** `1 step`, `3 steps`. */
export const counted = (n: number, singular: string, plural = `${singular}s`): string => `${n} ${n === 1 ? singular : plural}`;
