import { DomainError } from '@chez-soi/kernel';
import { begin, type Canonical, change, discard } from './publication';
import { publicationLifecycle } from './publication-lifecycle';

const states = ['draft', 'active', 'retired'] as const;
const at = (status: Canonical['status'], more: object = {}): Canonical => ({
  status,
  url: 'https://example.test/plan',
  version: '1',
  title: 'Retour à domicile',
  ...more,
});
const refusal = (work: () => void): DomainError | undefined => {
  try {
    work();
  } catch (error) {
    return error as DomainError;
  }
  return undefined;
};

describe('The life of a template of help', () => {
  const legal = ['draft→draft', 'draft→active', 'active→retired'];

  it('goes from draft to active to retired, and no other way', () => {
    for (const from of states)
      for (const to of states) {
        const refused = refusal(() => change(at(from), at(to)));
        expect([`${from}→${to}`, refused === undefined]).toEqual([
          `${from}→${to}`,
          legal.includes(`${from}→${to}`),
        ]);
        if (refused) {
          expect(refused.code).toBe('rule');
          expect(refused.facts).toMatchObject({ state: from, to });
        }
      }
  });

  it('is made of its table alone', () => {
    expect(publicationLifecycle.states).toEqual([...states]);
    expect(states.map((state) => publicationLifecycle.allowed(state))).toEqual([
      ['edit', 'publish'],
      ['retire'],
      [],
    ]);
  });

  it('begins as a draft, or published at once; never retired or unknown', () => {
    expect(states.map((state) => refusal(() => begin(at(state)))?.code)).toEqual([
      undefined,
      undefined,
      'rule',
    ]);
    expect(refusal(() => begin(at('unknown')))?.code).toBe('rule');
    expect(refusal(() => change(at('draft'), at('unknown')))?.detail.en).toContain('"unknown"');
  });

  it.each(['url', 'version', 'title'])('is not published without its %s', (name) => {
    const lacking = at('active', { [name]: undefined });
    expect(refusal(() => begin(lacking))?.fields[0]?.path).toBe(name);
    expect(refusal(() => change(at('draft'), lacking))?.fields[0]?.path).toBe(name);
  });

  it('stays as it was published: retiring changes nothing but what says so', () => {
    expect(refusal(() => change(at('active'), at('retired', { date: '2026-12-01' })))).toBeUndefined();
    expect(refusal(() => change(at('active'), at('retired', { title: 'Autre' })))?.code).toBe('rule');
  });

  it('is deleted as a draft only', () => {
    expect(states.map((state) => refusal(() => discard(at(state)))?.code)).toEqual([
      undefined,
      'rule',
      'rule',
    ]);
  });
});
