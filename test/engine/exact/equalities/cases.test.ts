import { checkFamily } from "./check-family.js";
import { CASES } from "./cases.js";

checkFamily(CASES);
