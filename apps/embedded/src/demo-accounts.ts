import { createHash } from 'node:crypto';
import type { DemoAccount } from '@chez-soi/gateway/app';

/** « SAD Les Mélèzes (démonstration) », the provider whose planner visitors can be. */
export const LES_MELEZES = 'a86f4e4c-6809-5f71-b3f1-195dd07c8104';

/** « Cabinet médical Le Balcon, consultations vidéo (démonstration) », which monitors heart failure. */
export const LE_BALCON = '132efe05-7a99-5416-92da-1a8a3eb1e4e5';

export const demoPassword = 'demonstration-isere';

/** The people whom a visitor of the demonstration may be. Their relatives are found by the e-mail address. */
export const demoAccounts: readonly DemoAccount[] = [
  account('claire.martin@example.fr', 'Claire Martin', ['family'], {
    fr: 'Claire, 58 ans, aide sa mère Jeanne et son oncle André',
    en: 'Claire, 58, helps her mother Jeanne and her uncle André',
  }),
  account('jeanne.martin@example.fr', 'Jeanne Martin', ['resident'], {
    fr: 'Jeanne, 86 ans, à Grenoble',
    en: 'Jeanne, 86, in Grenoble',
  }),
  account('coordination@example.fr', 'Sophie Garnier', ['coordinator'], {
    fr: 'Sophie, coordinatrice au Département',
    en: 'Sophie, care coordinator',
  }),
  account(
    'planning@example.fr',
    'Nadia Benali',
    ['provider'],
    { fr: 'Nadia, planning du SAD Les Mélèzes', en: 'Nadia, planner of the provider Les Mélèzes' },
    LES_MELEZES,
  ),
  account(
    'consultation@example.fr',
    'Antoine Drevet',
    ['clinician'],
    { fr: 'Antoine, médecin en consultations vidéo', en: 'Antoine, physician in video consultations' },
    LE_BALCON,
  ),
  account('evaluation@example.fr', 'Paul Durand', ['evaluator'], {
    fr: 'Paul, évaluateur du projet pilote',
    en: 'Paul, evaluator of the pilot',
  }),
  account('administration@example.fr', 'Hélène Roux', ['administrator'], {
    fr: 'Hélène, administratrice de la plateforme',
    en: 'Hélène, administrator of the platform',
  }),
  account('controle@example.fr', 'Inès Robert', ['auditor'], {
    fr: 'Inès, contrôle des accès aux dossiers',
    en: 'Inès, audit of who looks at files',
  }),
];

function account(
  email: string,
  name: string,
  roles: DemoAccount['roles'],
  label: DemoAccount['label'],
  organizationId: string | null = null,
): DemoAccount {
  return { id: idOf(email), email, name, roles, organizationId, language: 'fr', label };
}

/** The same id at every first start (name-based UUID, RFC 9562 §5.8). */
function idOf(email: string): string {
  const hex = createHash('sha256').update(`chez-soi-demo:${email}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
