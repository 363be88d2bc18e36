/** What the surroundings of a formula say about it. */
export interface ReadHints {
  /** The usual arguments of a function, for `L'` and `L` written without: `L` to `["theta"]`. */
  readonly functionArguments?: ReadonlyMap<string, readonly string[]> | undefined;
  /** The variable of the evaluation brackets `[F]_a^c` where the formula does not show it. */
  readonly integrationVariable?: string | undefined;
}
