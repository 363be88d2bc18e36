import { checkFamily } from "./check-family.js";
import { COMPLEX_NUMBERS } from "./complex-numbers.js";

checkFamily(COMPLEX_NUMBERS);
