/** As in the contracts, of which the portal takes types only; a spec compares them. */
export const assumedAge = 85;
/** Below this many people nothing is told of a group. */
export const smallestGroup = 11;
