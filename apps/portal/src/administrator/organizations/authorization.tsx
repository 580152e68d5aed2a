import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../design/status';

const tones: Record<OrganizationView['authorizationState'], Tone> = {
  valid: 'done',
  expired: 'late',
  'not-yet': 'waiting',
  none: 'neutral',
};

export function Authorization({ state }: { state: OrganizationView['authorizationState'] }) {
  const { t } = useTranslation('administrator');
  return <Status tone={tones[state]}>{t(`authorization.${state}`)}</Status>;
}
