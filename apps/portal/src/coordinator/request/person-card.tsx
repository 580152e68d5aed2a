import type { CareRequestDetail, RelationView, ResidentView } from '@chez-soi/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../design/feedback';
import { QueryState } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { LifeEvents } from './life-events';
import { ageOn } from './age';

const tones: Record<ResidentView['status'], Tone> = {
  'at-home': 'done',
  'in-hospital': 'waiting',
  deceased: 'stopped',
};

/** Who the help is for, who may speak for the person, and what happens in that life. */
export function PersonCard({
  request,
  resident,
}: {
  request: CareRequestDetail;
  resident: UseQueryResult<ResidentView>;
}) {
  const { t } = useTranslation('coordinator');
  return (
    <Card as="section" aria-labelledby="person">
      <div className="stack">
        <h2 id="person">{t('person.title')}</h2>
        <QueryState query={resident} skeleton={<Skeleton lines={5} />}>
          {(person) => (
            <>
              <PersonFacts person={person} />
              <Relations relations={person.relations} spokenBy={request.spokenBy} />
              <LifeEvents person={person} />
            </>
          )}
        </QueryState>
      </div>
    </Card>
  );
}

function PersonFacts({ person }: { person: ResidentView }) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { date } = useFormat();
  const age = ageOn(person.birthDate, new Date());
  return (
    <Facts
      items={[
        [
          t('person.status'),
          <Status key="status" tone={tones[person.status]}>
            {t(`resident.${person.status}`, { ns: 'care' })}
          </Status>,
        ],
        [t('person.born'), t('person.born-text', { date: date(person.birthDate), count: age })],
        [
          t('person.gir'),
          person.gir === null ? t('person.no-gir') : t('person.gir-text', { gir: person.gir }),
        ],
        [t('person.address'), `${person.address.line}, ${person.address.postalCode}`],
        [t('person.phone'), person.phone && <Phone number={person.phone} />],
      ]}
    />
  );
}

const Phone = ({ number }: { number: string }) => (
  <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>
);

function Relations({ relations, spokenBy }: { relations: readonly RelationView[]; spokenBy: string }) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { date } = useFormat();
  if (relations.length === 0) return <p className="soft">{t('person.no-relations')}</p>;
  return (
    <div className="stack" data-gap="1">
      <h3>{t('person.relations')}</h3>
      <ul className="plain-list lines">
        {relations.map((one) => (
          <li key={one.id} className="line">
            <p>
              <strong>
                {one.givenName} {one.familyName}
              </strong>{' '}
              <span className="soft">
                {t([`kinship-of.${one.kinship}`, `kinship.${one.kinship}`], {
                  ns: ['coordinator', 'care'],
                  defaultValue: one.kinship,
                })}
              </span>
            </p>
            <p className="small">
              {t(`mandate.${one.mandate}`, { ns: 'care' })},{' '}
              {one.to
                ? t('person.mandate-to', { from: date(one.from), to: date(one.to) })
                : t('person.mandate-from', { from: date(one.from) })}
              {one.mandate === spokenBy && ` · ${t('person.spoke')}`}
            </p>
            {one.phone && (
              <p className="small">
                <Phone number={one.phone} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
