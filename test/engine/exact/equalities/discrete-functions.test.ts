import { checkFamily } from "./check-family.js";
import { DISCRETE_FUNCTIONS } from "./discrete-functions.js";

checkFamily(DISCRETE_FUNCTIONS);
