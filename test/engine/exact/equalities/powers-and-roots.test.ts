import { checkFamily } from "./check-family.js";
import { POWERS_AND_ROOTS } from "./powers-and-roots.js";

checkFamily(POWERS_AND_ROOTS);
