import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  chmodSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@chez-soi/service-kit/testing';
import { RunningSystem } from '../system';
import { asAdministrator } from './administrator';

/** Room beside what PostgreSQL's log takes already: more than it needs while nobody fills it. */
const SPARE_MB = 512;
const LOADED_MS = 60_000;

/** A disk of its own, of some hundred megabytes, that holds PostgreSQL's log (`pg_wal`) and can be filled to the last byte. */
export class SmallDisk {
  private constructor(
    readonly dataDir: string,
    private readonly folder: string,
  ) {}

  /** Why there can be none here, or null. */
  static whyNot(): string | null {
    if (process.getuid?.() !== 0) return 'only root may mount a small disk';
    const probe = mkdtempSync(join(tmpdir(), 'chez-soi-disk-'));
    try {
      const refused = mount(probe, 1);
      if (!refused) run('umount', probe);
      return refused && `a small disk cannot be mounted here: ${refused}`;
    } finally {
      rmSync(probe, { recursive: true, force: true });
    }
  }

  /** Data for a stack whose PostgreSQL keeps its log there, with the demonstration loaded as a stack would. */
  static async make(): Promise<SmallDisk> {
    const system = await RunningSystem.start();
    await eventually(
      () => system.output(),
      (text) => text.includes('est prêt'),
      LOADED_MS,
    );
    const data = await asAdministrator(system, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]!.data_directory;
    });
    await system.stop(true);
    writeFileSync(join(system.dataDir, 'demonstration-loaded'), '');
    const disk = new SmallDisk(system.dataDir, mkdtempSync(join(tmpdir(), 'chez-soi-disk-')));
    disk.takeOver(join(data, 'pg_wal'));
    return disk;
  }

  private takeOver(log: string): void {
    const usedMb = Number(run('du', '-sm', log).split('\t')[0]);
    const refused = mount(this.folder, usedMb + SPARE_MB);
    if (refused) throw new Error(refused);
    // Whoever is stopped in the middle leaves no mount behind.
    process.once('exit', () => this.remove());
    chmodSync(this.folder, 0o711);
    run('cp', '-a', log, this.folder);
    rmSync(log, { recursive: true });
    symlinkSync(join(this.folder, 'pg_wal'), log);
  }

  fill(): void {
    const ballast = openSync(join(this.folder, 'ballast'), 'w');
    try {
      for (const piece of [Buffer.alloc(1 << 20), Buffer.alloc(1 << 12)]) writeUntilFull(ballast, piece);
    } finally {
      closeSync(ballast);
    }
  }

  free(): void {
    rmSync(join(this.folder, 'ballast'), { force: true });
  }

  remove(): void {
    spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** Null, or what the system said against it. */
function mount(folder: string, megabytes: number): string | null {
  const { status, stderr, error } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder],
    { encoding: 'utf8' },
  );
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${command}: ${stderr}`);
  return stdout;
}
