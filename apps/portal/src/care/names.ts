import type { OrganizationView, Page, ServiceView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../api/client';
import { useApi } from '../api/query';
import { useFormat } from '../i18n/use-format';

/** The whole catalogue (a few dozen sheets), read once and kept. */
export const useServices = () => useApi<Page<ServiceView>>('/catalogue/services');

/** Names of services by code; the code itself until the catalogue is there. */
export function useServiceName(): (code: string) => string {
  const { data } = useServices();
  const { pick } = useFormat();
  return useMemo(() => {
    const names = new Map(data?.items.map((service) => [service.code, pick(service.name)]));
    return (code) => names.get(code) ?? code;
  }, [data, pick]);
}

/** Organisations by id, each read once and kept: their names, and what they ask for a service. */
export function useOrganizations(ids: readonly string[]): (id: string) => OrganizationView | undefined {
  const unique = [...new Set(ids)];
  const answers = useQueries({
    queries: unique.map((id) => ({
      queryKey: [`/directory/organizations/${id}`, {}],
      queryFn: () => get<OrganizationView>(`/directory/organizations/${id}`),
      staleTime: 600_000,
    })),
  });
  return (id) => answers[unique.indexOf(id)]?.data;
}

/** Names of organisations by id: the portal joins names itself, for those who may see them. */
export function useOrganizationName(ids: readonly string[]): (id: string) => string {
  const find = useOrganizations(ids);
  return (id) => find(id)?.name ?? '…';
}
