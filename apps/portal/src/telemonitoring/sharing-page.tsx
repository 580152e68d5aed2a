import type { Page as PageOf, RelationView, ResidentView, SharingView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { put } from '../api/client';
import { useApi, useCommand } from '../api/query';
import { standingOf } from '../care/mandate';
import { fullName, usePeople } from '../care/people';
import { Choices } from '../design/choice';
import { EmptyState, errorKind, ErrorState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Card } from '../design/surface';
import { useToast } from '../design/toast';
import { dayOf } from '../i18n/format';
import { useMeasureName } from './names';

const ALERTS_TICK = 'alerts';

/** « Qui voit quoi »: what each relative sees, ticked by the person or whoever represents them. */
export function SharingPage() {
  const { t } = useTranslation('telemonitoring');
  const { id } = useParams();
  const [params] = useSearchParams();
  const wanted = id ?? params.get('resident');
  const own = useApi<PageOf<ResidentView>>(wanted ? null : '/care-requests/residents');
  const asked = usePeople(wanted ? [wanted] : []);
  const person = wanted ? asked(wanted) : own.data?.items[0];
  const measures = id
    ? `/coordinator/people/${id}/measures`
    : `/measures${person ? `?resident=${person.id}` : ''}`;
  const path = person ? `/telehealth/telemonitoring/residents/${person.id}/sharing` : null;
  const sharing = useApi<SharingView>(path);
  return (
    <Page
      title={t('sharing.title')}
      lead={t('sharing.lead')}
      width="reading"
      back={{ to: measures, label: t('measures.title') }}
    >
      {errorKind(sharing.error) === 'missing' ? (
        <EmptyState title={t('sharing.not-yours')}>{t('sharing.not-yours-text')}</EmptyState>
      ) : (
        <QueryState query={sharing}>
          {(view) => (person ? <Relatives person={person} view={view} path={path!} /> : null)}
        </QueryState>
      )}
    </Page>
  );
}

function Relatives({ person, view, path }: { person: ResidentView; view: SharingView; path: string }) {
  const { t } = useTranslation('telemonitoring');
  const today = dayOf(new Date());
  const current = person.relations.filter((one) => standingOf(one, today) === 'current');
  if (view.codes.length === 0)
    return <EmptyState title={t('sharing.nothing')}>{t('measures.empty-text')}</EmptyState>;
  if (current.length === 0)
    return <EmptyState title={t('sharing.nobody')}>{t('sharing.nobody-text')}</EmptyState>;
  return (
    <ul className="plain-list stack">
      {current.map((relation) => (
        <Card as="li" key={relation.id}>
          <RelativeTicks relation={relation} view={view} path={path} />
        </Card>
      ))}
    </ul>
  );
}

/** Each tick takes effect at once, and says so. */
function RelativeTicks({
  relation,
  view,
  path,
}: {
  relation: RelationView;
  view: SharingView;
  path: string;
}) {
  const { t } = useTranslation(['telemonitoring', 'care']);
  const toast = useToast();
  const measure = useMeasureName();
  const name = fullName(relation);
  const given = view.relatives.find(({ relationId }) => relationId === relation.id);
  const value = [...(given?.codes ?? []), ...(given?.alerts ? [ALERTS_TICK] : [])];
  const share = useCommand(
    (ticked: readonly string[]) =>
      put<SharingView>(`${path}/${relation.id}`, {
        codes: ticked.filter((one) => one !== ALERTS_TICK),
        alerts: ticked.includes(ALERTS_TICK),
      }),
    ['/telehealth/telemonitoring'],
  );
  const change = (ticked: string[]) =>
    share.mutate(ticked, {
      onSuccess: () =>
        toast({ text: t(ticked.length > 0 ? 'sharing.saved' : 'sharing.saved-none', { name }) }),
    });
  const ticked = share.isPending ? (share.variables ?? value) : value;
  return (
    <div className="stack" data-gap="2">
      <Choices
        multiple
        name={`ticks-${relation.id}`}
        legend={t('sharing.of', {
          name,
          kinship: t(`kinship.${relation.kinship}`, { ns: 'care', defaultValue: '' }).toLowerCase(),
        })}
        hint={value.length === 0 ? t('sharing.none', { name: relation.givenName }) : undefined}
        value={ticked}
        onChange={change}
        options={[
          ...view.codes.map((code) => ({ value: code, label: measure(code) })),
          { value: ALERTS_TICK, label: t('sharing.alerts'), hint: t('sharing.alerts-hint') },
        ]}
      />
      {share.error ? <ErrorState error={share.error} keepsInput /> : null}
    </div>
  );
}
