import { checkFamily } from "./check-family.js";
import { DERIVATIVES } from "./derivatives.js";

checkFamily(DERIVATIVES);
