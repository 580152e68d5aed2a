import type { DeliveredPreviewView, DeliveredSide } from '@chez-soi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useServiceName } from '../../care/names';
import { smallestGroup } from '../../care/quote/told-limits';
import { PayerBar } from '../../care/split/split-figures';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { SelectField, TextField } from '../../design/field';
import { Card, Notice } from '../../design/surface';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { contentOf, type ModelForm } from './model-form';
import { useModels } from './use-models';

interface Asked {
  readonly month: string;
  readonly against: string;
  readonly model: ReturnType<typeof contentOf>;
}

/** The rules as they are typed, on what was really delivered in a month, beside a model that holds. */
export function DeliveredPreview({ form }: { form: ModelForm }) {
  const { t } = useTranslation('administrator/models');
  const { pick } = useFormat();
  const models = useModels().data?.items.filter(({ state }) => state === 'published') ?? [];
  const [month, setMonth] = useState(dayOf(new Date()).slice(0, 7));
  const [against, setAgainst] = useState('public');
  const [asked, setAsked] = useState<Asked>();
  const answer = useQuery({
    queryKey: ['/funding/models/preview-delivered', asked],
    queryFn: () => post<DeliveredPreviewView>('/funding/models/preview-delivered', asked),
    enabled: asked !== undefined,
    retry: false,
    gcTime: 0,
  });
  return (
    <section className="stack" aria-labelledby="delivered">
      <h2 id="delivered">{t('delivered')}</h2>
      <p className="soft">{t('delivered-text', { count: smallestGroup })}</p>
      <div className="form-grid">
        <TextField
          label={t('delivered-month')}
          type="month"
          size="short"
          value={month}
          onChange={(event) => setMonth(event.target.value)}
        />
        <SelectField
          label={t('delivered-against')}
          value={against}
          onChange={(event) => setAgainst(event.target.value)}
          options={models.map(({ code, name }) => ({ value: code, label: pick(name) }))}
        />
      </div>
      <div className="actions">
        <Button
          kind="secondary"
          busy={answer.isFetching}
          onClick={() => setAsked({ month, against, model: named(contentOf(form)) })}
        >
          {t('delivered-act')}
        </Button>
      </div>
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} keepsInput />}
      {answer.data && !answer.error && <Sides view={answer.data} />}
    </section>
  );
}

/** A model that has no name yet can be tried all the same. */
const named = (model: Asked['model']): Asked['model'] => ({
  ...model,
  name: { fr: model.name.fr || '–', en: model.name.en || '–' },
});

function Sides({ view }: { view: DeliveredPreviewView }) {
  const { t } = useTranslation('administrator/models');
  const { monthName, pick } = useFormat();
  const facts = { people: view.people, visits: view.visits, month: monthName(view.month) };
  if (!view.sides) return <Notice>{t('delivered-few', facts)}</Notice>;
  const { tried, against } = view.sides;
  return (
    <>
      <p>{t('delivered-of', facts)}</p>
      <ul className="plain-list stack" data-gap="2">
        <SideCard title={t('delivered-tried')} side={tried} />
        {against && <SideCard title={pick(against.name)} side={against} />}
      </ul>
    </>
  );
}

function SideCard({ title, side }: { title: string; side: DeliveredSide }) {
  const { t } = useTranslation(['administrator/models', 'care/split']);
  const { money } = useFormat();
  const service = useServiceName();
  return (
    <Card as="li">
      <div className="stack" data-gap="2">
        <h3>{title}</h3>
        <PayerBar parts={side.partsAfterCredit} grossCents={side.grossCents} />
        <dl className="split-facts">
          {(
            [
              ['gross', side.grossCents],
              ['before', side.outOfPocketBeforeCents],
              ['after', side.outOfPocketAfterCents],
            ] as const
          ).map(([key, cents]) => (
            <div key={key}>
              <dt>{t(key, { ns: 'care/split' })}</dt>
              <dd>{money(cents)}</dd>
            </div>
          ))}
        </dl>
        {side.leftOut.length > 0 && (
          <p className="small soft">
            {t('delivered-left-out', {
              services: side.leftOut
                .map(({ serviceCode, visits }) => `${service(serviceCode)} (${visits})`)
                .join(', '),
            })}
          </p>
        )}
      </div>
    </Card>
  );
}
