import { safeReturnTo } from './return-to';

describe('after sign-in', () => {
  it('one comes back to the page one came from', () => {
    expect(safeReturnTo('/demandes/123?onglet=visites#haut')).toBe('/demandes/123?onglet=visites#haut');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'demandes',
    '',
    undefined,
    ['/a'],
  ])('one never leaves the site: %p', (wanted) => {
    expect(safeReturnTo(wanted)).toBe('/');
  });

  it('one lands on a page, not on an answer for programs', () => {
    expect(safeReturnTo('/api/session/login')).toBe('/');
    expect(safeReturnTo('/apiculture')).toBe('/apiculture');
  });
});
