import { useEffect, useState } from 'react';
import { useAccount } from '../../session/session';
import { addDays, dayOf } from '../../i18n/format';
import { emptyDraft, parseDraft, type CallDraft } from './call-draft';

const fresh = () => emptyDraft(addDays(dayOf(new Date()), 1));

/** The call being written, kept on this device for this account until it is sent or erased; what follows a session apart. */
export function useDraft(followUpId: string | null) {
  const own = `chez-soi.coordinator.call.${useAccount()?.id ?? ''}`;
  const key = followUpId === null ? own : `${own}.${followUpId}`;
  const [draft, setDraft] = useState<CallDraft>(() => stored(key) ?? fresh());
  const [found] = useState(() => stored(key) !== null);
  useEffect(() => keep(key, draft), [key, draft]);
  const erase = () => {
    setDraft(fresh());
    keep(key, null);
  };
  return { draft, setDraft, erase, found };
}

function stored(key: string): CallDraft | null {
  try {
    return parseDraft(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(key: string, draft: CallDraft | null): void {
  try {
    const blank =
      !draft || JSON.stringify({ ...draft, startOn: '' }) === JSON.stringify({ ...fresh(), startOn: '' });
    if (blank) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Without storage the draft lasts as long as the page.
  }
}
