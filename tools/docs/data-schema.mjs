/**
 * JSON Schema of what an event says, as its readers should hold it: fields that they do not know are no fault, for a
 * version may get optional ones (docs/decisions/0010).
 */
export function dataSchema(event, z) {
  const { $schema: _, ...schema } = z.toJSONSchema(event.data, { unrepresentable: 'any', io: 'input' });
  return schema;
}
