import { checkFamily } from "./check-family.js";
import { RATIONAL_FUNCTIONS } from "./rational-functions.js";

checkFamily(RATIONAL_FUNCTIONS);
