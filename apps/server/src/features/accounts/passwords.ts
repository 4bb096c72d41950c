import { hash, verify } from '@node-rs/argon2';

/** argon2id; OWASP's "Password Storage Cheat Sheet": 19 MiB and two passes, about 30 ms. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and checks passwords, a few at once: each takes 19 MB and a core, and pages must go on being served. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time without a hash, so that an unknown account cannot be told by the clock. */
  matches(hash: string | undefined, password: string): Promise<boolean>;
}

export function passwords(atOnce: number): Passwords {
  const inTurn = turns(atOnce);
  let nobodys: Promise<string> | undefined;
  return {
    hash: (password) => inTurn(() => hash(password, strength)),
    matches: async (known, password) => {
      nobodys ??= hash('nobody has this password', strength);
      const against = known ?? (await nobodys);
      const isRight = await inTurn(() => verify(against, password));
      return isRight && known !== undefined;
    },
  };
}

/** Runs at most `atOnce` of the works given to it; the others wait in order. */
function turns(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place passes from hand to hand, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
