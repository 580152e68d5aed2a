import { DomainError } from '@chez-soi/kernel';
import type { Issue, StructureValidator } from '../validate/structure-validator';
import { isObject } from '../json';
import type { Resource } from '../surface';

/** A resource that is not as R4 says: each issue with its own code and place. */
export class InvalidResource extends DomainError {
  constructor(readonly issues: readonly Issue[]) {
    super(
      'invalid',
      { fr: 'Cette ressource n’est pas valable.', en: 'This resource is not valid.' },
      issues.map(({ expression, message }) => ({ path: expression, message })),
    );
  }
}

/** What a client sent, as a resource of this type; throws `invalid` with everything that is wrong with it. */
export function checkedResource<R extends Resource>(
  validator: StructureValidator,
  type: string,
  body: unknown,
): R {
  if (isObject(body) && typeof body['resourceType'] === 'string' && body['resourceType'] !== type)
    throw DomainError.field(
      'resourceType',
      `Cette adresse reçoit ${type}, pas ${body['resourceType']}.`,
      `This address takes ${type}, not ${body['resourceType']}.`,
    );
  const issues = validator.validate(body).filter(({ severity }) => severity === 'error');
  if (issues.length > 0) throw new InvalidResource(issues);
  const resource = body as R;
  if (resource.meta?.tag?.some(({ code }) => code === 'SUBSETTED'))
    throw DomainError.rule(
      'Cette ressource est un extrait (SUBSETTED) : l’enregistrer effacerait le reste.',
      'This resource is an excerpt (SUBSETTED): storing it would erase the rest.',
    );
  return resource;
}
