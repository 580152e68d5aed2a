import { DomainError } from '@chez-soi/kernel';

export function wrongId(id: string): DomainError {
  return DomainError.field(
    'id',
    `L’id de la ressource doit être celui de l’adresse : ${id}.`,
    `The resource's id must be that of the address: ${id}.`,
  );
}

export function idsAreOurs(type: string): DomainError {
  return new DomainError('method-not-allowed', {
    fr: `Nous donnons les ids de ${type} : créez par POST ${type}.`,
    en: `Ids of ${type} are ours to give: create with POST ${type}.`,
  });
}

export function gone(): DomainError {
  return new DomainError('gone', {
    fr: 'Cette ressource a été supprimée.',
    en: 'This resource was deleted.',
  });
}
