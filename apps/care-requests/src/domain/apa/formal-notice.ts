import { addDays, type Day, DomainError, parisDay } from '@chez-soi/kernel';
import { dayFr } from '../wording';
import { type ApaApplication, type ApaChange, told, withFile } from './application';
import { declareBy, noticeBy } from './clocks';

/** The post may take this long before the month begins. */
const LONGEST_POST_DAYS = 15;

/**
 * Nobody was declared within the month: a letter gives one more, at whose end payment may be suspended (L232-7 CASF).
 * Throws `rule` before the end of the first month, `invalid` for a day of delivery that cannot be.
 */
export function sendFormalNotice(
  application: ApaApplication,
  { deliveredOn }: { readonly deliveredOn?: Day | undefined },
  now: Date,
): ApaChange {
  const today = parisDay(now);
  const lastDay = declareBy(application.file.decision!.notifiedOn);
  if (today <= lastDay) {
    throw DomainError.rule(
      `La personne a jusqu’au ${dayFr(lastDay)} inclus pour déclarer qui l’aide (L232-7) : la mise en demeure vient après.`,
      `The person has until ${lastDay} to say who helps (L232-7): the formal notice comes after.`,
      { lastDay },
    );
  }
  const delivered = deliveredOn ?? today;
  if (delivered < today || delivered > addDays(today, LONGEST_POST_DAYS)) {
    throw DomainError.field(
      'deliveredOn',
      `La mise en demeure arrive entre aujourd’hui et ${LONGEST_POST_DAYS} jours plus tard.`,
      `The notice arrives between today and ${LONGEST_POST_DAYS} days later.`,
    );
  }
  const notice = { sentOn: today, deliveredOn: delivered };
  const { formalNotices } = application.file;
  const noticed = withFile(application, { formalNotices: [...formalNotices, notice] });
  const facts = { deliveredOn: delivered, answerBy: noticeBy(delivered) };
  return { application: noticed, events: [told(noticed, 'apa-application.formal-notice-sent.v1', facts)] };
}

/** Payment may stop for want of a provider only after the month that the formal notice gave. */
export function checkNoticeOver({ file }: ApaApplication, today: Day): void {
  if (file.providers.length > 0) {
    throw DomainError.field(
      'reason',
      'La personne a déclaré qui l’aide : ce motif ne peut plus servir.',
      'The person has said who helps: this reason no longer holds.',
    );
  }
  const notice = file.formalNotices.at(-1);
  if (!notice) {
    throw DomainError.field(
      'reason',
      'Envoyez d’abord la mise en demeure : elle laisse un mois à la personne pour déclarer qui l’aide (L232-7).',
      'Send the formal notice first: it gives the person a month to say who helps (L232-7).',
    );
  }
  const lastDay = noticeBy(notice.deliveredOn);
  if (today > lastDay) return;
  throw DomainError.field(
    'reason',
    `La mise en demeure laisse à la personne jusqu’au ${dayFr(lastDay)} inclus (L232-7).`,
    `The formal notice gives the person until ${lastDay} (L232-7).`,
  );
}
