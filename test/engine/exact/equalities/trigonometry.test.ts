import { checkFamily } from "./check-family.js";
import { TRIGONOMETRY } from "./trigonometry.js";

checkFamily(TRIGONOMETRY);
