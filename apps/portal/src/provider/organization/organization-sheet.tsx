import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { useServiceName } from '../../care/names';
import { Status, type Tone } from '../../design/status';
import { Card, Facts } from '../../design/surface';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { clockTime, hoursByDay, isWholeDay } from './opening-hours';

type State = OrganizationView['authorizationState'];
const tones: Record<State, Tone> = { valid: 'done', expired: 'late', 'not-yet': 'waiting', none: 'neutral' };

export function AuthorizationStatus({ state }: { state: State }) {
  const { t } = useTranslation('provider');
  return <Status tone={tones[state]}>{t(`sheet.authorization-${state}`)}</Status>;
}

/** What the directory says of a provider: right to work, hours, communes, services and prices. Read only. */
export function OrganizationSheet({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation('provider');
  return (
    <div className="stack">
      <div className="grid" style={{ ['--column' as string]: '22rem' }}>
        <Card as="section" aria-labelledby="identity">
          <div className="stack">
            <h2 id="identity">{t('sheet.identity')}</h2>
            <Identity organization={organization} />
          </div>
        </Card>
        <Card as="section" aria-labelledby="hours">
          <div className="stack">
            <h2 id="hours">{t('sheet.hours')}</h2>
            <Hours organization={organization} />
          </div>
        </Card>
      </div>
      <Offers organization={organization} />
      <Zones organization={organization} />
    </div>
  );
}

function Identity({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation(['provider', 'care']);
  const { date, duration } = useFormat();
  const { address, authorization } = organization;
  return (
    <Facts
      items={[
        [
          t('sheet.authorization'),
          <span key="state" className="row">
            <AuthorizationStatus state={organization.authorizationState} />
            {authorization?.to && t('sheet.until', { date: date(authorization.to) })}
          </span>,
        ],
        [t('sheet.number'), authorization?.number],
        [
          t('sheet.kind'),
          t(`organization.${organization.kind}`, { ns: 'care', defaultValue: organization.kind }),
        ],
        [t('sheet.legal'), t(`legal.${organization.legalStatus}`, { ns: 'care' })],
        [t('sheet.address'), `${address.line}, ${address.postalCode} ${address.city}`],
        [
          t('sheet.phone'),
          organization.phone && (
            <a key="phone" href={`tel:${organization.phone.replace(/[^+\d]/g, '')}`}>
              {organization.phone}
            </a>
          ),
        ],
        [
          t('sheet.email'),
          organization.email && (
            <a key="email" href={`mailto:${organization.email}`}>
              {organization.email}
            </a>
          ),
        ],
        [
          t('sheet.capacity'),
          t('sheet.capacity-text', { duration: duration(organization.declaredMinutesPerWeek) }),
        ],
      ]}
    />
  );
}

function Hours({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation('provider');
  const { language, pick, day } = useFormat();
  const { weekly, exceptions } = organization.availability;
  const told = (slot: { from: string; to: string }) =>
    isWholeDay(slot)
      ? t('sheet.day-and-night')
      : t('sheet.from-to', { from: clockTime(slot.from, language), to: clockTime(slot.to, language) });
  if (weekly.length === 0) return <p className="soft">{t('sheet.no-hours')}</p>;
  return (
    <>
      <Facts
        items={hoursByDay(weekly, language).map(({ name, slots }) => [
          name,
          slots.map(told).join(', ') || t('sheet.closed'),
        ])}
      />
      {exceptions.length > 0 && (
        <details>
          <summary>{t('sheet.exceptions', { count: exceptions.length })}</summary>
          <ul className="plain-list small">
            {exceptions.map((one) => (
              <li key={one.date}>
                {day(one.date)} : {pick(one.reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Offers({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation(['provider', 'care']);
  const { money, date } = useFormat();
  const name = useServiceName();
  if (organization.offers.length === 0) return <p className="soft">{t('sheet.no-offers')}</p>;
  const columns: readonly Column<OrganizationView['offers'][number]>[] = [
    {
      key: 'service',
      header: t('sheet.service'),
      sort: (row) => name(row.serviceCode),
      cell: (row) => name(row.serviceCode),
    },
    {
      key: 'price',
      header: t('sheet.price'),
      align: 'end',
      sort: (row) => row.priceCents,
      cell: (row) => `${money(row.priceCents)} ${t(`per.${row.per}`, { ns: 'care' })}`,
    },
    {
      key: 'from',
      header: t('sheet.from'),
      cell: (row) =>
        row.to ? t('sheet.from-until', { from: date(row.from), to: date(row.to) }) : date(row.from),
    },
  ];
  return (
    <DataTable
      caption={t('sheet.offers')}
      columns={columns}
      rows={organization.offers}
      rowKey={(row) => row.id}
    />
  );
}

function Zones({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation('provider');
  const { language } = useFormat();
  const commune = useCommuneName();
  const names = organization.zones.map(commune).sort((a, b) => a.localeCompare(b, language));
  return (
    <details className="how">
      <summary>{t('sheet.zones', { count: names.length })}</summary>
      <p className="zones">{names.join(' · ')}</p>
    </details>
  );
}
