import { deviceId } from '../provider/round/device';
import { deviceSecret } from './device-secret';

describe('The secret by which a link knows a device again', () => {
  it('is apart from the number of the device, which goes out with what a professional records on a round', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
    Object.assign(globalThis, { localStorage: storage });
    const [id, secret] = [deviceId(), deviceSecret()];
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect([deviceId(), deviceSecret()]).toEqual([id, secret]);
  });
});
