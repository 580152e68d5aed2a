import type { PreviewView } from '@chez-soi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useChargeName } from '../../care/split/charge-name';
import { SplitFigures } from '../../care/split/split-figures';
import { Skeleton } from '../../design/feedback';
import { Card, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { contentOf, type ModelForm } from './model-form';

const PAUSE_MS = 600;

/** What the rules as they are typed would do to a few typical people; it follows after a short pause. */
export function ModelPreview({ form }: { form: ModelForm }) {
  const { t } = useTranslation('administrator/models');
  const { monthName } = useFormat();
  const model = contentOf(useSettled(form));
  const preview = useQuery({
    queryKey: ['/funding/models/preview', model],
    // A model that has no name yet can be tried all the same.
    queryFn: () =>
      post<PreviewView>('/funding/models/preview', {
        model: { ...model, name: { fr: model.name.fr || '–', en: model.name.en || '–' } },
      }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
  });
  return (
    <section className="stack" aria-labelledby="preview" aria-busy={preview.isFetching}>
      <h2 id="preview">{t('preview')}</h2>
      <p className="soft">
        {t('preview-text')} {preview.data && t('preview-month', { month: monthName(preview.data.month) })}
      </p>
      {preview.error && <PreviewProblem error={preview.error} />}
      {!preview.data && !preview.error && <Skeleton blocks={3} height="8rem" />}
      {preview.data && !preview.error && <Cases preview={preview.data} />}
    </section>
  );
}

function useSettled(form: ModelForm): ModelForm {
  const [settled, setSettled] = useState(form);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(form), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [form]);
  return settled;
}

/** Not a failure: the rules are not finished, and this is what is missing first. */
function PreviewProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('administrator/models');
  if (!(error instanceof ApiProblem)) return <Notice tone="warning">{t('preview-unreachable')}</Notice>;
  const [first] = error.fields;
  const rule = /^rules\.(\d+)/.exec(first?.path ?? '')?.[1];
  const where = rule === undefined ? '' : `${t('rule-n', { number: Number(rule) + 1 })} : `;
  return (
    <Notice tone="warning">
      <p>
        <strong>{t('preview-not-yet')}</strong>
      </p>
      <p>
        {where}
        {first?.message ?? error.detail}
      </p>
    </Notice>
  );
}

function Cases({ preview }: { preview: PreviewView }) {
  const { t } = useTranslation('administrator/models');
  const { pick } = useFormat();
  const service = useChargeName();
  return (
    <ul className="plain-list stack" data-gap="2">
      {preview.cases.map(({ name, leftOut, split }) => (
        <Card key={name.fr} as="li">
          <div className="stack" data-gap="2">
            <h3>{pick(name)}</h3>
            <SplitFigures split={split} />
            {leftOut.length > 0 && (
              <p className="small soft">{t('left-out', { services: leftOut.map(service).join(', ') })}</p>
            )}
          </div>
        </Card>
      ))}
    </ul>
  );
}
