import { emptyForm, toDraft } from './application-form';

describe('An application as it is typed', () => {
  it('goes without an income when none was given', () => {
    expect(toDraft(emptyForm(null))?.declaration.resources).toBeNull();
    expect(toDraft(emptyForm(null))).not.toHaveProperty('receivedOn');
  });

  it('carries the day on which the paper came', () => {
    expect(toDraft(emptyForm('2026-11-20'))).toMatchObject({ channel: 'paper', receivedOn: '2026-11-20' });
  });

  it('is not sent with an income that is no amount', () => {
    expect(toDraft({ ...emptyForm(null), resources: 'environ 1 200' })).toBeNull();
    expect(toDraft({ ...emptyForm(null), resources: '1 200' })?.declaration.resources?.monthlyCents).toBe(
      120_000,
    );
  });

  it('gives up no benefit when there is none', () => {
    expect(toDraft({ ...emptyForm(null), givesUp: true })?.declaration.givesUpOtherBenefit).toBe(false);
  });
});
