import type { ModelView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { FigureList } from '../../care/split/split-figures';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { Facts, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { ModelActions } from './model-actions';
import { ModelState } from './model-state';
import { RuleWords } from './rule-words';
import { useFigures, useModelVersions } from './use-models';

/** One version of a model in words, the others beside it, and what may be done. */
export function ModelPage() {
  const { t } = useTranslation('administrator/models');
  const { code = '' } = useParams();
  const { pick } = useFormat();
  const [params] = useSearchParams();
  const versions = useModelVersions(code);
  const items = versions.data?.items ?? [];
  const shown = items.find(({ version }) => String(version) === params.get('version')) ?? items[0];
  const back = { to: '/administrator/models', label: t('back') };
  if (!shown)
    return (
      <Page title={t('title')} back={back}>
        <Pending query={versions} skeleton={<Skeleton blocks={2} lines={4} />} />
      </Page>
    );
  return (
    <Page
      key={code}
      title={t('page-title', { name: pick(shown.name), version: shown.version })}
      back={back}
      actions={<ModelActions model={shown} newest={items[0]!} />}
    >
      <Frozen model={shown} />
      <Facts
        items={[
          [t('state-head'), <ModelState key="state" model={shown} />],
          [t('period'), <Period key="period" model={shown} />],
          [
            t('other-versions'),
            items.length > 1 ? <Others key="others" items={items} shown={shown} /> : null,
          ],
        ]}
      />
      <RuleWords model={shown} />
      <Figures model={shown} />
    </Page>
  );
}

function Frozen({ model }: { model: ModelView }) {
  const { t } = useTranslation('administrator/models');
  const { date } = useFormat();
  if (model.state === 'draft') return <Notice>{t('draft-notice')}</Notice>;
  return (
    <Notice>
      <p>{t('frozen')}</p>
      <p>{model.usedAt ? t('used-since', { day: date(model.usedAt) }) : t('not-used')}</p>
      {model.example && <p>{t('example-text')}</p>}
    </Notice>
  );
}

function Period({ model }: { model: ModelView }) {
  const { t } = useTranslation('administrator/models');
  const { date } = useFormat();
  if (model.validTo && model.validTo < model.validFrom) return <>{t('never-held')}</>;
  return model.validTo ? (
    <>{t('from-to', { from: date(model.validFrom), to: date(model.validTo) })}</>
  ) : (
    <>{t('from-on', { from: date(model.validFrom) })}</>
  );
}

function Others({ items, shown }: { items: readonly ModelView[]; shown: ModelView }) {
  const { t } = useTranslation('administrator/models');
  return (
    <span className="row">
      {items
        .filter((one) => one !== shown)
        .map(({ version, state }) => (
          <Link key={version} to={`?version=${version}`}>
            {t('version-link', { version, state: t(`state.${state}`).toLowerCase() })}
          </Link>
        ))}
    </span>
  );
}

/** The figures that the rules name: the version's own, and those of the platform. */
function Figures({ model }: { model: ModelView }) {
  const { t } = useTranslation('administrator/models');
  const figures = useFigures();
  const text = JSON.stringify(model.rules);
  const named = (figures.data?.items ?? []).filter(({ key }) => text.includes(`"${key}"`));
  const own = model.figures.map((one) => ({
    ...one,
    id: one.key,
    name: one.name ?? { fr: one.key, en: one.key },
    validFrom: model.validFrom,
    validTo: model.validTo,
  }));
  if (named.length + own.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="figures">
      <h2 id="figures">{t('figures')}</h2>
      <FigureList rows={[...own, ...named]} />
    </section>
  );
}
