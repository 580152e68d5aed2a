import { useTranslation } from 'react-i18next';
import { useRoleName } from '../administrator/accounts/roles';
import { Status } from '../design/status';
import { Facts } from '../design/surface';
import { DataTable } from '../design/table';
import { useFormat } from '../i18n/use-format';
import { useActWords } from './act-words';
import type { TrailEntry } from './trail';
import { useAccountNames, usePersonNames } from './use-trail';

/** One line of the audit a row, in words. */
export function TrailTable({
  entries,
  more,
}: {
  entries: readonly TrailEntry[];
  more: { load: () => void; busy: boolean } | undefined;
}) {
  const { t } = useTranslation('auditor');
  const { moment } = useFormat();
  const words = useActWords();
  const person = usePersonNames(entries.map(({ personId }) => personId));
  const account = useAccountNames(entries.map((entry) => entry.account));
  return (
    <DataTable
      caption={t('trail.caption')}
      hideCaption
      rows={entries}
      rowKey={(row) => row.id}
      more={more}
      columns={[
        { key: 'at', header: t('trail.at'), cell: (row) => <time dateTime={row.at}>{moment(row.at)}</time> },
        { key: 'who', header: t('trail.who'), cell: (row) => <Who entry={row} nameOf={account.nameOf} /> },
        {
          key: 'what',
          header: t('trail.what'),
          cell: (row) => (
            <>
              {words(row)} {row.refused && <Status tone="problem">{t('trail.refused')}</Status>}
            </>
          ),
        },
        {
          key: 'person',
          header: t('trail.person'),
          cell: (row) => (row.personId ? <span lang="fr">{person.nameOf(row.personId)}</span> : '–'),
        },
        { key: 'more', header: t('trail.details'), cell: (row) => <Details entry={row} /> },
      ]}
    />
  );
}

function Who({ entry, nameOf }: { entry: TrailEntry; nameOf: (id: string) => string }) {
  const { t } = useTranslation('auditor');
  const role = useRoleName();
  if (entry.account === null) return <>{t('trail.nobody')}</>;
  // Who acts without an account is told by what it is: `operator:<id>`, `platform`.
  const kind = t(`trail.by.${entry.account.split(':')[0]}`, { defaultValue: '' });
  if (kind) return <>{kind}</>;
  return (
    <>
      <span lang="fr">{nameOf(entry.account)}</span>
      <div className="soft small">{entry.roles.map(role).join(', ')}</div>
    </>
  );
}

/** What the entry is known by, to whoever must find it again. */
function Details({ entry }: { entry: TrailEntry }) {
  const { t } = useTranslation(['auditor', 'administrator']);
  return (
    <details>
      <summary>{t('trail.show')}</summary>
      <Facts
        items={[
          [t('trail.service'), t(`service-name.${entry.service}`, { ns: 'administrator' })],
          [t('trail.things'), entry.things.length > 0 ? <Things things={entry.things} /> : null],
          [t('trail.reference'), <code className="small break">{entry.reference}</code>],
          [t('trail.entry'), <code className="small break">{entry.id.split('.')[1]}</code>],
        ]}
      />
    </details>
  );
}

function Things({ things }: { things: readonly string[] }) {
  return (
    <ul className="plain-list">
      {things.map((thing) => (
        <li key={thing}>
          <code className="small break">{thing}</code>
        </li>
      ))}
    </ul>
  );
}
