import type { ApaApplicationDetail, ApaDraft, EditApaDraft } from '@chez-soi/contracts';
import { readCents, writeCents } from './amounts';

/** What is typed, before it is an application. */
export interface ApplicationForm {
  readonly channel: ApaDraft['channel'];
  readonly receivedOn: string;
  readonly resources: string;
  readonly couple: boolean;
  readonly foreign: boolean;
  readonly otherBenefit: ApaDraft['declaration']['otherBenefit'];
  readonly givesUp: boolean;
  readonly doctorName: string;
  readonly comment: string;
}

/** An empty form: today's paper for the desk, the site for a family. */
export const emptyForm = (today: string | null): ApplicationForm => ({
  channel: today ? 'paper' : 'portal',
  receivedOn: today ?? '',
  resources: '',
  couple: false,
  foreign: false,
  otherBenefit: 'none',
  givesUp: false,
  doctorName: '',
  comment: '',
});

export function formOf({ channel, receivedOn, declaration }: ApaApplicationDetail): ApplicationForm {
  const { resources, otherBenefit, givesUpOtherBenefit, foreignNational, doctorName, comment } = declaration;
  return {
    ...{ channel, receivedOn: receivedOn ?? '', otherBenefit, doctorName, comment },
    resources: resources ? writeCents(resources.monthlyCents) : '',
    couple: resources?.coupleAtHome ?? false,
    foreign: foreignNational,
    givesUp: givesUpOtherBenefit,
  };
}

/** Null when what stands for the income is not an amount. */
export function toDraft(form: ApplicationForm): EditApaDraft | null {
  const monthlyCents = form.resources.trim() ? readCents(form.resources) : undefined;
  if (monthlyCents === null) return null;
  return {
    channel: form.channel,
    ...(form.receivedOn ? { receivedOn: form.receivedOn } : {}),
    declaration: {
      otherBenefit: form.otherBenefit,
      givesUpOtherBenefit: form.otherBenefit !== 'none' && form.givesUp,
      foreignNational: form.foreign,
      resources: monthlyCents === undefined ? null : { monthlyCents, coupleAtHome: form.couple },
      doctorName: form.doctorName,
      comment: form.comment,
    },
  };
}
