/** The address a form of filters goes to: its fields, without those left empty. */
export function addressFrom(action: string, fields: Iterable<readonly [string, unknown]>): string {
  const address = new URL(action);
  const query = new URLSearchParams();
  for (const [name, value] of fields)
    if (typeof value === 'string' && value !== '') query.append(name, value);
  address.search = String(query);
  return address.href;
}
