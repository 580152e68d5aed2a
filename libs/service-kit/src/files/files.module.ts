import { type DynamicModule, Module } from '@nestjs/common';
import { Readiness } from '../observe/readiness';
import { FileKeys } from './file-keys';
import { FilePurge } from './file-purge';
import { FileStore } from './file-store';

const lostKey = 'Some files are sealed with a key that FILE_KEY does not hold: nobody can open them.';

/** The file store, for services that keep files; their migrations hold `FileTables`. */
@Module({})
export class FilesModule {
  /** Files that cannot be opened take nothing else away: the service is degraded, and says so. */
  constructor(store: FileStore, readiness: Readiness) {
    readiness.add({
      name: 'files',
      look: async () => {
        const unopenable = await store.countUnopenable();
        return unopenable === 0 ? { state: 'up' } : { state: 'degraded', reason: lostKey, unopenable };
      },
      silent: { state: 'degraded', reason: 'Nobody can tell whether the files can be opened.' },
    });
  }

  /** `fileKey`: one secret of 32 characters or more, or several by commas, the newest first. */
  static for({ fileKey }: { readonly fileKey: string }): DynamicModule {
    const keys = new FileKeys(fileKey.split(','));
    return {
      module: FilesModule,
      providers: [{ provide: FileKeys, useValue: keys }, FileStore, FilePurge],
      exports: [FileStore],
    };
  }
}
