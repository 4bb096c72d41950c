/** The same call in the languages reusers write. */
export interface Snippet {
  readonly name: string;
  readonly code: string;
}

/**
 * @param address absolute, as `URL` writes it: quotes, back quotes, dollars and backslashes are percent-encoded in it, so it is
 *   a text in each of these languages
 */
export function snippetsOf(address: string): Snippet[] {
  const url = plain(address);
  return [
    { name: 'curl', code: `curl "${url}"` },
    {
      name: 'Python',
      code: `import requests

answer = requests.get("${url}", timeout=30)
answer.raise_for_status()
for record in answer.json()["results"]:
    print(record)`,
    },
    {
      name: 'JavaScript',
      code: `const answer = await fetch("${url}");
if (!answer.ok) throw new Error(await answer.text());
const { total_count, results } = await answer.json();
console.table(results);`,
    },
    {
      name: 'R',
      code: `library(jsonlite)

answer <- fromJSON("${url}")
answer$total_count
head(answer$results)`,
    },
  ];
}

/** What `URL` leaves as it is in a query and a shell or a string might not. */
function plain(address: string): string {
  return address.replace(
    /["'`$\\!<>\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
