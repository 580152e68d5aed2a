export { failedEntry } from './bundle/answers';
export * from './capability';
export * from './document/changed-only';
export * from './document/document';
export * from './document/facets';
export * from './document/keep-foreign';
export { foreignBase, noteDocuments, type Submitted, submitting } from './document/submission';
export * from './document/merge-document';
export { reindex } from './document/reindex';
export * from './fhir-date';
export * from './http/access';
export * from './http/fhir-error.filter';
export * from './http/fhir.module';
export type { FhirOptions } from './http/fhir-reader';
export { standard } from './indexing/standard';
export * from './history/history-migration';
export { CANONICAL_BASE, searchParameterUrl } from './naming/canonical';
export { oneSystem } from './naming/spellings';
export * from './migration';
export { OperationInput } from './operations/operation-input';
export * from './search-migration';
export * from './date-order-migration';
export * from './owned-order-migration';
export * from './wide-numbers-migration';
export * from './outcome';
export type * from './composition/answers';
export type { IdsQuestion, IncludedQuestion, PageQuestion } from './composition/questions';
export { addressOf, cutIssue, type Place, postAgain } from './search/bundle';
export { type Include, includesIn } from './search/include';
export { MOST_INCLUDED } from './search/include-sql';
export {
  foreignPart,
  type ForeignOwners,
  includeLeadsAway,
  type InnerSearch,
  mayPointAt,
  resolveForeign,
} from './search/foreign';
export { type TrailType, trailTypes } from './trail/fhir-trail';
export { readTrailPage } from './trail/trail-request';
export type { Reach } from './search/reach';
export { SYSTEM_CURSOR } from './search/system-request';
export { readCursor, signed, verified, writeCursor } from './search/cursor';
export { openSearch, SEALED, sealSearch } from './search/sealed';
export { controlReaders, DEFAULT_COUNT } from './search/controls';
export { readHistory, writeHistoryCursor } from './history/history-request';
export { everythingCursor, readEverything } from './operations/everything';
export { definitionOf } from './definitions/definitions';
export * from './http/negotiation';
export { MAX_IDS, type QueryParameter } from './search/search-request';
export { refinementFault } from './smart/admission';
export * from './smart/scope';
export type { Before, ResourceWriter, Stored } from './write/resource-writer';
export { DocumentWriter } from './write/document-writer';
export { linksToProve, unprovenHeader } from './write/unproven-links';
export * from './store';
export { date, dates, defineSurface, reference, string, Surfaces, token, uri } from './surface';
export type * from './surface';
