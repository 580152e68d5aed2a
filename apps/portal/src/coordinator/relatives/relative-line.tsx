import type { RelationView, RelativeAccess } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { standingOf } from '../../care/mandate';
import { Button } from '../../design/button';
import { Status, type Tone } from '../../design/status';
import { useFormat } from '../../i18n/use-format';
import type { Act } from './mandate';
import { Phone } from './phone';

interface RelativeLineProps {
  relation: RelationView;
  today: string;
  /** This relative, or one with this mandate, spoke for the request. */
  spoke: boolean;
  access: RelativeAccess | undefined;
  act: (what: Act) => void;
}

/** One relative: who, by what mandate, until when; then the online access, in a word and a shape. */
export function RelativeLine({ relation, today, spoke, access, act }: RelativeLineProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { date } = useFormat();
  const standing = standingOf(relation, today);
  const name = `${relation.givenName} ${relation.familyName}`;
  return (
    <li className="line stack" data-gap="1">
      <p>
        <strong>{name}</strong>{' '}
        <span className="soft">
          {t([`kinship-of.${relation.kinship}`, `kinship.${relation.kinship}`], {
            ns: ['coordinator', 'care'],
            defaultValue: relation.kinship,
          })}
        </span>
      </p>
      <p className="small">
        {t(`mandate.${relation.mandate}`, { ns: 'care' })},{' '}
        {relation.to
          ? t('person.mandate-to', { from: date(relation.from), to: date(relation.to) })
          : t('person.mandate-from', { from: date(relation.from) })}
        {spoke && ` · ${t('person.spoke')}`}
      </p>
      {relation.phone && (
        <p className="small">
          <Phone number={relation.phone} />
        </p>
      )}
      {relation.email && <p className="small break">{relation.email}</p>}
      {standing === 'current' ? (
        <Access linked={relation.accountId !== null} access={access} />
      ) : (
        <p>
          <Status tone={standing === 'ended' ? 'stopped' : 'waiting'}>{t(`relatives.${standing}`)}</Status>
        </p>
      )}
      {standing !== 'ended' && (
        <div className="row no-print">
          {standing === 'current' && <AccessAct {...{ relation, access, name, act }} />}
          <Button kind="quiet" onClick={() => act('end')} aria-label={t('relatives.end.act-for', { name })}>
            {t('relatives.end.act')}
          </Button>
        </div>
      )}
    </li>
  );
}

const tones: Record<RelativeAccess['state'], Tone> = {
  open: 'done',
  invited: 'waiting',
  expired: 'late',
  closed: 'stopped',
};

function Access({ linked, access }: { linked: boolean; access: RelativeAccess | undefined }) {
  const { t } = useTranslation('coordinator');
  const { moment } = useFormat();
  if (!linked) return null;
  return (
    <div>
      <p>
        <Status tone={access ? tones[access.state] : 'neutral'}>
          {t(`relatives.access.${access?.state ?? 'unknown'}`)}
        </Status>
      </p>
      {access?.until && (
        <p className="small soft">{t('relatives.access.until', { moment: moment(access.until) })}</p>
      )}
    </div>
  );
}

interface AccessActProps {
  relation: RelationView;
  access: RelativeAccess | undefined;
  name: string;
  act: (what: Act) => void;
}

function AccessAct({ relation, access, name, act }: AccessActProps) {
  const { t } = useTranslation('coordinator');
  if (relation.accountId === null)
    return (
      <Button
        kind="secondary"
        onClick={() => act('open')}
        aria-label={t('relatives.access.act-for', { name })}
      >
        {t('relatives.access.act')}
      </Button>
    );
  if (access?.state !== 'invited' && access?.state !== 'expired') return null;
  return (
    <Button
      kind="secondary"
      onClick={() => act('renew')}
      aria-label={t('relatives.access.renew-for', { name })}
    >
      {t('relatives.access.renew')}
    </Button>
  );
}
