import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Notice } from '../../design/surface';

interface FormProblemProps {
  error: unknown;
  /** Starts again from what the server holds now. */
  reload?: () => void;
  /** False for a command without a form: there is no input to keep. */
  entered?: boolean;
}

/** Why a form was not taken: what to correct (again at each field), who was faster, or what went wrong. */
export function FormProblem({ error, reload, entered = true }: FormProblemProps) {
  const { t } = useTranslation('administrator');
  if (!error) return null;
  if (!(error instanceof ApiProblem)) return <ErrorState error={error} keepsInput={entered} />;
  if (error.fields.length > 0) return <ToCorrect problem={error} />;
  if (error.status !== 409 && error.status !== 412) return <ErrorState error={error} keepsInput={entered} />;
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>{error.detail}</p>
        {reload && (
          <Button kind="secondary" onClick={reload}>
            {t('form.reload')}
          </Button>
        )}
      </Notice>
    </div>
  );
}

/** Told again in one place; the focus goes to the first field to correct, wherever it is on the page. */
function ToCorrect({ problem }: { problem: ApiProblem }) {
  const { t } = useTranslation('administrator');
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = summary.current?.closest('form, dialog');
    const field = form?.querySelector<HTMLElement>('[aria-invalid=true], fieldset[data-invalid] input');
    const first = field ?? summary.current;
    first?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: 'center' });
  }, [problem]);
  return (
    <div className="error-summary" role="alert" ref={summary} tabIndex={-1}>
      <p>
        <strong>{t('form.to-correct', { count: problem.fields.length })}</strong>
      </p>
      <ul>
        {problem.fields.map(({ path, message }) => (
          <li key={path + message}>
            {t(`field.${fieldKey(path)}`, { defaultValue: '' }) && (
              <strong>{t(`field.${fieldKey(path)}`)} : </strong>
            )}
            {message}
          </li>
        ))}
      </ul>
      <p className="small">{t('form.kept')}</p>
    </div>
  );
}

/** `zones.3` → `zones`, `authorization.to` → `authorization-to`: the key of the name of a field. */
export const fieldKey = (path: string): string =>
  path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('-');

/** The message for one field of a refused form. */
export function fieldError(error: unknown, ...paths: string[]): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const found = error.fields.find(({ path }) =>
    paths.some((one) => path === one || path.startsWith(`${one}.`)),
  );
  return found?.message;
}
