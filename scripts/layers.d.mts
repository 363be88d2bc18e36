export interface Layer {
  readonly folder: string;
  readonly holds: string;
  readonly entry?: boolean;
  readonly effects?: readonly ("node" | "dom")[];
}
export interface PackageRule {
  readonly name: string;
  readonly only: readonly string[];
  readonly why: string;
}
export const LAYERS: readonly Layer[];
export const PACKAGES: readonly PackageRule[];
export const ROOT: string;
export function layerOf(file: string): Layer | undefined;
export function importableFrom(layer: Layer): readonly Layer[];
export function layerProblem(file: string, specifier: string): string | undefined;
export function importsOf(text: string): readonly string[];
export function layerTable(): string;
export function layerArrow(): string;
