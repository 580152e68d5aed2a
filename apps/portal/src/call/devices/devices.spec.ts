import { heard, levelOf } from './level';
import { troubleOf } from './trouble';

const named = (name: string) => Object.assign(new Error(), { name });
const voice = (height: number) =>
  Uint8Array.from({ length: 512 }, (_, at) => 128 + Math.round(height * Math.sin(at / 5)));

describe('A camera or a microphone that cannot be used', () => {
  it('is refused, absent, taken or impossible, so that the advice fits', () => {
    expect(troubleOf(named('NotAllowedError'))).toBe('refused');
    expect(troubleOf(named('NotFoundError'))).toBe('absent');
    expect(troubleOf(named('NotReadableError'))).toBe('busy');
    expect(troubleOf(new TypeError('no mediaDevices'))).toBe('impossible');
    expect(troubleOf(null)).toBe('impossible');
  });
});

describe('The level of a microphone', () => {
  it('is nothing in silence and everything when shouting', () => {
    expect(levelOf(voice(0))).toBe(0);
    expect(levelOf([])).toBe(0);
    expect(levelOf(voice(120))).toBe(1);
  });

  it('calls an ordinary voice heard, and the hum of a room not', () => {
    expect(levelOf(voice(20))).toBeGreaterThan(heard);
    expect(levelOf(voice(1))).toBeLessThan(heard);
  });
});
