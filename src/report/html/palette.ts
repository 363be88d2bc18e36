/** The colours of one mode. Every text colour has a contrast of at least 4.5 on `paper` and on its own tint. */
export interface Palette {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly link: string;
  readonly proved: string;
  readonly supported: string;
  readonly assumed: string;
  readonly undecided: string;
  readonly restricts: string;
  readonly refuted: string;
  readonly unreadable: string;
  readonly "tint-refuted": string;
  readonly "tint-restricts": string;
  readonly "tint-unreadable": string;
  readonly "tint-undecided": string;
}

export const LIGHT: Palette = {
  paper: "#fdfcf9",
  raised: "#f5f2ea",
  ink: "#1f1d1a",
  muted: "#5d584f",
  rule: "#e2dccf",
  link: "#2a4d7c",
  proved: "#37664a",
  supported: "#2a6078",
  assumed: "#5d584f",
  undecided: "#62498a",
  restricts: "#8a4b00",
  refuted: "#a8241c",
  unreadable: "#7d3566",
  "tint-refuted": "#fbeeeb",
  "tint-restricts": "#fbf2e2",
  "tint-unreadable": "#f8eef5",
  "tint-undecided": "#f3f0f8",
};

export const DARK: Palette = {
  paper: "#17181b",
  raised: "#202226",
  ink: "#e7e4dd",
  muted: "#a8a398",
  rule: "#33353a",
  link: "#9dbde8",
  proved: "#8fc3a2",
  supported: "#88c0d8",
  assumed: "#a8a398",
  undecided: "#bca8e0",
  restricts: "#e3aa5c",
  refuted: "#f2938a",
  unreadable: "#dc9cc5",
  "tint-refuted": "#2c1d1d",
  "tint-restricts": "#2a231a",
  "tint-unreadable": "#291e27",
  "tint-undecided": "#221f2b",
};

/** The palette as custom properties. */
export const properties = (palette: Palette): string => Object.entries(palette).map(([name, colour]) => `--${name}:${colour};`).join("");
