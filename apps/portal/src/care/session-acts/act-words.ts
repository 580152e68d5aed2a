import type { SessionAct } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';

/** In the order in which they are asked; whether health insurance has to do with them, in or out of the care pathway. */
const isPaid: Readonly<Record<SessionAct, boolean>> = {
  tcg: true,
  'tcs-psychiatry-neurology': true,
  'tcs-gynaecology': true,
  'other-act': true,
  'not-billed': false,
};

export const sessionActs = Object.keys(isPaid) as readonly SessionAct[];
export const asksPathway = (act: SessionAct): boolean => isPaid[act];

/** « téléconsultation de médecine générale (TCG), dans le parcours de soins ». */
export function useActWords(): (act: SessionAct, inCarePathway: boolean | null) => string {
  const { t } = useTranslation('care/session-acts');
  return (act, inCarePathway) => {
    const name = t(`name.${act}`);
    return inCarePathway === null ? name : `${name}, ${t(`pathway.${inCarePathway ? 'in' : 'out'}`)}`;
  };
}
