export { shownBalls } from "../numeric/index.js";
