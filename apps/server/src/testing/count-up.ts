import { openDatabase } from '../database/open.ts';

/** Adds one to a number, many times, each in a transaction that reads before it writes; for tests of programs side by side. */
const [url = '', path = '', times = '0'] = process.argv.slice(2);
const database = await openDatabase({ url, path });
for (let time = 0; time < Number(times); time += 1)
  await database.transaction().execute(async (transaction) => {
    const { value } = await transaction
      .selectFrom('settings')
      .select('value')
      .where('name', '=', 'count')
      // On PostgreSQL a row read to be changed is kept for whoever reads it; SQLite has one writer at a time.
      .$if(url !== '', (query) => query.forUpdate())
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable('settings')
      .set({ value: String(Number(value) + 1) })
      .where('name', '=', 'count')
      .execute();
  });
await database.destroy();
