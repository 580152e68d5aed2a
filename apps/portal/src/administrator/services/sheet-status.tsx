import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../design/status';

const tones: Record<ServiceView['status'], Tone> = { draft: 'waiting', active: 'done', retired: 'stopped' };

/** The state of one version, and whether a draft waits beside it. */
export function SheetStatus({ sheet }: { sheet: ServiceView }) {
  const { t } = useTranslation('administrator');
  if (sheet.supersededOn) return <Status tone="neutral">{t('sheet-status.superseded')}</Status>;
  return (
    <span className="row">
      <Status tone={tones[sheet.status]}>{t(`sheet-status.${sheet.status}`)}</Status>
      {sheet.hasDraft && <Status tone="waiting">{t('services.draft-waits')}</Status>}
    </span>
  );
}
