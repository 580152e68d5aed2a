import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { fieldError } from '../../apa/refusal';
import { TextField } from '../../design/field';
import { addDays, dayOf } from '../../i18n/format';
import { instantInParis } from '../../i18n/paris-time';
import type { ApaDialogProps } from './whole-dialogs';

/** The day and the hour at which a member of the team comes; it may be moved until a plan stands. */
export function VisitDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation('coordinator/apa');
  const [day, setDay] = useState(addDays(dayOf(new Date()), 7));
  const [time, setTime] = useState('10:00');
  const [doctor, setDoctor] = useState(application.visit?.doctorConsulted ?? false);
  const command = useApaCommand<{ at: string; doctorConsulted: boolean }>(application, 'plan-visit');
  return (
    <ActDialog
      title={t('visit.plan')}
      act={t('visit.act')}
      done={t('visit.done')}
      command={command}
      body={() => (day && time ? { at: instantInParis(day, time), doctorConsulted: doctor } : null)}
      onClose={onClose}
    >
      <div className="form-grid">
        <TextField
          type="date"
          label={t('visit.day')}
          value={day}
          error={day ? fieldError(command.error, 'at') : t('visit.day-missing')}
          onChange={(event) => setDay(event.target.value)}
        />
        <TextField
          type="time"
          label={t('visit.time')}
          value={time}
          error={time ? undefined : t('visit.time-missing')}
          onChange={(event) => setTime(event.target.value)}
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={doctor} onChange={(event) => setDoctor(event.target.checked)} />
        {t('visit.doctor-consulted')}
      </label>
    </ActDialog>
  );
}
