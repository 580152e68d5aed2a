import type { ServiceName } from '@chez-soi/contracts';

/**
 * A consumer whose place is moved back, so that it is given again what it has passed by. What its inbox knows changes
 * nothing; events of kinds that it did not know then are now taken in.
 */
export interface ReplayRequest {
  readonly group: string;
  readonly topics: readonly ServiceName[];
  /** Events of this instant and later come again; null = all of them. */
  readonly from: Date | null;
  /** Only tells what would come. */
  readonly dryRun?: boolean;
}

/** How many events of a topic the consumer is given again. A place is never moved forward: that would lose events. */
export interface ComesAgain {
  readonly topic: ServiceName;
  readonly events: number;
}

/** A consumer that runs knows its place by heart and would go on from there. */
export class ConsumerRuns extends Error {
  override readonly name = 'ConsumerRuns';

  constructor(readonly members: number) {
    super(`The group has ${members} members`);
  }
}
