import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { offerInput, type OfferView, organizationInput, practitionerInput } from '@chez-soi/contracts';
import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { newId } from '@chez-soi/kernel';
import { publish } from '@chez-soi/messaging';
import { type Ctx, type Database, platformCtx, recordWrite, Statement } from '@chez-soi/service-kit';
import { z } from 'zod';
import { offerPublished } from './directory-events';
import { toHealthcareService } from './fhir/healthcare-service';
import { toFhirPractitioner, toFhirPractitionerRole } from './fhir/practitioner';
import { healthcareServiceSurface, practitionerRoleSurface, practitionerSurface } from './fhir/surface';
import type { Organization } from './organization';
import { checkOrganizations, refuse } from './organization-checks';
import { writeOrganizations } from './organization-writer';
import type { Practitioner } from './practitioner';
import { newPractitioner, newRole } from './practitioners.service';
import { insertOffers } from './store/offer.store';
import { organizationsBy } from './store/organization.store';
import { insertPractitioners, insertRoles } from './store/practitioner.store';
import { insertEpcis, writeCommunes } from './store/territory.store';

/** What the loaders need of the running directory. */
export interface DirectoryData {
  readonly database: Database;
}

const territoryCommunes = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    epci: z.string().nullable(),
    postalCodes: z.array(z.string()),
    population: z.number(),
    lat: z.number(),
    lon: z.number(),
    positionStatus: z.enum(['exact', 'approximate', 'official']),
    fibre: z.object({ connectable: z.number(), premises: z.number().nullable() }).nullable(),
  }),
);
const territoryEpcis = z.array(z.object({ code: z.string(), name: z.string(), type: z.string() }));

/**
 * Loads `communes.json` and `epci.json` of a folder: reference data, with or without a demonstration. May be called at
 * every start: what exists stays as it is. Throws what names the file or field that does not fit.
 */
export async function loadTerritory({ database }: DirectoryData, folder: string, now: Date): Promise<void> {
  const communes = territoryCommunes.parse(await readJson(folder, 'communes.json'));
  const epcis = territoryEpcis.parse(await readJson(folder, 'epci.json'));
  const rows = communes.map(({ epci, fibre, ...rest }) => ({
    ...rest,
    epciCode: epci,
    fibreShare: shareOf(fibre),
  }));
  const statement = new Statement().add(insertEpcis(epcis)).add(writeCommunes(rows, 'keep'));
  await recordWrite(statement, platformCtx(now), { entityType: 'Commune', entityIds: [] }).run(database);
}

/** Premises that could be connected to fibre ÷ all premises; 0 where the source does not count the premises. */
function shareOf(fibre: { connectable: number; premises: number | null } | null): number {
  return fibre?.premises ? fibre.connectable / fibre.premises : 0;
}

async function readJson(folder: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown;
}

const demoOrganizations = z.array(
  organizationInput.extend({
    id: z.uuid(),
    offers: z.array(offerInput.extend({ id: z.uuid().optional() })),
    practitioners: z.array(
      practitionerInput.omit({ organizationId: true }).extend({ id: z.uuid().optional() }),
    ),
  }),
);
const catalogue = z.array(z.object({ code: z.string(), name: z.object({ fr: z.string() }) }));
type DemoOrganization = z.infer<typeof demoOrganizations>[number];

/**
 * Registers invented organisations with their offers and people, through the same writes as the screens, in one
 * statement, each offer under the name that its service has in the catalogue. Ids that exist stay as they are. Returns how many were new; throws a field error for a wrong one.
 */
export async function loadDemoOrganizations(
  { database }: DirectoryData,
  { organizations: list, services }: { readonly organizations: unknown; readonly services: unknown },
  now: Date,
): Promise<number> {
  const ctx = platformCtx(now);
  const all = demoOrganizations.parse(list);
  const names = new Map(catalogue.parse(services).map(({ code, name }) => [code, name.fr]));
  const known = new Set(
    (await organizationsBy(database, { ids: all.map(({ id }) => id) })).map(({ id }) => id),
  );
  const fresh = all.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return 0;
  const organizations = fresh.map((one) => toOrganization(one, now));
  const { errors, positions } = await checkOrganizations(database, organizations);
  errors.forEach(refuse);
  const statement = new Statement();
  const documents = await writeOrganizations(statement, database, ctx, organizations, positions);
  documents.push(...addOffers(statement, ctx, fresh, { organizations, names }));
  documents.push(...addPeople(statement, ctx, fresh));
  await writeDocuments(statement, documents, now).run(database);
  return fresh.length;
}

function toOrganization(
  { id, offers: _, practitioners: __, ...input }: DemoOrganization,
  now: Date,
): Organization {
  return { id, version: 1, locationId: newId(now.getTime()), input };
}

function addOffers(
  statement: Statement,
  ctx: Ctx,
  list: readonly DemoOrganization[],
  known: { readonly organizations: readonly Organization[]; readonly names: ReadonlyMap<string, string> },
): DocumentWrite[] {
  const { organizations, names } = known;
  const places = new Map(organizations.map(({ id, locationId }) => [id, locationId]));
  const offers = list.flatMap(({ id: organizationId, offers: own }) =>
    own.map(({ id = newId(ctx.now.getTime()), ...offer }): OfferView => ({ id, organizationId, ...offer })),
  );
  insertOffers(statement, offers);
  publish(statement, ctx, offers.map(offerPublished));
  recordWrite(statement, ctx, { entityType: 'HealthcareService', entityIds: offers.map(({ id }) => id) });
  return offers.map((offer) => ({
    surface: healthcareServiceSurface,
    resource: {
      ...toHealthcareService(offer, places.get(offer.organizationId)!, true),
      name: names.get(offer.serviceCode) ?? offer.serviceCode,
    },
    version: 1,
  }));
}

function addPeople(statement: Statement, ctx: Ctx, list: readonly DemoOrganization[]): DocumentWrite[] {
  const people = list.flatMap(({ id: organizationId, practitioners }) =>
    practitioners.map(({ id, ...person }): Practitioner => {
      const input = { ...person, organizationId };
      const created = newPractitioner(input, newRole(input, ctx.now), ctx.now);
      return id ? { ...created, id } : created;
    }),
  );
  insertPractitioners(statement, people);
  insertRoles(
    statement,
    people.flatMap(({ id, roles }) => roles.map((role) => ({ practitionerId: id, role }))),
  );
  recordWrite(statement, ctx, { entityType: 'Practitioner', entityIds: people.map(({ id }) => id) });
  return people.flatMap((person): DocumentWrite[] => [
    { surface: practitionerSurface, resource: toFhirPractitioner(person), version: 1 },
    ...person.roles.map((role) => ({
      surface: practitionerRoleSurface,
      resource: toFhirPractitionerRole(person, role),
      version: 1,
    })),
  ]);
}
