import { newId } from '@chez-soi/kernel';
import { platformCtx } from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import { AccountStore } from './account.store';
import { migrations } from './migrations';

describe('The accounts that a platform has', () => {
  let test: TestDatabase;
  let store: AccountStore;
  beforeAll(async () => {
    test = await createTestDatabase(migrations);
    store = new AccountStore(test.database);
  });
  afterAll(() => test.close());

  const now = new Date('2027-03-15T12:00:00Z');
  const person = () => ({ id: newId(), name: 'Anne Essai', organizationId: null, language: 'fr' as const });

  it('are none at first, then one without a password, then those of the demonstration', async () => {
    expect(await store.kinds()).toEqual({ any: false, demo: false, withPassword: false });
    const email = 'administration@example.fr';
    const invited = { ...person(), email, version: 1, roles: ['administrator' as const], active: true };
    const invitation = { tokenHash: Buffer.alloc(32), expiresAt: now };
    await store.add(
      platformCtx(now),
      { ...invited, passwordHash: null, scopes: null, selfRegistered: false },
      { invitation },
    );
    expect(await store.kinds()).toEqual({ any: true, demo: false, withPassword: false });
    const label = { fr: 'Anne, à essayer', en: 'Anne, to try' };
    await store.addDemoAccounts([{ ...person(), email: 'anne@example.fr', roles: [], label }], 'hash', now);
    expect(await store.kinds()).toEqual({ any: true, demo: true, withPassword: true });
  });
});
