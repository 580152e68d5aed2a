import { careTeamSearchParameters } from '@chez-soi/contracts';
import { searchParameterUrl } from '@chez-soi/fhir';
import type { SearchParameter } from 'fhir/r4';
import { headerOf, pascal, type Words } from './header';

interface Written {
  /** Canonical of the same parameter in its guide. */
  readonly url: string;
  readonly base: SearchParameter['base'][number];
  readonly type: SearchParameter['type'];
  /** FHIRPath of what it looks at. */
  readonly expression: string;
  readonly target?: readonly NonNullable<SearchParameter['target']>[number][];
  readonly description: { readonly fr: string; readonly en: string };
}

const written: Readonly<Record<string, Written>> = careTeamSearchParameters;

/** Search parameters that R4 does not define. */
export function searchParameters(): SearchParameter[] {
  return Object.entries(written).map(([code, { url, base, type, expression, target, description }]) => {
    const words: Words = [description.fr, description.en];
    const named = { url: searchParameterUrl(base, code), name: base + pascal(code), title: words };
    // R4 gives a search parameter a description and no title.
    const { title, _title, ...header } = headerOf(named);
    return {
      resourceType: 'SearchParameter',
      ...header,
      derivedFrom: url,
      code,
      base: [base],
      type,
      expression,
      xpathUsage: 'normal',
      ...(target ? { target: [...target] } : {}),
      multipleOr: true,
      multipleAnd: true,
    };
  });
}
