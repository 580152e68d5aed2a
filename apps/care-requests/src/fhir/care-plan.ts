import type { ApaPlan, ApaState } from '@chez-soi/contracts';
import { namedId } from '@chez-soi/kernel';
import type { CarePlan, CarePlanActivity } from 'fhir/r4';
import type { ApaApplication } from '../domain/apa/application';
import { systems } from './systems';

/** Elements of a CarePlan that the domain writes; goals, notes and others are kept as clients left them. */
export const carePlanElements = [
  `identifier[system=${systems.carePlan}]`,
  'status',
  'intent',
  'category',
  'title',
  'subject',
  'period',
  'created',
  'replaces',
  'activity',
] as const;

/** What the state of an application makes of its last plan. */
const statuses: Readonly<Record<ApaState, CarePlan['status']>> = {
  draft: 'draft',
  submitted: 'draft',
  incomplete: 'draft',
  complete: 'draft',
  assessing: 'draft',
  'plan-proposed': 'draft',
  'change-requested': 'draft',
  'final-plan-proposed': 'draft',
  accepted: 'draft',
  'deemed-granted': 'draft',
  granted: 'active',
  open: 'active',
  suspended: 'on-hold',
  'deemed-refused': 'revoked',
  rejected: 'revoked',
  closed: 'completed',
};

/** The help plan of an APA application (plan d’aide): its last one; null while there is none. */
export function toCarePlan(application: ApaApplication): CarePlan | null {
  const plan = application.file.plans.at(-1);
  if (!plan) return null;
  const { decision } = application.file;
  const status = statuses[application.state];
  return {
    resourceType: 'CarePlan',
    id: carePlanId(application.id),
    identifier: [{ system: systems.carePlan, value: application.id }],
    status: status === 'completed' && decision?.outcome !== 'granted' ? 'revoked' : status,
    intent:
      decision?.outcome === 'granted' ? 'order' : plan.answer?.kind === 'accepted' ? 'plan' : 'proposal',
    category: [
      { coding: [{ system: systems.carePlanCategory, code: 'help-plan' }], text: 'Plan d’aide APA' },
    ],
    title: 'Plan d’aide',
    subject: { reference: `Patient/${application.residentId}` },
    ...(decision?.outcome === 'granted' ? { period: periodOf(application, decision.notifiedOn) } : {}),
    created: plan.proposedOn,
    ...(application.revises
      ? { replaces: [{ reference: `CarePlan/${carePlanId(application.revises)}` }] }
      : {}),
    activity: plan.items.map((item) => activityOf(item, status)),
  };
}

export const carePlanId = (applicationId: string): string => namedId(`care-plan:${applicationId}`);

/** Whether this is the platform's own plan: ids are ours to give, so that none can pretend. */
export function isOwnPlan({ id, identifier = [] }: CarePlan): boolean {
  return identifier.some(
    ({ system, value }) => system === systems.carePlan && carePlanId(value ?? '') === id,
  );
}

function periodOf({ file: { closed } }: ApaApplication, start: string): CarePlan['period'] {
  return { start, ...(closed && closed.on >= start ? { end: closed.on } : {}) };
}

/** What the person receives in a month; neither prices nor the share that the person pays. */
function activityOf(item: ApaPlan['items'][number], status: CarePlan['status']): CarePlanActivity {
  return {
    detail: {
      code: { coding: [{ system: systems.service, code: item.serviceCode }], text: item.label },
      status: status === 'active' ? 'in-progress' : (activityStatus[status] ?? 'not-started'),
      scheduledTiming: { repeat: { frequency: 1, period: 1, periodUnit: 'mo' } },
      quantity:
        item.unit === 'hour'
          ? { value: item.quantityPerMonth, unit: 'h', system: 'http://unitsofmeasure.org', code: 'h' }
          : { value: item.quantityPerMonth, unit: item.unit },
    },
  };
}

const activityStatus: Readonly<Record<string, 'on-hold' | 'completed' | 'cancelled'>> = {
  'on-hold': 'on-hold',
  completed: 'completed',
  revoked: 'cancelled',
};
