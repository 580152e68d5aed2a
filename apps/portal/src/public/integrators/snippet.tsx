import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { useCopy } from '../../design/use-copy';

/** Text of a machine: long lines break, long texts scroll in a box that the keyboard reaches. */
export function Code({ label, children }: { label: string; children: ReactNode }) {
  return (
    <pre className="code" tabIndex={0} role="group" aria-label={label} translate="no">
      <code>{children}</code>
    </pre>
  );
}

/** A command to copy into a terminal. */
export function Snippet({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('care');
  const { copied, copy } = useCopy(text);
  return (
    <section className="stack" data-gap="1" aria-label={label}>
      <h3>{label}</h3>
      <Code label={label}>{text}</Code>
      <div className="actions">
        <Button kind="secondary" onClick={copy}>
          {t('one-time.copy')} <span className="visually-hidden">: {label}</span>
        </Button>
        <p role="status" className="small">
          {copied !== 'no' && t(`one-time.${copied}`)}
        </p>
      </div>
    </section>
  );
}
