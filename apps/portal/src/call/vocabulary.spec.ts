import * as contracts from '@chez-soi/contracts';
import * as ours from './vocabulary';

describe('What a video session takes for granted', () => {
  it('is what the contract says', () => {
    expect(ours.signalsPath).toBe(contracts.SIGNALS_PATH);
    expect(ours.silenceMs).toBe(contracts.SILENCE_MS);
    expect(ours.consentVersion).toBe(contracts.SESSION_CONSENT_VERSION);
    expect(ours.closeCodes).toEqual(contracts.signalCloseCodes);
  });
});
