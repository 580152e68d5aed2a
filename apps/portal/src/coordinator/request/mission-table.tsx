import type { MissionView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganizationName } from '../../care/names';
import { missionTone } from '../../care/tones';
import { Button } from '../../design/button';
import { Status } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { EndDialog, WithdrawDialog } from './mission-dialogs';

interface Acting {
  mission: MissionView;
  act: 'withdraw' | 'end';
}

/** To whom a need was offered, what each said, and until when the others may answer. */
export function MissionTable({ missions, need }: { missions: readonly MissionView[]; need: string }) {
  const { t } = useTranslation(['coordinator', 'care']);
  const [acting, setActing] = useState<Acting | null>(null);
  const organization = useOrganizationName(missions.map((mission) => mission.organizationId));
  const columns: readonly Column<MissionView>[] = [
    {
      key: 'organization',
      header: t('mission.organization'),
      cell: (row) => (
        <Link to={`/coordinator/organizations/${row.organizationId}`}>
          {organization(row.organizationId)}
        </Link>
      ),
    },
    { key: 'state', header: t('queue.state'), cell: (row) => <MissionStatus mission={row} /> },
    { key: 'when', header: t('mission.when'), cell: (row) => <MissionWhen mission={row} /> },
    {
      key: 'acts',
      header: t('mission.acts'),
      cell: (row) => (
        <MissionActs
          mission={row}
          name={organization(row.organizationId)}
          act={(act) => setActing({ mission: row, act })}
        />
      ),
    },
  ];
  const name = acting ? organization(acting.mission.organizationId) : '';
  const close = () => setActing(null);
  return (
    <>
      <DataTable
        caption={t('mission.caption', { need })}
        hideCaption
        columns={columns}
        rows={missions}
        rowKey={(row) => row.id}
      />
      {acting?.act === 'withdraw' && <WithdrawDialog mission={acting.mission} name={name} onClose={close} />}
      {acting?.act === 'end' && <EndDialog mission={acting.mission} name={name} onClose={close} />}
    </>
  );
}

function MissionStatus({ mission }: { mission: MissionView }) {
  const { t } = useTranslation('care');
  const reason =
    mission.reason &&
    t([`refusal.${mission.reason}`, `withdrawal.${mission.reason}`, `cancellation.${mission.reason}`], {
      defaultValue: '',
    });
  return (
    <span className="row">
      <Status tone={missionTone[mission.state]}>{t(`mission.${mission.state}`)}</Status>
      {reason && <span className="small">{reason}</span>}
    </span>
  );
}

function MissionWhen({ mission }: { mission: MissionView }) {
  const { t } = useTranslation('coordinator');
  const { shortDate, time, relative } = useFormat();
  const text = (at: string) => `${shortDate(at)} ${time(at)}`;
  if (mission.state === 'proposed') {
    return (
      <span>
        {t('mission.answer-by', { at: text(mission.answerBy) })}{' '}
        <span className="soft">({relative(mission.answerBy)})</span>
      </span>
    );
  }
  return (
    <span>
      {mission.answeredAt
        ? t('mission.answered', { at: text(mission.answeredAt) })
        : t('mission.proposed', { at: text(mission.proposedAt) })}
    </span>
  );
}

function MissionActs({
  mission,
  name,
  act,
}: {
  mission: MissionView;
  name: string;
  act: (act: Acting['act']) => void;
}) {
  const { t } = useTranslation('coordinator');
  const acts = (['withdraw', 'end'] as const).filter((one) => mission.allowedActions.includes(one));
  if (acts.length === 0) return <span className="soft">{t('mission.no-acts')}</span>;
  return (
    <span className="row">
      {acts.map((one) => (
        <Button
          key={one}
          kind="quiet"
          aria-label={`${t(`mission.${one}`)} : ${name}`}
          onClick={() => act(one)}
        >
          {t(`mission.${one}`)}
        </Button>
      ))}
    </span>
  );
}
