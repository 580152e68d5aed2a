import type { ApaState } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../design/status';

const tones: Record<ApaState, Tone> = {
  draft: 'neutral',
  submitted: 'waiting',
  incomplete: 'waiting',
  complete: 'progress',
  assessing: 'progress',
  'plan-proposed': 'waiting',
  'change-requested': 'progress',
  'final-plan-proposed': 'waiting',
  accepted: 'progress',
  'deemed-granted': 'progress',
  granted: 'done',
  open: 'done',
  suspended: 'waiting',
  rejected: 'stopped',
  'deemed-refused': 'stopped',
  closed: 'stopped',
};

/** The step of an application: the same word and shape for the desk and for the family. */
export function StateWord({ state }: { state: ApaState }) {
  const { t } = useTranslation('apa');
  return <Status tone={tones[state]}>{t(`state.${state}`)}</Status>;
}
