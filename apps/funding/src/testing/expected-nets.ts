import type { Sql } from '@chez-soi/service-kit';
import { personMonth } from '../domain/ledger/person-month';
import { chargeOf } from '../domain/ledger/posting';
import { readContext, readPersons } from '../store/ledger-read';

/** What months must come to, by the pure rules on the end state; as `LedgerHouse.nets` writes it. */
export async function expectedNets(sql: Sql, months: readonly string[]): Promise<string[]> {
  const people = await sql.query<{ id: string }>('SELECT resident_id AS id FROM ledger_person');
  const ids = people.map(({ id }) => id);
  const lines: string[] = [];
  for (const month of months) {
    const context = await readContext(sql, month);
    for (const [id, input] of await readPersons(sql, month, ids))
      for (const { chargeId, legs } of (personMonth(context, input)?.lines ?? []).map(chargeOf))
        for (const { account, cents } of legs) lines.push(`${month} ${id} ${chargeId} ${account} ${cents}`);
  }
  return lines.sort();
}
