import type { CloudEvent } from '@chez-soi/contracts';
import { dayEn, dayFr, euros, momentEn, momentFr } from '../domain/wording';
import { reminderWords } from './apa-reminder-words';
import { type Facts, letter, type Template } from './template';

interface Words {
  readonly subject: string;
  readonly body: string;
}
type Write = (facts: Facts) => { readonly fr: Words; readonly en: Words };

const text = (facts: Facts, name: string): string => String(facts.data[name] ?? '');
const fr = (facts: Facts, name: string): string => dayFr(text(facts, name));
const en = (facts: Facts, name: string): string => dayEn(text(facts, name));

function template(code: string, write: Write, applies: Template['applies'] = () => true): Template {
  return {
    code,
    urgent: false,
    applies,
    write: (facts, language) => {
      const { subject, body } = write(facts)[language];
      const hello = language === 'fr' ? 'Bonjour' : 'Hello';
      return letter(language, subject, `${hello},\n\n${body}`);
    },
  };
}

/** The steps of an APA application of which the family is told. The letters themselves are on its page. */
export const apaTemplates: Readonly<Partial<Record<CloudEvent['type'], Template>>> = {
  'apa-application.submitted.v1': template('apa-received', (facts) => ({
    fr: {
      subject: `La demande d’APA pour ${facts.name} est arrivée`,
      body: `Nous avons reçu la demande d’APA pour ${facts.name} le ${fr(facts, 'receivedOn')}. Dans les dix jours, nous vous disons si le dossier est complet, ou ce qui manque.`,
    },
    en: {
      subject: `The APA application of ${facts.name} has arrived`,
      body: `We received the APA application of ${facts.name} on ${en(facts, 'receivedOn')}. Within ten days we tell you whether the file is complete, or what is missing.`,
    },
  })),
  'apa-application.pieces-requested.v1': template('apa-pieces', (facts) => ({
    fr: {
      subject: `Il manque des pièces à la demande d’APA pour ${facts.name}`,
      body: 'Pour étudier la demande, il nous manque des pièces. La liste est dans la lettre, sur la page de la demande.',
    },
    en: {
      subject: `Documents are missing from the APA application of ${facts.name}`,
      body: 'We need more documents to look at the application. The letter on its page lists them.',
    },
  })),
  'apa-application.completed.v1': template('apa-complete', (facts) => ({
    fr: {
      subject: `Le dossier d’APA pour ${facts.name} est complet`,
      body: `Nous vous proposons un plan d’aide avant le ${fr(facts, 'planBy')}, et nous décidons avant le ${fr(facts, 'decisionBy')}.`,
    },
    en: {
      subject: `The APA file of ${facts.name} is complete`,
      body: `We propose a plan of help by ${en(facts, 'planBy')}, and decide by ${en(facts, 'decisionBy')}.`,
    },
  })),
  'apa-application.visit-planned.v1': template('apa-visit', (facts) => ({
    fr: {
      subject: `Visite à domicile chez ${facts.name} pour l’APA`,
      body: `Une personne de notre équipe vient chez ${facts.name} le ${momentFr(new Date(text(facts, 'at')))}. Un proche peut être présent.`,
    },
    en: {
      subject: `Home visit for the APA of ${facts.name}`,
      body: `A member of our team visits ${facts.name} on ${momentEn(new Date(text(facts, 'at')))}. A relative may be there.`,
    },
  })),
  'apa-application.plan-proposed.v1': template('apa-plan', (facts) => ({
    fr: {
      subject: `Un plan d’aide pour ${facts.name} : votre réponse avant le ${fr(facts, 'answerBy')}`,
      body: `Nous proposons un plan d’aide pour ${facts.name}. Répondez avant le ${fr(facts, 'answerBy')} inclus : sans réponse, la loi considère que la demande est refusée.`,
    },
    en: {
      subject: `A plan of help for ${facts.name}: your answer by ${en(facts, 'answerBy')}`,
      body: `We propose a plan of help for ${facts.name}. Answer by ${en(facts, 'answerBy')}: without an answer, the law takes the application as refused.`,
    },
  })),
  'apa-application.deemed-refused.v1': template('apa-deemed-refused', (facts) => ({
    fr: {
      subject: `La demande d’APA pour ${facts.name} est réputée refusée`,
      body: `Depuis le ${fr(facts, 'from')}, la loi considère que la demande est refusée. Vous pouvez en faire une nouvelle à tout moment.`,
    },
    en: {
      subject: `The APA application of ${facts.name} counts as refused`,
      body: `Since ${en(facts, 'from')} the law takes the application as refused. You may apply again at any time.`,
    },
  })),
  'apa-application.deemed-granted.v1': template('apa-deemed-granted', (facts) => ({
    fr: {
      subject: `L’APA pour ${facts.name} est accordée d’office, en attendant`,
      body: `Nous n’avons pas décidé à temps. À partir du ${fr(facts, 'from')} et jusqu’à notre décision, l’APA est de ${euros(Number(facts.data['monthlyCents']), 'fr')} par mois. C’est une avance.`,
    },
    en: {
      subject: `The APA of ${facts.name} is granted for the time being`,
      body: `We did not decide in time. From ${en(facts, 'from')} until our decision, the APA is ${euros(Number(facts.data['monthlyCents']), 'en')} a month. It is an advance.`,
    },
  })),
  'apa-application.granted.v1': template('apa-granted', (facts) => ({
    fr: {
      subject: `L’APA pour ${facts.name} est accordée`,
      body: `L’APA commence le ${fr(facts, 'notifiedOn')}. Dites-nous dans le mois quel service ou quelle personne aide ${facts.name}.`,
    },
    en: {
      subject: `The APA of ${facts.name} is granted`,
      body: `It begins on ${en(facts, 'notifiedOn')}. Tell us within a month which service or person helps ${facts.name}.`,
    },
  })),
  'apa-application.rejected.v1': template('apa-rejected', (facts) => ({
    fr: {
      subject: `La demande d’APA pour ${facts.name} est refusée`,
      body: 'La lettre, sur la page de la demande, dit pourquoi, et que faire si vous n’êtes pas d’accord.',
    },
    en: {
      subject: `The APA application of ${facts.name} is refused`,
      body: 'The letter on its page says why, and what to do if you disagree.',
    },
  })),
  'apa-application.formal-notice-sent.v1': template('apa-formal-notice', (facts) => ({
    fr: {
      subject: `APA : dites-nous qui aide ${facts.name}, avant le ${fr(facts, 'answerBy')}`,
      body: `Nous ne savons pas encore quel service ou quelle personne aide ${facts.name}. Dites-le-nous avant le ${fr(facts, 'answerBy')} inclus, sur la page de la demande. Sinon le versement peut être suspendu. La lettre est sur la même page.`,
    },
    en: {
      subject: `APA: tell us who helps ${facts.name}, by ${en(facts, 'answerBy')}`,
      body: `We do not know yet which service or person helps ${facts.name}. Tell us by ${en(facts, 'answerBy')}, on the page of the application. Otherwise payment may be suspended. The letter is on the same page.`,
    },
  })),
  'apa-application.top-up-granted.v1': template('apa-top-up', (facts) => ({
    fr: {
      subject: `Une aide en plus du plan pour ${facts.name}`,
      body: `Nous accordons ${euros(Number(facts.data['amountCents']), 'fr')} en plus du plan d’aide, à partir du ${fr(facts, 'from')}. L’APA en paie ${euros(Number(facts.data['apaCents']), 'fr')}. La lettre est sur la page de la demande.`,
    },
    en: {
      subject: `More help than the plan for ${facts.name}`,
      body: `We grant ${euros(Number(facts.data['amountCents']), 'en')} besides the plan, from ${en(facts, 'from')}. The APA pays ${euros(Number(facts.data['apaCents']), 'en')} of it. The letter is on the page of the application.`,
    },
  })),
  'apa-application.silence-undone.v1': template(
    'apa-goes-on',
    (facts) => ({
      fr: {
        subject: `La demande d’APA pour ${facts.name} continue`,
        body: `Votre réponse écrite, reçue le ${fr(facts, 'on')}, était arrivée à temps : la demande n’est plus considérée comme refusée, elle continue.`,
      },
      en: {
        subject: `The APA application of ${facts.name} goes on`,
        body: `Your written answer of ${en(facts, 'on')} had come in time: the application no longer counts as refused, it goes on.`,
      },
    }),
    (data) => data['silence'] === 'deemed-refused',
  ),
  'apa-application.reminder-due.v1': template(
    'apa-reminder',
    reminderWords,
    (data) => data['owedBy'] === 'applicant',
  ),
  'apa-application.suspended.v1': template('apa-suspended', (facts) => ({
    fr: {
      subject: `L’APA pour ${facts.name} est suspendue`,
      body: `Le versement est suspendu à partir du ${fr(facts, 'from')}. Il reprend sans nouvelle demande : prévenez-nous dès que la situation change.`,
    },
    en: {
      subject: `The APA of ${facts.name} is suspended`,
      body: `Payment is suspended from ${en(facts, 'from')}. It resumes without a new application: tell us as soon as things change.`,
    },
  })),
  'apa-application.resumed.v1': template('apa-resumed', (facts) => ({
    fr: {
      subject: `L’APA pour ${facts.name} reprend`,
      body: `Le versement reprend à partir du ${fr(facts, 'from')}.`,
    },
    en: {
      subject: `The APA of ${facts.name} resumes`,
      body: `Payment resumes from ${en(facts, 'from')}.`,
    },
  })),
};
