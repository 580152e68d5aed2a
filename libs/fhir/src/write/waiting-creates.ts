import type { Ctx, Sql } from '@chez-soi/service-kit';
import { submitting } from '../document/submission';
import type { Resource } from '../surface';
import type { DocumentVersion, ResourceWriter } from './resource-writer';
import { storeDocuments } from './store-documents';

interface Command {
  readonly writer: ResourceWriter;
  readonly ctx: Ctx;
  readonly resource: Resource;
}

/** A resource of several that were created together was refused. */
export class RefusedResource extends Error {
  constructor(
    readonly id: string,
    readonly reason: unknown,
  ) {
    super(`A resource that was created with others was refused: ${id}`);
  }
}

/**
 * What a transaction creates and nobody needs yet: documents that stand beside each other are one statement, and
 * resources of one type with rules one command. Documents come first, for commands may look for them.
 */
export class WaitingCreates {
  private readonly documents: DocumentVersion[] = [];
  private readonly commands: Command[] = [];

  constructor(private readonly tx: Sql) {}

  addDocument(document: DocumentVersion): void {
    this.documents.push(document);
  }

  async addCommand(command: Command): Promise<void> {
    const [first] = this.commands;
    if (first && first.writer !== command.writer) await this.flush();
    this.commands.push(command);
  }

  /** Throws `RefusedResource` for a command that is refused. */
  async flush(): Promise<void> {
    await storeDocuments(this.tx, this.documents.splice(0));
    const commands = this.commands.splice(0);
    if (commands.length > 1 && (await this.isDoneTogether(commands))) return;
    for (const { writer, ctx, resource } of commands)
      try {
        await writer.create!(submitting(ctx, resource), resource);
      } catch (error) {
        throw new RefusedResource(resource.id!, error);
      }
  }

  /** False when one of them was refused, of which one by one will tell; nothing stays then. */
  private async isDoneTogether(commands: readonly Command[]): Promise<boolean> {
    const { writer, ctx } = commands[0]!;
    const resources = commands.map(({ resource }) => resource);
    await this.tx.query('SAVEPOINT creates');
    try {
      await writer.createAll!(submitting(ctx, ...resources), resources);
      return true;
    } catch {
      await this.tx.query('ROLLBACK TO SAVEPOINT creates');
      return false;
    }
  }
}
