/** What an administrator added to the registry, as the API takes it. */
export interface CookieAdditions {
  readonly services: readonly {
    readonly id: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly enabled: boolean;
  }[];
  readonly tightenings: readonly {
    readonly kind: 'cookie';
    readonly name: string;
    readonly maxAge?: number;
  }[];
}

const DAY = 86_400;

/**
 * The additions with the one change that a form of the page asks for: `act` is add, off, on, remove or shorten, of `what`.
 * The API judges the outcome; an unknown act changes nothing.
 */
export function changedAdditions(present: CookieAdditions, form: FormData): CookieAdditions {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [act, what] = [text('act'), text('what')];
  const others = present.services.filter(({ id }) => id !== what);
  switch (act) {
    case 'add': {
      const settings = Object.fromEntries(
        [...form.keys()]
          .filter((name) => name.startsWith('setting-'))
          .map((name) => [name.slice('setting-'.length), text(name)]),
      );
      return { ...present, services: [...others, { id: what, settings, enabled: true }] };
    }
    case 'remove':
      return { ...present, services: others };
    case 'on':
    case 'off':
      return {
        ...present,
        services: present.services.map((service) =>
          service.id === what ? { ...service, enabled: act === 'on' } : service,
        ),
      };
    case 'shorten':
      return {
        ...present,
        tightenings: [
          ...present.tightenings.filter(({ name }) => name !== what),
          { kind: 'cookie', name: what, maxAge: Math.round(Number(text('days')) * DAY) },
        ],
      };
    default:
      return present;
  }
}

/** The additions as a hidden field of the confirmation carries them; null when it is not what we wrote. */
export function readAdditions(text: FormDataEntryValue | null): CookieAdditions | null {
  try {
    const value: unknown = JSON.parse(String(text));
    const isWhole =
      typeof value === 'object' && value !== null && 'services' in value && 'tightenings' in value;
    // The API checks every member.
    return isWhole ? (value as CookieAdditions) : null;
  } catch {
    return null;
  }
}
