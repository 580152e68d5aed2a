import type { FhirResource } from 'fhir/r4';
import { type SearchParameter, token, uri } from '../surface';

/** Search parameters of every resource, beside `_id` and `_lastUpdated`, which are columns (R4 §3.1.1.4.1). */
export const builtIn: Readonly<Record<string, SearchParameter<FhirResource>>> = {
  _tag: token(({ meta }) => meta?.tag, 'Tags'),
  _security: token(({ meta }) => meta?.security, 'Security labels'),
  _profile: uri(({ meta }) => meta?.profile, 'Profiles that the resource claims'),
  _source: uri(({ meta }) => meta?.source, 'Where the resource came from'),
};
