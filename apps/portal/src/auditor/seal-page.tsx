import type { AuditSealView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { consumingServices } from '../administrator/dead-letters/services';
import { get } from '../api/client';
import { Button } from '../design/button';
import { Page } from '../design/page';
import { Status } from '../design/status';
import { Notice } from '../design/surface';
import { DataTable } from '../design/table';
import { useFormat } from '../i18n/use-format';

/** The gateway keeps an audit of accounts, each service one of what it holds. */
const keepers = ['gateway', ...consumingServices] as const;

interface Checked {
  readonly keeper: (typeof keepers)[number];
  readonly state: 'checking' | 'unreachable' | 'holds' | 'broken';
  readonly seal: AuditSealView | undefined;
}

/** Whether anything in the audit was altered, removed or moved: every chain recomputed as the page is opened. */
export function SealPage() {
  const { t } = useTranslation('auditor');
  const { checked, check, busy } = useSeals();
  const again = (
    <Button busy={busy} onClick={check}>
      {t('seal.check')}
    </Button>
  );
  return (
    <Page title={t('seal.title')} lead={t('seal.lead')} actions={again}>
      <div role="status">
        <Verdict checked={checked} />
      </div>
      <SealTable checked={checked} />
    </Page>
  );
}

/** Part by part, each going on from the hash of the one before, until the end or a break. */
async function checkWhole(path: string, signal: AbortSignal): Promise<AuditSealView> {
  for (let after: string | undefined; ;) {
    const part = await get<AuditSealView>(path, { after }, signal);
    if (part.brokenAt !== null || part.next === null) return part;
    after = part.next;
  }
}

function useSeals() {
  const answers = useQueries({
    queries: keepers.map((keeper) => {
      const path = keeper === 'gateway' ? '/audit/seal' : `/${keeper}/audit/seal`;
      return {
        queryKey: [path, {}],
        queryFn: ({ signal }: { signal: AbortSignal }) => checkWhole(path, signal),
        // It is checked when somebody looks, and when they ask.
        ...{ staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, retry: 1 },
      };
    }),
  });
  const checked = keepers.map((keeper, index): Checked => {
    const { data, error, isFetching } = answers[index]!;
    if (isFetching) return { keeper, state: 'checking', seal: undefined };
    if (error || !data) return { keeper, state: 'unreachable', seal: undefined };
    return { keeper, state: data.brokenAt === null ? 'holds' : 'broken', seal: data };
  });
  const check = () => answers.forEach((answer) => void answer.refetch());
  return { checked, check, busy: answers.some(({ isFetching }) => isFetching) };
}

function Verdict({ checked }: { checked: readonly Checked[] }) {
  const { t } = useTranslation('auditor');
  const is = (state: Checked['state']) => checked.some((one) => one.state === state);
  if (is('broken'))
    return (
      <Notice tone="problem">
        <p>{t('seal.broken-text')}</p>
      </Notice>
    );
  if (is('checking')) return <p>{t('seal.checking')}</p>;
  if (is('unreachable'))
    return (
      <Notice tone="problem">
        <p>{t('seal.unreachable-text')}</p>
      </Notice>
    );
  return (
    <Notice tone="done">
      <p>{t('seal.holds-text')}</p>
    </Notice>
  );
}

const tones = { checking: 'neutral', unreachable: 'problem', holds: 'done', broken: 'problem' } as const;

function SealTable({ checked }: { checked: readonly Checked[] }) {
  const { t } = useTranslation(['auditor', 'administrator']);
  const { number, moment } = useFormat();
  const name = (keeper: Checked['keeper']) =>
    keeper === 'gateway' ? t('seal.gateway') : t(`service-name.${keeper}`, { ns: 'administrator' });
  return (
    <DataTable
      caption={t('seal.caption')}
      rows={checked}
      rowKey={(row) => row.keeper}
      columns={[
        { key: 'keeper', header: t('seal.service'), cell: (row) => name(row.keeper) },
        {
          key: 'state',
          header: t('seal.state'),
          cell: ({ state, seal }) => (
            <Status tone={tones[state]}>{t(`seal.state-${state}`, { position: seal?.brokenAt })}</Status>
          ),
        },
        {
          key: 'sealed',
          header: t('seal.sealed'),
          align: 'end',
          cell: ({ seal }) => (seal ? number(seal.sealed) : '–'),
        },
        {
          key: 'unsealed',
          header: t('seal.unsealed'),
          align: 'end',
          cell: ({ seal }) => (seal ? number(seal.unsealed) : '–'),
        },
        { key: 'at', header: t('seal.at'), cell: ({ seal }) => (seal ? moment(seal.checkedAt) : '–') },
      ]}
    />
  );
}
