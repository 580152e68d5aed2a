import type { DeadLetterView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { get, post } from '../../api/client';
import { useCommand } from '../../api/query';
import { consumingServices, type ServiceLetters } from './services';

const path = (service: string) => `/${service}/events/dead-letters`;

/** The refused events of every service; a service that is down does not hide the others. */
export function useLetters(): { services: readonly ServiceLetters[]; refetch: () => void } {
  const answers = useQueries({
    queries: consumingServices.map((service) => ({
      queryKey: [path(service), {}],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<{ items: readonly DeadLetterView[] }>(path(service), {}, signal),
      refetchInterval: 30_000,
      retry: 1,
    })),
  });
  const services = answers.map(({ data, error }, index): ServiceLetters => {
    const service = consumingServices[index] ?? 'catalogue';
    if (data && !error) return { service, state: 'known', letters: data.items };
    return { service, state: error ? 'unreachable' : 'loading', letters: data?.items ?? [] };
  });
  return { services, refetch: () => answers.forEach((answer) => void answer.refetch()) };
}

export const useReplay = ({ service, id }: DeadLetterView) =>
  useCommand(() => post<{ replayed: number }>(`${path(service)}/${id}/replay`), [path(service)]);

export const useDrop = ({ service, id }: DeadLetterView) =>
  useCommand(
    (reason: string) => post<{ replayed: number }>(`${path(service)}/${id}/drop`, { reason }),
    [path(service)],
  );
