/** Ends an argument about matrices that cannot go on; the message says why. Never a verdict of its own. */
export class MatrixStop extends Error {}
