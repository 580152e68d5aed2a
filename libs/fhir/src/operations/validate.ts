import { DomainError, isId } from '@chez-soi/kernel';
import type { Database } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { OperationOutcome, OperationOutcomeIssue, Parameters } from 'fhir/r4';
import type { FhirRights } from '../http/access';
import { surfaceWith } from '../http/allowed';
import { negotiate, queryOf } from '../http/negotiation';
import { isObject } from '../json';
import { issueOf, type Language, languageOf, outcomeOf } from '../outcome';
import { FhirStore } from '../store';
import type { Surfaces } from '../surface';
import type { Issue, StructureValidator } from '../validate/structure-validator';
import { Integrity } from '../write/references';

interface Parts {
  readonly database: Database;
  readonly surfaces: Surfaces;
  readonly rights: FhirRights;
  readonly validator: StructureValidator;
}

interface Asked {
  readonly resource: unknown;
  readonly mode: string;
  readonly profile: string | undefined;
}

const modes = ['create', 'update', 'delete', 'profile', ''];
const BASE = 'http://hl7.org/fhir/StructureDefinition/';

/** `$validate` (R4): whether a resource could be stored. The answer is 200 whatever the issues are. */
export class ValidateOperation {
  constructor(private readonly parts: Parts) {}

  async run(request: FastifyRequest, type: string, id?: string): Promise<OperationOutcome> {
    negotiate(request);
    surfaceWith(this.parts.surfaces, type, 'read', 'instance');
    const reach = this.parts.rights.reach(request, type, id ? 'r' : 'c');
    const asked = askedOf(request);
    if (!modes.includes(asked.mode))
      throw DomainError.field(
        'mode',
        'Modes admis : create, update, delete, profile.',
        'Allowed modes: create, update, delete, profile.',
      );
    const stored = id && isId(id) ? await new FhirStore(this.parts.database).read(type, id, reach) : null;
    const language = languageOf(request.headers['accept-language']);
    if (asked.mode === 'delete') return this.deletable(type, id, language);
    const resource = asked.resource ?? stored?.resource;
    if (resource === undefined)
      throw DomainError.field('resource', 'Envoyez une ressource.', 'Send a resource.');
    const issues = [...this.parts.validator.validate(resource), ...about(resource, { type, id, ...asked })];
    return outcomeWith(
      issues.map((issue) => issueOf(issue, language)),
      language,
    );
  }

  private async deletable(
    type: string,
    id: string | undefined,
    language: Language,
  ): Promise<OperationOutcome> {
    if (!id)
      throw DomainError.field(
        'id',
        'Le mode delete se demande sur une ressource.',
        'Mode delete is asked of a resource.',
      );
    const integrity = new Integrity(this.parts.surfaces);
    integrity.gone(type, id);
    try {
      await integrity.check(this.parts.database);
      return outcomeWith([], language);
    } catch (error) {
      if (error instanceof DomainError) return outcomeOf(error, language).outcome;
      throw error;
    }
  }
}

function askedOf(request: FastifyRequest): Asked {
  const query = new URLSearchParams(queryOf(request));
  const body: unknown =
    isObject(request.body) && Object.keys(request.body).length === 0 ? undefined : request.body;
  if (!isObject(body) || body['resourceType'] !== 'Parameters')
    return { resource: body, mode: query.get('mode') ?? '', profile: query.get('profile') ?? undefined };
  const { parameter = [] } = body as unknown as Parameters;
  const find = (name: string) => parameter.find((one) => one.name === name);
  const text = (name: string) => find(name)?.valueCode ?? find(name)?.valueUri ?? find(name)?.valueString;
  return {
    resource: find('resource')?.resource,
    mode: text('mode') ?? query.get('mode') ?? '',
    profile: text('profile') ?? query.get('profile') ?? undefined,
  };
}

/** What the address and the parameters add to what the structure says. */
function about(
  resource: unknown,
  { type, id, mode, profile }: Omit<Asked, 'resource'> & { type: string; id: string | undefined },
): Issue[] {
  const { resourceType, id: own } = resource as { resourceType?: string; id?: string };
  const error = (code: Issue['code'], expression: string, fr: string, en: string): Issue => ({
    severity: 'error',
    code,
    expression,
    message: { fr, en },
  });
  const wrongType = `Cette adresse vérifie ${type}.`;
  const wrongId = 'Cet id n’est pas celui de l’adresse.';
  return [
    ...(resourceType === type
      ? []
      : [error('invalid', 'resourceType', wrongType, `This address validates ${type}.`)]),
    ...(mode === 'update' && own === undefined
      ? [error('required', `${type}.id`, 'Une mise à jour demande un id.', 'An update wants an id.')]
      : []),
    ...(id && own !== undefined && own !== id
      ? [error('invalid', `${type}.id`, wrongId, 'This id is not that of the address.')]
      : []),
    ...(profile && profile !== `${BASE}${type}` ? [uncheckedProfile(type, profile)] : []),
  ];
}

function uncheckedProfile(type: string, profile: string): Issue {
  const message = {
    fr: `Le profil ${profile} n’est pas vérifié ici : seul R4 l’est.`,
    en: `Profile ${profile} is not checked here: only R4 is.`,
  };
  return { severity: 'warning', code: 'not-supported', expression: `${type}.meta.profile`, message };
}

function outcomeWith(issue: OperationOutcomeIssue[], language: Language): OperationOutcome {
  const fine = language === 'fr' ? 'Rien à corriger.' : 'Nothing to correct.';
  return {
    resourceType: 'OperationOutcome',
    issue:
      issue.length > 0
        ? issue
        : [{ severity: 'information', code: 'informational', details: { text: fine } }],
  };
}
