/** A half-open range of offsets (UTF-16 units) into the text of one source file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
