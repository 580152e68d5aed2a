import type { Database } from '@chez-soi/service-kit';
import type { Interaction, Surface, Surfaces } from '../surface';
import { DocumentWriter } from './document-writer';
import type { ResourceWriter } from './resource-writer';

const methods = { create: 'create', update: 'update', patch: 'update', delete: 'delete' } as const;

/** The writer of each type: the service's own for types with rules, its document for the others. */
export class Writers {
  private byType: ReadonlyMap<string, ResourceWriter> = new Map();

  /** `own` is asked when all of the service is there: its writers may use anything of it. */
  constructor(
    private readonly surfaces: Surfaces,
    private readonly database: Database,
    private readonly own: () => readonly ResourceWriter[],
  ) {}

  onModuleInit(): void {
    const own = this.own();
    const writers = new Map(own.map((writer) => [writer.type as string, writer]));
    if (writers.size !== own.length) throw new Error('Two writers of one FHIR type');
    for (const surface of this.surfaces.all.filter(isWritten)) {
      const writer = writers.get(surface.type) ?? new DocumentWriter(this.database, surface);
      refusePromises(surface, writer);
      writers.set(surface.type, writer);
    }
    this.byType = writers;
  }

  get(type: string): ResourceWriter | undefined {
    return this.byType.get(type);
  }
}

/** A declared interaction that nobody carries out stops the start. */
function refusePromises({ type, interactions }: Surface, writer: ResourceWriter): void {
  for (const interaction of interactions) {
    const method = (methods as Partial<Record<Interaction, 'create' | 'update' | 'delete'>>)[interaction];
    if (method && !writer[method])
      throw new Error(`${type} declares "${interaction}", which its writer cannot do`);
  }
}

function isWritten({ interactions }: Surface): boolean {
  return interactions.some((interaction) => interaction in methods);
}
