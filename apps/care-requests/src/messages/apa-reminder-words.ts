import { dayEn, dayFr } from '../domain/wording';
import type { Facts } from './template';

/** What each clock of the applicant asks for, and what its end means. */
const asked: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  reponse10: {
    fr: 'Répondez à la proposition de plan d’aide. Sans réponse, la loi considère que la demande est refusée.',
    en: 'Answer the proposed plan of help. Without an answer, the law takes the application as refused.',
  },
  declaration1m: {
    fr: 'Dites-nous quel service ou quelle personne apporte l’aide. Sinon nous vous enverrons une mise en demeure.',
    en: 'Tell us which service or person helps. Otherwise we will send you a formal notice.',
  },
  'mise-en-demeure1m': {
    fr: 'Dites-nous quel service ou quelle personne apporte l’aide. Sinon le versement peut être suspendu.',
    en: 'Tell us which service or person helps. Otherwise payment may be suspended.',
  },
};

/** A reminder says what is to be done, by when, and what follows otherwise. */
export function reminderWords({ name, data }: Facts) {
  const lastDay = String(data['lastDay']);
  const left = Number(data['daysLeft']);
  const { fr, en } = asked[String(data['clock'])] ?? { fr: '', en: '' };
  return {
    fr: {
      subject: `Rappel : APA de ${name}, ${leftFr(left)}`,
      body: `${fr}\n\nDernier jour : le ${dayFr(lastDay)}. Vous pouvez le faire sur la page de la demande.`,
    },
    en: {
      subject: `Reminder: APA of ${name}, ${leftEn(left)}`,
      body: `${en}\n\nLast day: ${dayEn(lastDay)}. You can do it on the page of the application.`,
    },
  };
}

function leftFr(days: number): string {
  if (days === 0) return 'dernier jour';
  return days === 1 ? 'il reste un jour' : `il reste ${days} jours`;
}

function leftEn(days: number): string {
  if (days === 0) return 'last day';
  return days === 1 ? 'one day left' : `${days} days left`;
}
