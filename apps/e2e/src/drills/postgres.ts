import { eventually } from '@chez-soi/service-kit/testing';
import { asAdministrator, endSession, relayOffice } from './administrator';
import type { Scene } from './drill';

const services = ['catalogue', 'directory', 'care-requests', 'funding', 'telehealth', 'evaluation'];

/** What PostgreSQL suffers, in turn. */
const kinds: readonly ((scene: Scene) => Promise<void>)[] = [
  endRelayOffice,
  restart,
  endAnySession,
  crash,
  endAnySession,
];

/** `recoveredMs` = from a fault to the answer of something that was sent after it. */
export async function breakPostgres(scene: Scene, faults: number) {
  let recoveredMs = 0;
  for (let fault = 0; fault < faults; fault++) {
    const at = performance.now();
    await kinds[fault % kinds.length]!(scene);
    await scene.families.answeredAgain();
    recoveredMs = Math.max(recoveredMs, Math.round(performance.now() - at));
    // Faults meet a platform at work, not one that still catches its breath.
    await scene.families.acceptedMore(1 + Math.floor(scene.random() * 20));
  }
  return { faults, recoveredMs };
}

/** A fast restart, as for a change of settings. */
function restart({ stack }: Scene): Promise<void> {
  return stack.kill('postgres', (pid) => process.kill(pid, 'SIGINT'));
}

/** All its processes at once, as a power cut would. */
function crash({ stack }: Scene): Promise<void> {
  return stack.kill('postgres', (pid) => process.kill(-pid, 'SIGKILL'));
}

async function endAnySession({ stack, random }: Scene): Promise<void> {
  await asAdministrator(stack, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE usename LIKE 'chez\\_soi\\_%' ORDER BY application_name, pid`,
    );
    await endSession(client, rows[Math.floor(random() * rows.length)]!.pid);
  });
}

async function endRelayOffice({ stack, random }: Scene): Promise<void> {
  const service = services[Math.floor(random() * services.length)]!;
  await asAdministrator(stack, async (client) => {
    const office = await eventually(
      () => relayOffice(client, service),
      (one) => one !== undefined,
    );
    await endSession(client, office!.session);
  });
}
