import { checkFamily } from "./check-family.js";
import { ALGEBRAIC_NUMBERS } from "./algebraic-numbers.js";

checkFamily(ALGEBRAIC_NUMBERS);
