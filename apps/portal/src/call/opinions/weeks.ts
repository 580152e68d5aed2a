/** Rows of one week, which the list keeps together, in the order in which they come. */
export function byWeek<Row extends { readonly week: string }>(
  rows: readonly Row[],
): { readonly week: string; readonly rows: readonly Row[] }[] {
  const weeks: { week: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = weeks.at(-1);
    if (last?.week === row.week) last.rows.push(row);
    else weeks.push({ week: row.week, rows: [row] });
  }
  return weeks;
}
