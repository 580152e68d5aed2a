import { useCallback, useState } from 'react';
import { emptyDraft, parseDraft, type Draft } from './draft';

const place = 'chez-soi.ask';

/** The draft, kept on this device at every change; without storage it lives as long as the page. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(read);
  const keep = useCallback((next: Draft) => {
    setDraft(next);
    write(next);
  }, []);
  const forget = useCallback(() => {
    setDraft(emptyDraft);
    write(null);
  }, []);
  return { draft, keep, forget };
}

function read(): Draft {
  try {
    return parseDraft(localStorage.getItem(place));
  } catch {
    return emptyDraft;
  }
}

function write(draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(place, JSON.stringify(draft));
    else localStorage.removeItem(place);
  } catch {
    // Storage refused or full: the page still holds the draft.
  }
}
