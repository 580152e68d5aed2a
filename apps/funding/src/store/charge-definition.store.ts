import type { Day } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';

export async function saveDefinition(
  tx: Sql,
  {
    serviceCode,
    version,
    from,
  }: { readonly serviceCode: string; readonly version: number; readonly from: Day },
): Promise<void> {
  await tx.query(
    `INSERT INTO charge_definition (service_code, version, from_day) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [serviceCode, version, from],
  );
}
