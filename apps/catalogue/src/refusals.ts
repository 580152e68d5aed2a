import { DomainError } from '@chez-soi/kernel';

export function codeTaken(code: string): DomainError {
  const fr = `Le code « ${code} » désigne déjà un service. Choisissez-en un autre, ou préparez une nouvelle version de ce service.`;
  const en = `The code "${code}" already names a service. Choose another, or prepare a new version of that service.`;
  return new DomainError('conflict', { fr, en }, [{ path: 'code', message: { fr, en } }], {
    serviceCode: code,
  });
}

export function unknownService(): DomainError {
  return DomainError.notFound(
    'Ce service n’existe pas dans le catalogue.',
    'This service is not in the catalogue.',
  );
}

export function changedSince(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié cette fiche depuis que vous l’avez ouverte. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this sheet since you opened it. Reload, then try again.',
  });
}
