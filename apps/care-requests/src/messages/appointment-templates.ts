import { momentEn, momentFr } from '../domain/wording';
import type { Facts, Language, Letter, Template } from './template';

const signature = { fr: '\n\nChez-soi, pour le Département.', en: '\n\nChez-soi, for the Département.' };
const always = (): boolean => true;

/** What a letter on a remote appointment says of its time, in the reader's language. */
function timesOf(data: Facts['data'], language: Language) {
  const [start, end] = [new Date(String(data['startsAt'])), new Date(String(data['endsAt']))];
  const when = (instant: Date) => (language === 'fr' ? momentFr(instant) : momentEn(instant));
  const minutes = Math.round((+end - +start) / 60_000);
  return { when: when(start), minutes, until: data['until'] ? when(new Date(String(data['until']))) : '' };
}
const signed = (language: Language, subject: string, body: string): Letter => ({
  subject,
  body: body + signature[language],
});
const pageOf = (pages: string, data: Facts['data']): string =>
  `${pages}/appointments/${String(data['appointmentId'])}`;

/** The day before: what to prepare, and where it can still be changed. `pages`: address of the platform. */
export const dayBefore = (pages: string): Template => ({
  code: 'appointment-tomorrow',
  urgent: false,
  applies: always,
  write: ({ name, data }, language) => {
    const { when, minutes } = timesOf(data, language);
    const page = pageOf(pages, data);
    return language === 'fr'
      ? signed(
          'fr',
          `Rappel : rendez-vous à distance de ${name} le ${when}`,
          `Bonjour,\n\n${name} a un rendez-vous à distance le ${when} (${minutes} minutes). Pensez à charger la tablette, le téléphone ou l’ordinateur.\n\nS’il ne convient plus, déplacez-le ou annulez-le sur sa page : ${page}`,
        )
      : signed(
          'en',
          `Reminder: remote appointment of ${name} on ${when}`,
          `Hello,\n\n${name} has a remote appointment on ${when} (${minutes} minutes). Remember to charge the tablet, the telephone or the computer.\n\nIf it no longer suits, move or cancel it on its page: ${page}`,
        );
  },
});

/** An hour before; it leaves at night too, for it would come too late in the morning. */
export const hourBefore = (pages: string): Template => ({
  code: 'appointment-soon',
  urgent: true,
  applies: always,
  write: ({ name, data }, language) => {
    const { when } = timesOf(data, language);
    const page = pageOf(pages, data);
    return language === 'fr'
      ? signed(
          'fr',
          `Bientôt : rendez-vous à distance de ${name}`,
          `Bonjour,\n\nLe rendez-vous à distance de ${name} commence le ${when}. Installez-vous au calme, l’appareil branché. Sa page : ${page}`,
        )
      : signed(
          'en',
          `Soon: remote appointment of ${name}`,
          `Hello,\n\nThe remote appointment of ${name} begins on ${when}. Find a quiet place, with the device plugged in. Its page: ${page}`,
        );
  },
});

export const offered = (pages: string): Template => ({
  code: 'appointment-offered',
  urgent: false,
  applies: always,
  write: ({ name, data }, language) => {
    const { when, until } = timesOf(data, language);
    const page = pageOf(pages, data);
    return language === 'fr'
      ? signed(
          'fr',
          `Une place s’est libérée pour ${name}`,
          `Bonjour,\n\nUn rendez-vous à distance est possible pour ${name} le ${when}. Il est gardé jusqu’au ${until}. Acceptez-le, ou laissez-le passer, sur sa page : ${page}\n\nSans réponse, ${name} garde sa place sur la liste d’attente.`,
        )
      : signed(
          'en',
          `A time became free for ${name}`,
          `Hello,\n\nA remote appointment is possible for ${name} on ${when}. It is kept until ${until}. Accept it, or let it pass, on its page: ${page}\n\nWithout an answer, ${name} keeps the place on the waiting list.`,
        );
  },
});

/** To who holds the session, in French, naming nobody. */
export function toProvider(pages: string, data: Facts['data']): Letter {
  const { when, minutes } = timesOf(data, 'fr');
  return {
    subject: `Rappel : un rendez-vous à distance le ${when}`,
    body: `Bonjour,\n\nVous avez un rendez-vous à distance le ${when} (${minutes} minutes). Vos rendez-vous : ${pages}/provider/appointments\n\nChez-soi, pour le Département.\nCe message ne nomme personne : le nom est sur vos pages, après connexion.`,
  };
}
