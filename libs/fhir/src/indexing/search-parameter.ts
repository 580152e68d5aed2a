import type { ParameterKind } from '../definitions/definitions';
import type { IndexValue } from './index-value';

/** One half of a composite: rows of the index beside the parameter's own, of a kind of their own. */
export interface ComponentParameter {
  readonly kind: ParameterKind;
  readonly part: string;
  readonly targets: readonly string[];
}

/** How one search parameter picks its values out of a resource, and what it tells about itself. */
export interface SearchParameter<R> {
  readonly kind: ParameterKind;
  readonly documentation: string;
  /** Resource types that a reference may point at; `*` is any. */
  readonly targets: readonly string[];
  /** Whether a resource may have several values: two conditions may then be met by two of them. */
  readonly many: boolean;
  readonly components?: readonly ComponentParameter[];
  values(resource: R): IndexValue[];
}
