import type { MeasuredValue, ReadingData } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { CodeableConcept, Observation, Quantity } from 'fhir/r4';
import { idAt } from '../../fhir/systems';

const LOINC = 'http://loinc.org';
const UCUM = 'http://unitsofmeasure.org';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
/** Steps, and time spent in movement. */
const activities = ['55423-8', '41950-7', '55411-3'];
/** What HL7 defines as critical: the operator says that people are to be told at night too. */
const critical = ['AA', 'HH', 'LL'];

/** A reading that an operator sent, read from its Observation. */
export interface SentReading {
  readonly operatorId: string;
  readonly residentId: string | null;
  readonly code: string | null;
  readonly at: Date | null;
  readonly values: readonly MeasuredValue[];
  /** The operator's own judgement; null for none, or "normal". Nothing else raises an alert. */
  readonly flag: { readonly severity: string; readonly urgent: boolean } | null;
  /** False for what was cancelled, or entered in error. */
  readonly stands: boolean;
}

/** Null for an Observation that no organisation answers for: it is nobody's telemonitoring. */
export function readingOf(observation: Observation): SentReading | null {
  const operatorId = observation.performer?.flatMap(
    ({ reference }) => idAt(reference, 'Organization') ?? [],
  )[0];
  if (!operatorId) return null;
  const stands = !['cancelled', 'entered-in-error'].includes(observation.status);
  return {
    operatorId,
    residentId: idAt(observation.subject?.reference, 'Patient') ?? null,
    code: loincOf(observation.code),
    at: timeOf(observation),
    values: stands ? valuesOf(observation) : [],
    flag: stands ? flagOf(observation) : null,
    stands,
  };
}

function loincOf({ coding = [] }: CodeableConcept): string | null {
  return coding.find(({ system }) => system === LOINC)?.code ?? null;
}

function timeOf(observation: Observation): Date | null {
  const { effectiveDateTime, effectiveInstant, effectivePeriod } = observation;
  const text = effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.end ?? effectivePeriod?.start;
  // A leap second is no instant of our clock.
  const at = text?.includes('T') ? new Date(text.replace(':60', ':59')) : null;
  return at && !Number.isNaN(+at) ? at : null;
}

function valuesOf(observation: Observation): MeasuredValue[] {
  const parts = [observation, ...(observation.component ?? [])];
  const values = parts.flatMap(({ code, valueQuantity, valueInteger }) => {
    const loinc = loincOf(code);
    const quantity = valueQuantity ?? (valueInteger === undefined ? undefined : { value: valueInteger });
    return loinc && quantity?.value !== undefined ? [measured(loinc, quantity)] : [];
  });
  return [...new Map(values.map((one) => [one.code, one])).values()];
}

function measured(code: string, { value, code: ucum, unit }: Quantity): MeasuredValue {
  return { code, value: value!, unit: ucum ?? unit ?? '1' };
}

/** A code that is no lower-case code of ours is told as `flagged`: the operator's word stays in the Observation. */
function flagOf({ interpretation = [] }: Observation): SentReading['flag'] {
  const codes = interpretation.flatMap(({ coding = [] }) => coding);
  const raised = codes.find(({ code, system }) => code && !(code === 'N' && system === INTERPRETATION));
  if (!raised?.code) return null;
  const severity = raised.code.toLowerCase();
  const isCode = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(severity) && severity.length <= 60;
  const urgent = raised.system === INTERPRETATION && critical.includes(raised.code);
  return { severity: isCode ? severity : 'flagged', urgent };
}

/** The Observation of a reading that came by webhook. Throws `invalid` unless it has one value, or components. */
export function toObservation(
  id: string,
  { residentId, operatorId, device }: { residentId: string; operatorId: string; device: string },
  { code, at, value, unit, components }: ReadingData,
): Observation {
  if ((value === undefined) === (components === undefined) || (value === undefined) !== (unit === undefined))
    throw DomainError.field(
      'data.value',
      'Donnez une valeur et son unité, ou des composantes ; pas les deux.',
      'Give a value with its unit, or components; not both.',
    );
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [
      { coding: [{ system: CATEGORY, code: activities.includes(code) ? 'activity' : 'vital-signs' }] },
    ],
    code: { coding: [{ system: LOINC, code }] },
    subject: { reference: `Patient/${residentId}` },
    effectiveDateTime: at,
    performer: [{ reference: `Organization/${operatorId}` }],
    device: { display: device },
    ...(value === undefined ? {} : { valueQuantity: quantity(value, unit!) }),
    ...(components
      ? {
          component: components.map((one) => ({
            code: { coding: [{ system: LOINC, code: one.code }] },
            valueQuantity: quantity(one.value, one.unit),
          })),
        }
      : {}),
  };
}

function quantity(value: number, unit: string): Quantity {
  return { value, unit, system: UCUM, code: unit };
}
