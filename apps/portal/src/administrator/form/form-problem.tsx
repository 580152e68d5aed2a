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

function ToCorrect({ problem }: { problem: ApiProblem }) {
  const { t } = useTranslation('administrator');
  return (
    <div className="error-summary" role="alert">
      <p>
        <strong>{t('form.to-correct', { count: problem.fields.length })}</strong>
      </p>
      <ul>
        {problem.fields.map(({ path, message }) => (
          <li key={path + message}>
            {message} <code className="small">{path}</code>
          </li>
        ))}
      </ul>
      <p className="small">{t('form.kept')}</p>
    </div>
  );
}

/** The message for one field of a refused form. */
export function fieldError(error: unknown, ...paths: string[]): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const found = error.fields.find(({ path }) =>
    paths.some((one) => path === one || path.startsWith(`${one}.`)),
  );
  return found?.message;
}
