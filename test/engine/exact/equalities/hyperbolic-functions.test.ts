import { checkFamily } from "./check-family.js";
import { HYPERBOLIC_FUNCTIONS } from "./hyperbolic-functions.js";

checkFamily(HYPERBOLIC_FUNCTIONS);
