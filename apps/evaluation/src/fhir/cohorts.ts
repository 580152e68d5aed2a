import { changedOnly, type DocumentWrite, lastDocuments } from '@chez-soi/fhir';
import { arms, type Funnel, type MaskedCount } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';
import type { Group } from 'fhir/r4';
import { groupId, toGroup } from './group';
import { groupSurface } from './surface';

/** Asks the indicator, disclosure control included, for the whole or for one arm. */
type AskFunnel = (arm: (typeof arms)[number] | undefined) => Promise<Funnel>;

/** The groups of the pilot, whole and by arm, where their told counts changed. */
export async function cohortDocuments(sql: Sql, ask: AskFunnel): Promise<DocumentWrite[]> {
  const whole = toGroup(null, enrolledOf(await ask(undefined)));
  const parts: Group[] = [];
  for (const arm of arms) parts.push(toGroup(arm, enrolledOf(await ask(arm))));
  const stored = await lastDocuments<Group>(sql, groupSurface, [null, ...arms].map(groupId));
  return changedOnly(groupSurface, [whole, ...parts], stored);
}

function enrolledOf({ steps }: Funnel): MaskedCount {
  return steps.find(({ step }) => step === 'enrolled')!.count;
}
