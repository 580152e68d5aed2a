import { newId } from '@chez-soi/kernel';
import type { TestClient } from '@chez-soi/service-kit/testing';
import type { DocumentReference } from 'fhir/r4';
import {
  anOfferedRequest,
  aProvider,
  aService,
  monday,
  plannerOf,
  publishService,
  type TestService,
} from './testing/a-service';
import { aNote, aRelative, aResident, create, relativeOf, search, update } from './testing/fhir-documents';

let service: TestService;

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
});
afterAll(() => service.stop());
afterEach(() => service.setNow(monday));

const desk = () => service.coordinator;

describe('the liaison notebook', () => {
  const aHelpedPerson = async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const { missions, residentId } = await anOfferedRequest(service, 'washing-help', [organizationId]);
    const planner = plannerOf(service, organizationId);
    await planner.post(`/care-requests/missions/${missions[0]!.id}/accept`);
    const relationId = await aRelative(service, residentId);
    const person = `Patient/${residentId}`;
    const relative = relativeOf(service, residentId, relationId);
    const sign = { provider: `Organization/${organizationId}`, relative: `RelatedPerson/${relationId}` };
    return { person, planner, relative, sign, mission: missions[0]!.id, residentId };
  };

  it('is written and read by the family and by who helps, and answered', async () => {
    const { person, planner, relative, sign } = await aHelpedPerson();
    const first = await create(relative, aNote(person, { author: [{ reference: sign.relative }] }));
    expect(first.status).toBe(201);
    expect((await planner.get(`/fhir/DocumentReference/${first.body.id}`)).status).toBe(200);
    const relatesTo: DocumentReference['relatesTo'] = [
      { code: 'appends', target: { reference: `DocumentReference/${first.body.id}` } },
    ];
    const author = [{ reference: `PractitionerRole/${newId()}` }, { reference: sign.provider }];
    const reply = await create(planner, aNote(person, { author, relatesTo }));
    expect(reply.status).toBe(201);
    const thread = await search<DocumentReference>(
      relative,
      `DocumentReference?relatesto=DocumentReference/${first.body.id}&security-label=N`,
    );
    expect(thread.map(({ id }) => id)).toEqual([reply.body.id]);
    const elsewhere = `Patient/${await aResident(service)}`;
    expect((await create(desk(), aNote(elsewhere, { relatesTo }))).status).toBe(422);
  });

  it('is not written in another’s name, nor by a provider who does not help, nor read once help ended', async () => {
    const { person, planner, relative, sign, mission } = await aHelpedPerson();
    for (const [client, author] of [
      [relative, person],
      [relative, sign.provider],
      [planner, sign.relative],
      [planner, `Organization/${newId()}`],
    ] as const)
      expect((await create(client, aNote(person, { author: [{ reference: author }] }))).status).toBe(403);
    const signed = { author: [{ reference: sign.provider }] };
    const stranger = plannerOf(service, newId());
    expect(
      (await create(stranger, aNote(person, { author: [{ reference: `Practitioner/${newId()}` }] }))).status,
    ).toBe(403);
    const note = await create(planner, aNote(person, signed));
    const corrected = { ...aNote(person, signed), id: note.body.id!, description: 'Corrigé' };
    expect((await update(planner, corrected)).status).toBe(200);
    expect((await update(relative, { ...corrected, author: [{ reference: sign.relative }] })).status).toBe(
      403,
    );
    await service.coordinator.post(`/care-requests/missions/${mission}/end`, { reason: 'family-choice' });
    expect((await planner.get(`/fhir/DocumentReference/${note.body.id}`)).status).toBe(404);
    expect((await update(planner, corrected)).status).toBe(405);
  });

  it('hides a note as its label says', async () => {
    const { person, planner, relative, sign } = await aHelpedPerson();
    const label = (code: string) => ({ securityLabel: [{ coding: [{ code }] }] });
    const signed = { author: [{ reference: sign.provider }] };
    const among = await create(planner, aNote(person, { ...signed, ...label('INVISIBLE_PATIENT') }));
    const private_ = await create(desk(), aNote(person, label('MASQUE_PS')));
    const seen = async (client: TestClient, id: string) =>
      (await client.get(`/fhir/DocumentReference/${id}`)).status;
    expect([await seen(relative, among.body.id!), await seen(planner, among.body.id!)]).toEqual([404, 200]);
    expect([await seen(relative, private_.body.id!), await seen(planner, private_.body.id!)]).toEqual([
      200, 404,
    ]);
  });

  it('wants a type, an author and one visibility, and no file that is too large', async () => {
    const { person } = await aHelpedPerson();
    const told = async (fields: Partial<DocumentReference>) => {
      const { status, body } = await create(desk(), aNote(person, fields));
      return [status, body.issue?.[0]?.expression?.[0]];
    };
    expect(await told({ type: undefined })).toEqual([422, 'DocumentReference.type']);
    expect(await told({ author: undefined })).toEqual([422, 'DocumentReference.author']);
    const two = [{ text: 'N' }, { text: 'R' }];
    expect(await told({ securityLabel: two })).toEqual([422, 'DocumentReference.securityLabel']);
    const data = Buffer.alloc(600_000).toString('base64');
    const large = await create(
      desk(),
      aNote(person, { content: [{ attachment: { contentType: 'image/png', data } }] }),
    );
    expect([large.status, JSON.stringify(large.body).slice(0, 400)]).toEqual([
      413,
      expect.stringContaining('attachment.url'),
    ]);
  });
});
