import type { CareRequestDetail, TimelineEntry } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live';
import { refreshPaths, useApi } from '../api/query';
import { mergeBySequence } from '../api/reconnection';
import { useOrganizationName, useServiceName } from '../care/names';
import { timelineKey, timelineTone } from '../care/tones';
import { Button } from '../design/button';
import { ErrorState, Skeleton } from '../design/feedback';
import { Timeline, type Tone } from '../design/status';
import { useFormat } from '../i18n/use-format';
import { tell, type ToldLine } from './told';

const firstShown = 8;

/** What has happened, kept up to date by the request's event stream without a reload. */
export function RequestTimeline({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('family');
  const { entries, firstSequence, error, retry, state } = useTimeline(request.id);
  const [all, showAll] = useState(false);
  const latest = [...tell(entries ?? [], request.needs.length)].reverse();
  const shown = all ? latest : latest.slice(0, firstShown);
  const words = useLineWords(shown);
  return (
    <section className="stack" data-gap="2" aria-labelledby="timeline">
      <h2 id="timeline">{t('request.timeline')}</h2>
      {error && !entries ? <ErrorState error={error} retry={retry} /> : null}
      {!entries && !error && <Skeleton lines={4} />}
      {entries?.length === 0 && <p className="soft">{t('request.timeline-empty')}</p>}
      {entries && (
        <Timeline
          label={t('request.timeline-label')}
          items={shown.map((line) => ({
            id: line.id,
            tone: calmTone(line.type),
            ...words(line),
            fresh: line.latest > firstSequence,
          }))}
        />
      )}
      {shown.length < latest.length && (
        <div>
          <Button kind="quiet" onClick={() => showAll(true)}>
            {t('request.timeline-all', { count: latest.length - shown.length })}
          </Button>
        </div>
      )}
      {state === 'live' && <p className="small soft">{t('request.live')}</p>}
      {state === 'polling' && <p className="small soft">{t('request.live-off')}</p>}
    </section>
  );
}

/** A refusal or a withdrawn offer is no alarm for a family: another service is being looked for. */
const calmTone = (type: string): Tone =>
  ['mission.refused', 'mission.withdrawn', 'mission.expired'].includes(type) ? 'neutral' : timelineTone(type);

function useLineWords(lines: readonly ToldLine[]) {
  const { t } = useTranslation(['family', 'care']);
  const { moment, day, time } = useFormat();
  const service = useServiceName();
  const organization = useOrganizationName(lines.flatMap((line) => line.organizationIds));
  const reasons = ['refusal', 'cancellation', 'withdrawal', 'visit-cancellation'];
  return (line: ToldLine) => {
    const key = timelineKey(line.type);
    const names = {
      count: line.organizationIds.length,
      planned: line.planned && moment(line.planned),
      organization: line.organizationIds.map(organization).join(', '),
      service: line.serviceCodes.map(service).join(', '),
    };
    const reason =
      line.reason &&
      t(
        reasons.map((one) => `care:${one}.${line.reason}`),
        { defaultValue: '' },
      );
    return {
      title: t([`told.${key.slice('timeline.'.length)}`, `care:${key}`, 'care:timeline.other'], names),
      when: line.until
        ? t('told.between', { day: day(line.at), from: time(line.at), until: time(line.until) })
        : moment(line.at),
      text: line.from ? t('told.from', { day: day(line.from) }) : reason,
    };
  };
}

function useTimeline(id: string) {
  const path = `/care-requests/requests/${id}`;
  const client = useQueryClient();
  const first = useApi<{ items: readonly TimelineEntry[] }>(`${path}/timeline`);
  const [arrived, setArrived] = useState<readonly TimelineEntry[]>([]);
  const [firstSequence, setFirstSequence] = useState(Infinity);
  const loaded = first.data?.items;
  useEffect(() => {
    if (loaded)
      setFirstSequence((known) => (known === Infinity ? (loaded[loaded.length - 1]?.sequence ?? 0) : known));
  }, [loaded]);
  const entries = loaded && mergeBySequence(loaded, arrived);
  const state = useLive({
    path: loaded ? `${path}/stream` : null,
    lastEventId: () => (entries?.length ? String(entries[entries.length - 1]?.sequence) : null),
    onEvent: (event) => {
      const entry = parse(event.data);
      if (!entry) return;
      setArrived((known) => mergeBySequence(known, [entry]));
      // Each step may change the state, the visits and the cost: they are read again.
      void refreshPaths(client, [path, '/care-requests/visits', '/funding']);
    },
    poll: () => void refreshPaths(client, [path]),
  });
  return { entries, firstSequence, error: first.error, retry: () => void first.refetch(), state };
}

function parse(data: string): TimelineEntry | null {
  try {
    const entry = JSON.parse(data) as Partial<TimelineEntry>;
    return typeof entry.sequence === 'number' && typeof entry.type === 'string'
      ? (entry as TimelineEntry)
      : null;
  } catch {
    return null;
  }
}
