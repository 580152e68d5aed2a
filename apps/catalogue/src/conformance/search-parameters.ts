import { searchParameterUrl } from '@chez-soi/fhir';
import type { SearchParameter } from 'fhir/r4';
import { headerOf, pascal, type Words } from './header';
import written from './search-parameters.json';

interface Written {
  readonly type: SearchParameter['base'][number];
  readonly name: string;
  readonly title: Words;
  readonly kind: SearchParameter['type'];
  /** FHIRPath of what it looks at. */
  readonly expression: string;
  readonly targets?: SearchParameter['target'];
  /** Canonical of the same parameter in a guide. */
  readonly derivedFrom?: string;
}

/** Search parameters that R4 does not define. */
export function searchParameters(): SearchParameter[] {
  return (written as unknown as readonly Written[]).map((one) => ({
    resourceType: 'SearchParameter',
    ...headerOf({
      url: searchParameterUrl(one.type, one.name),
      name: one.type + pascal(one.name),
      title: one.title,
    }),
    ...(one.derivedFrom ? { derivedFrom: one.derivedFrom } : {}),
    code: one.name,
    base: [one.type],
    type: one.kind,
    expression: one.expression,
    xpathUsage: 'normal',
    ...(one.targets ? { target: one.targets } : {}),
    multipleOr: true,
    multipleAnd: true,
  }));
}
