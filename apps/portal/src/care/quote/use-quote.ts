import type { PersonFacts, QuoteView } from '@chez-soi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { post } from '../../api/client';

export interface QuoteQuestion {
  /** For whom, where the reader may act for that person; nobody in particular without. */
  readonly residentId?: string | undefined;
  /** The model by which the amount is told, so that it counts as used. */
  readonly chosen?: string | undefined;
  readonly person: PersonFacts;
  readonly serviceCode: string;
  readonly minutesPerVisit: number;
  readonly visits: number;
  readonly organizationIds: readonly string[];
}

/** What a month would cost, kept no longer than the page that shows it: it tells what somebody earns. */
export function useQuote({ residentId, chosen, ...question }: QuoteQuestion) {
  const path = residentId ? '/funding/quotes' : '/funding/quotes/try';
  const request = residentId ? { ...question, residentId, ...(chosen ? { chosen } : {}) } : question;
  return useQuery({
    queryKey: [path, request],
    queryFn: () => post<QuoteView>(path, request),
    enabled: question.organizationIds.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
  });
}
