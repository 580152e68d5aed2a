import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { refreshPaths } from '../api/query';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { Notice } from '../design/surface';
import { apaPath } from './api';

interface RefusalProps {
  error: unknown;
  reload?: () => void;
  /** False for a command without a form: there is no input to keep. */
  entered?: boolean;
}

/** Why a command was not done: each field again in words, or that somebody was faster, or what went wrong. */
export function Refusal({ error, reload, entered = true }: RefusalProps) {
  const { t } = useTranslation('apa');
  const client = useQueryClient();
  if (!error) return null;
  if (!(error instanceof ApiProblem)) return <ErrorState error={error} keepsInput={entered} />;
  if (error.fields.length > 0) {
    return (
      <div className="error-summary" role="alert">
        <p>
          <strong>{t(entered ? 'refusal.fields' : 'refusal.first')}</strong>
        </p>
        <ul>
          {[...new Set(error.fields.map(({ message }) => message))].map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </div>
    );
  }
  if (error.status !== 409 && error.status !== 412) return <ErrorState error={error} keepsInput={entered} />;
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>{error.detail}</p>
        <Button
          kind="secondary"
          onClick={() => {
            reload?.();
            void refreshPaths(client, [apaPath]);
          }}
        >
          {t('refusal.reload')}
        </Button>
      </Notice>
    </div>
  );
}

/** What the server said of one field, or of a part of it. */
export function fieldError(error: unknown, ...paths: string[]): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.fields.find(({ path }) => paths.some((one) => path === one || path.startsWith(`${one}.`)))
    ?.message;
}
