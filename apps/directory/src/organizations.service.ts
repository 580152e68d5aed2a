import type { OrganizationInput, OrganizationQuery, OrganizationView, Page } from '@chez-soi/contracts';
import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { DomainError, newId, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { byOfferAndName } from './keyset';
import { type Organization, reservedChanges, toView } from './organization';
import { checkOrganizations, refuse } from './organization-checks';
import { writeOrganizations } from './organization-writer';
import { type Listed, OrganizationStore } from './store/organization.store';

/** Who delivers: organisations and where they go. */
@Injectable()
export class OrganizationsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrganizationStore) private readonly store: OrganizationStore,
  ) {}

  /** One page by name, those who offer nothing last. Those that ceased are listed to administrators only, and never by commune. */
  async list(ctx: Ctx, query: OrganizationQuery): Promise<Page<OrganizationView>> {
    const today = parisDay(ctx.now);
    const inactive = ctx.actor.roles.includes('administrator');
    const found = await this.store.list(query, byOfferAndName.read(query.cursor), today, inactive);
    const keys = ({ later, key, organization }: Listed) => ({ later, key, id: organization.id });
    return byOfferAndName.page(found, query.limit, keys, ({ organization, offers }) =>
      toView(organization, offers, today),
    );
  }

  /** Those that ceased too: old missions still name them. */
  async read(ctx: Ctx, id: string): Promise<OrganizationView> {
    const { organization, offers } = await this.find(ctx, id);
    return toView(organization, offers, parisDay(ctx.now));
  }

  /** Throws a field error for each wrong field, `conflict` when FINESS or SIRET are another organisation's. */
  async register(ctx: Ctx, input: OrganizationInput, id?: string): Promise<OrganizationView> {
    const time = ctx.now.getTime();
    const organization: Organization = { id: id ?? newId(time), version: 1, locationId: newId(time), input };
    const { statement, documents } = await this.prepare(ctx, organization);
    const view = toView(organization, [], parisDay(ctx.now));
    writeDocuments(statement, documents, ctx.now);
    await rememberAnswer(statement, ctx, view, 201).run(this.database);
    return view;
  }

  /** `version` as the caller read it; throws `stale` when somebody was faster. */
  async update(ctx: Ctx, id: string, input: OrganizationInput, version: number): Promise<OrganizationView> {
    return this.rewrite(ctx, id, (before) => {
      if (before.version !== version) throw changedSince();
      return input;
    });
  }

  /** The same from what stands now. */
  async rewrite(
    ctx: Ctx,
    id: string,
    inputFrom: (before: Organization) => OrganizationInput,
  ): Promise<OrganizationView> {
    decide(ctx.actor, 'organization.edit', { organizationIds: [id] });
    const { organization: before, offers } = await this.find(ctx, id);
    const input = inputFrom(before);
    if (ctx.within !== 'all') refuseReserved(before.input, input);
    const organization: Organization = { ...before, version: before.version + 1, input };
    const { statement, documents } = await this.prepare(ctx, organization);
    await writeDocuments(statement, documents, ctx.now).run(this.database);
    return toView(organization, offers, parisDay(ctx.now));
  }

  private async prepare(
    ctx: Ctx,
    organization: Organization,
  ): Promise<{ statement: Statement; documents: DocumentWrite[] }> {
    const { errors, positions } = await checkOrganizations(this.database, [organization]);
    refuse(errors[0]!);
    const statement = new Statement();
    const documents = await writeOrganizations(statement, this.database, ctx, [organization], positions);
    return { statement, documents };
  }

  private async find(ctx: Ctx, id: string): Promise<Listed> {
    const found = await this.store.find(id, parisDay(ctx.now));
    if (!found) throw unknownOrganization();
    return found;
  }
}

export function unknownOrganization(): DomainError {
  return DomainError.notFound(
    'Cet organisme n’est pas dans l’annuaire.',
    'This organisation is not in the directory.',
  );
}

function changedSince(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié cet organisme depuis que vous l’avez ouvert. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this organisation since you opened it. Reload, then try again.',
  });
}

function refuseReserved(before: OrganizationInput, after: OrganizationInput): void {
  const fields = reservedChanges(before, after);
  if (fields.length === 0) return;
  const names = fields.map(({ path }) => path).join(', ');
  throw new DomainError(
    'forbidden',
    { fr: `Seul le Département peut modifier : ${names}.`, en: `Only the Département may change: ${names}.` },
    fields,
  );
}
