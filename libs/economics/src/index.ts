export * from './aggir/classify';
export { aggirNames, type AggirVariable, aggirVariables, type Gir } from './aggir/table';
export { Rate } from './exact';
export { knownRows } from './parameters/known-rows';
export type { Month } from './parameters/month';
export { Parameters } from './parameters/parameters';
export type { ParameterRow, Status, Unit } from './parameters/row';
export type { Step, Worked } from './worked';
