/**
 * Events that come one by one cost a transaction each. So the first after a quiet moment is handled at once, and who
 * handled some then gathers for so many milliseconds: what comes meanwhile is one transaction, one commit and one flush to
 * disk. Under load an event reaches its consumers within the sum of both (75 ms) and the work itself; alone, at once.
 */
export const RELAY_GATHERS_MS = 25;
export const CONSUMER_GATHERS_MS = 50;
