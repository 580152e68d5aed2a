import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { refreshPaths } from '../../api/query';
import { useOrganizationName } from '../../care/names';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** Why a command was not done. A lost race (409, 412) says who acted and when, and leads to the present state. */
export function CommandProblem({ error, reload }: { error: unknown; reload: () => void }) {
  if (!error) return null;
  const raced = error instanceof ApiProblem && (error.status === 409 || error.status === 412);
  return raced ? <LostRace problem={error} reload={reload} /> : <ErrorState error={error} keepsInput />;
}

function LostRace({ problem, reload }: { problem: ApiProblem; reload: () => void }) {
  const { t } = useTranslation('coordinator');
  const { moment } = useFormat();
  const client = useQueryClient();
  const show = () => {
    reload();
    void refreshPaths(client, ['/care-requests']);
  };
  // The provider concerned: named beside the account that offered, or itself the one who was faster.
  const { by, at, organizationId } = problem.facts;
  const provider = String(organizationId ?? by ?? '');
  const name = useOrganizationName(provider ? [provider] : []);
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>
          <strong>{t('conflict.title')}</strong>
        </p>
        <p>{problem.detail}</p>
        {typeof at === 'string' && <p>{t('conflict.who', { name: name(provider), at: moment(at) })}</p>}
        <div className="actions">
          <Button kind="secondary" onClick={show}>
            {t('conflict.reload')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
