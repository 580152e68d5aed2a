import type { Bundle, BundleEntry } from 'fhir/r4';
import type { Place } from '../search/bundle';

/** At most one more than `MAX_IDS`; null when the condition is not known and the client asked to be lenient. */
export interface IdsAnswer {
  readonly ids: readonly string[] | null;
}

/** What is told of includes beside the resources. */
interface Included {
  /** More would have been included than an answer bears. */
  readonly isCut: boolean;
  /** Resources of other services that are to be included, too. */
  readonly beyond: readonly Place[];
}

export interface PageAnswer extends Included {
  readonly bundle: Bundle;
}

export interface IncludedAnswer extends Included {
  readonly entry: readonly BundleEntry[];
}
