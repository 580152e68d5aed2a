import type {
  CareRequestDetail,
  InvitedRelative,
  Page,
  RelationView,
  RelativeAccess,
  ResidentView,
} from '@chez-soi/contracts';
import { type Cast, signInCast } from './cast';
import type { PortalClient } from './client';
import { choosePassword, signInInvited } from './people';
import { aRelation, aRequest, aResident } from './specimens';
import { RunningSystem } from './system';

let system: RunningSystem;
let cast: Cast;
let mother: CareRequestDetail;
let uncle: CareRequestDetail;

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  const ask = (givenName: string, relation: object) =>
    cast.coordinator.must<CareRequestDetail>(
      '/api/care-requests/requests',
      aRequest({ channel: 'phone', resident: { ...aResident(), givenName }, relation }),
    );
  mother = await ask('Rose', aRelation({ email: null }));
  uncle = await ask('Marius', aRelation({ kinship: 'niece' }));
});
afterAll(async () => {
  expect(await system?.stop()).toBe(0);
});

const relationOf = async ({ residentId }: CareRequestDetail): Promise<RelationView> =>
  (await cast.coordinator.must<ResidentView>(`/api/care-requests/residents/${residentId}`)).relations[0]!;

/** As the coordinator's dialog does: an account, then its link to the mandate. */
async function openAccess(request: CareRequestDetail, email: string): Promise<InvitedRelative> {
  const relation = await relationOf(request);
  const name = `${relation.givenName} ${relation.familyName}`;
  const invited = await cast.coordinator.must<InvitedRelative>('/api/accounts/relatives', { name, email });
  await cast.coordinator.must(`/api/care-requests/relations/${relation.id}/account`, {
    accountId: invited.account.id,
    email,
  });
  return invited;
}
const access = async (id: string) =>
  (await cast.coordinator.must<{ items: RelativeAccess[] }>(`/api/accounts/relatives?ids=${id}`)).items[0]!
    .state;
const seenBy = async (client: PortalClient) =>
  (await client.must<Page<CareRequestDetail>>('/api/care-requests/requests')).items.map(({ id }) => id);

describe('a daughter who called by telephone', () => {
  let daughter: PortalClient;
  let invited: InvitedRelative;

  it('gets a link from the coordinator, chooses a password and sees her mother’s request', async () => {
    invited = await openAccess(mother, 'paule.en.ligne@example.fr');
    expect(await access(invited.account.id)).toBe('invited');
    expect((await relationOf(mother)).email).toBe('paule.en.ligne@example.fr');
    expect(await choosePassword(invited.link!)).toBe(303);
    expect(await choosePassword(invited.link!)).toBe(410);
    daughter = await signInInvited(system.base, 'paule.en.ligne@example.fr');
    expect(await seenBy(daughter)).toEqual([mother.id]);
    expect(await access(invited.account.id)).toBe('open');
  });

  it('then follows her uncle too, with the same account and nothing to send', async () => {
    const again = await openAccess(uncle, 'Paule.En.Ligne@example.fr');
    expect(again).toMatchObject({ account: { id: invited.account.id }, link: null, access: 'open' });
    expect((await seenBy(daughter)).sort()).toEqual([mother.id, uncle.id].sort());
  });

  it('sees her mother’s file no more once that mandate has ended, and her uncle’s still', async () => {
    const { id } = await relationOf(mother);
    expect((await daughter.get(`/api/care-requests/requests/${mother.id}`)).status).toBe(200);
    await cast.coordinator.must(`/api/care-requests/relations/${id}/end`, {});
    expect((await daughter.get(`/api/care-requests/requests/${mother.id}`)).status).toBe(404);
    expect(await seenBy(daughter)).toEqual([uncle.id]);
  });
});

describe('the coordinator’s link', () => {
  it('is never one into the account of a professional', async () => {
    const { id } = (await cast.planner.must<{ account: { id: string } }>('/api/session')).account;
    const address = { name: 'Nadia Benali', email: 'planning@example.fr' };
    expect((await cast.coordinator.post('/api/accounts/relatives', address)).status).toBe(409);
    expect((await cast.coordinator.post(`/api/accounts/relatives/${id}/invitation`)).status).toBe(404);
  });

  it('lost halfway is made again: the account stays one', async () => {
    const body = { name: 'Anne Essai', email: 'anne.perdue@example.fr' };
    const first = await cast.coordinator.must<InvitedRelative>('/api/accounts/relatives', body);
    const second = await cast.coordinator.must<InvitedRelative>('/api/accounts/relatives', body);
    expect(second).toMatchObject({ account: { id: first.account.id }, link: null, access: 'invited' });
    const renewed = await cast.coordinator.must<InvitedRelative>(
      `/api/accounts/relatives/${first.account.id}/invitation`,
      {},
    );
    expect(await choosePassword(first.link!)).toBe(410);
    expect(await choosePassword(renewed.link!)).toBe(303);
  });
});
