import { checkFamily } from "./check-family.js";
import { EXPONENTIALS_AND_LOGARITHMS } from "./exponentials-and-logarithms.js";

checkFamily(EXPONENTIALS_AND_LOGARITHMS);
