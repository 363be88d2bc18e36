import { checkFamily } from "./check-family.js";
import { SUMS_INTEGRALS_LIMITS } from "./sums-integrals-limits.js";

checkFamily(SUMS_INTEGRALS_LIMITS);
