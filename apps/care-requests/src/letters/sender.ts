/** How the Département signs its letters, and what it says about disputing a decision: its own words. */
export class Sender {
  /**
   * `remedies`: one paragraph each, under the heading « Si vous n’êtes pas d’accord ». `{notification}` becomes the day
   * of the notification, `{notification + 2 mois}` the day that many months later.
   */
  constructor(
    readonly name: string,
    readonly address: readonly string[],
    readonly place: string,
    readonly remedies: readonly string[],
  ) {}
}

/** What is certain in every Département; delays and addresses are for each to add (`APA_REMEDIES`). */
export const defaultSender = new Sender('Le Département', ['Service de l’autonomie'], '', [
  'Vous pouvez écrire au Département pour lui demander de revoir cette décision, en expliquant pourquoi.',
  'Un désaccord sur l’APA peut être porté devant le tribunal administratif.',
]);
