import type { AskedFollowUp } from '@chez-soi/contracts';
import { useEffect, type Dispatch, type SetStateAction } from 'react';
import { useApi } from '../../api/query';
import { useServices } from '../../care/names';
import { usePeople } from '../../care/people';
import { filledFrom, type CallDraft } from './call-draft';

/** Writes down, once, for whom and which service a professional asked after a session; answers what was asked. */
export function usePrefill(
  followUpId: string | null,
  draft: CallDraft,
  setDraft: Dispatch<SetStateAction<CallDraft>>,
): AskedFollowUp | undefined {
  const found = useApi<{ items: readonly AskedFollowUp[] }>(
    followUpId === null ? null : '/telehealth/follow-ups',
    { ids: followUpId },
  );
  const asked = found.data?.items[0];
  const person = usePeople(asked ? [asked.residentId] : [])(asked?.residentId ?? '');
  const services = useServices().data?.items;
  const isFilled = draft.followUpId === followUpId;
  useEffect(() => {
    if (asked && person && services && !isFilled)
      setDraft((before) => filledFrom(before, asked, person, services));
  }, [asked, person, services, isFilled, setDraft]);
  return asked;
}
