import type { SessionActMonth, ToldSessionAct, ValuedSessionAct } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { ErrorState } from '../../design/feedback';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { FormulaSteps } from '../ledger/formula-steps';
import { useOrganizationName } from '../names';
import { useActWords } from './act-words';

/** What sessions of a month cost, what the Assurance Maladie pays, and what nobody here knows; nothing where there is none. */
export function SessionActsTold({ residentId, month }: { residentId: string; month: string }) {
  const { t } = useTranslation('care/session-acts');
  const { money } = useFormat();
  const { data, error, refetch } = useApi<SessionActMonth>('/funding/session-acts', { month, residentId });
  const name = useOrganizationName(data?.items.map(({ organizationId }) => organizationId) ?? []);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  const { sessions, priceCents, insuranceCents, restCents } = data.known;
  const all = { price: money(priceCents), insurance: money(insuranceCents), rest: money(restCents) };
  return (
    <section className="stack" data-gap="2" aria-labelledby="session-acts">
      <h2 id="session-acts">{t('told.title')}</h2>
      <p>{t('told.text')}</p>
      <ul className="plain-list stack" data-gap="2">
        {data.items.map((one) => (
          <Told key={one.encounterId} one={one} name={name(one.organizationId)} />
        ))}
      </ul>
      {sessions > 1 && <p>{t('told.together', all)}</p>}
      <p className="small soft">{t('told.authority')}</p>
    </section>
  );
}

function Told({ one, name }: { one: ValuedSessionAct; name: string }) {
  const { t } = useTranslation('care/session-acts');
  const { day, money } = useFormat();
  const { priceCents, insuranceCents, restCents } = one;
  const words = {
    ...{ day: day(one.on), name, act: one.act ? t(`name.${one.act}`) : '' },
    ...{ price: money(priceCents ?? 0), insurance: money(insuranceCents ?? 0), rest: money(restCents ?? 0) },
  };
  return (
    <Card as="li">
      <div className="stack" data-gap="1">
        <p>{t(`told.${kindOf(one)}`, words)}</p>
        {one.before.length > 0 && <Before versions={one.before} />}
        <FormulaSteps formula={one.formula} />
      </div>
    </Card>
  );
}

/** The sentence that fits what is known. */
function kindOf({ act, priceCents, insuranceCents }: ValuedSessionAct): string {
  if (!act) return 'taken-back';
  if (act === 'not-billed') return 'not-billed';
  if (priceCents === null) return 'no-price';
  return insuranceCents === null ? 'out-of-pathway' : 'shared';
}

function Before({ versions }: { versions: readonly ToldSessionAct[] }) {
  const { t } = useTranslation('care/session-acts');
  const { moment } = useFormat();
  const words = useActWords();
  return (
    <ul className="plain-list small">
      {versions.map(({ act, inCarePathway, declaredAt }) => (
        <li key={declaredAt}>
          {t(act ? 'told.before' : 'told.before-taken-back', {
            moment: moment(declaredAt),
            act: act ? words(act, inCarePathway) : '',
          })}
        </li>
      ))}
    </ul>
  );
}
