import { type SearchParameter, standard } from '@chez-soi/fhir';
import type { ServiceRequest } from 'fhir/r4';
import { codeIn } from './reading';
import { systems } from './systems';

const all = standard<ServiceRequest>('ServiceRequest');

/** `code` also finds by the name that the catalogue's system had here before. */
export const orderSearch: Record<string, SearchParameter<ServiceRequest>> = {
  ...all,
  code: { ...all['code']!, values: (order) => all['code']!.values(underBothNames(order)) },
};

function underBothNames(order: ServiceRequest): ServiceRequest {
  const code = codeIn(order.code, systems.service);
  if (code === undefined) return order;
  const coding = [...(order.code?.coding ?? []), { system: systems.formerService, code }];
  return { ...order, code: { ...order.code, coding } };
}
