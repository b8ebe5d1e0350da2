/** A copy of a visit's data as an employee without that right gets it: phones and e-mails are empty. */
export function hideContacts(data: unknown): unknown {
  if (!isObject(data) || !Array.isArray(data['records'])) return data;
  return { ...data, records: data['records'].map(hideInRecord) };
}

function hideInRecord(record: unknown): unknown {
  if (!isObject(record) || !isObject(record['client'])) return record;
  return { ...record, client: { ...record['client'], phone: '', email: '' } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
