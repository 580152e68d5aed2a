import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** Why a command was not done. A lost race (409, 412) says who acted and when, and leads to the present state. */
export function CommandProblem({ error, reload }: { error: unknown; reload: () => void }) {
  const { t } = useTranslation('coordinator');
  const { moment } = useFormat();
  if (!error) return null;
  if (!(error instanceof ApiProblem) || (error.status !== 409 && error.status !== 412))
    return <ErrorState error={error} keepsInput />;
  const by = error.facts['by'];
  const at = error.facts['at'];
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>
          <strong>{t('conflict.title')}</strong>
        </p>
        <p>{error.detail}</p>
        {typeof by === 'string' && typeof at === 'string' && (
          <p>{t('conflict.who', { by, at: moment(at) })}</p>
        )}
        <div className="actions">
          <Button kind="secondary" onClick={reload}>
            {t('conflict.reload')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
