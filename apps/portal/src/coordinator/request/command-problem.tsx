import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { refreshPaths } from '../../api/query';
import { useColleagueName } from '../../care/colleague-name';
import { useOrganizationName } from '../../care/names';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useAccount } from '../../session/session';

/** Why a command was not done. A lost race (409, 412) says who acted and when, and leads to the present state. */
export function CommandProblem({ error, reload }: { error: unknown; reload: () => void }) {
  if (!error) return null;
  const raced = error instanceof ApiProblem && (error.status === 409 || error.status === 412);
  return raced ? <LostRace problem={error} reload={reload} /> : <ErrorState error={error} keepsInput />;
}

function LostRace({ problem, reload }: { problem: ApiProblem; reload: () => void }) {
  const { t } = useTranslation('coordinator');
  const who = useWhoWasFaster(problem.facts);
  const client = useQueryClient();
  const show = () => {
    reload();
    void refreshPaths(client, ['/care-requests']);
  };
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>
          <strong>{t('conflict.title')}</strong>
        </p>
        <p>{who ?? problem.detail}</p>
        <div className="actions">
          <Button kind="secondary" onClick={show}>
            {t('conflict.reload')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

/** Who acted, on what and when, in one sentence; null where the refusal does not tell. */
function useWhoWasFaster({ by, byKind, at, organizationId }: ApiProblem['facts']): string | null {
  const { t } = useTranslation('coordinator');
  const { moment } = useFormat();
  const me = useAccount();
  const provider = String((byKind === 'organization' ? by : organizationId) ?? '');
  const organization = useOrganizationName(provider ? [provider] : []);
  const account = byKind === 'account' ? String(by) : '';
  const colleague = useColleagueName([account]);
  if (!provider || typeof at !== 'string') return null;
  const facts = { provider: organization(provider), at: moment(at), name: colleague(account) };
  if (byKind === 'organization') return t('conflict.taken', facts);
  if (account === me?.id) return t('conflict.own', facts);
  return t(facts.name ? 'conflict.colleague' : 'conflict.offered', facts);
}
