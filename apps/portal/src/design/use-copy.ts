import { useState } from 'react';

/** Copies a text, and says how that went. Without a secure context there is no clipboard: the text stays there to be selected. */
export function useCopy(text: string): { copied: 'no' | 'yes' | 'failed'; copy: () => void } {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = () =>
    void (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  return { copied, copy };
}
