// Tokens: kept so that a reload, a reconnect or a second tab is the same person. One per exercise, one for the desk.
const KEY = 'hotwash.tokens';
const DESK = '';

type Tokens = Record<string, { token: string; role: string }>;

function load(): Tokens {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;
  } catch {
    return {};
  }
}

export function keepToken(exercise: string | null | undefined, token: string, role: string): void {
  const tokens = load();
  tokens[exercise ?? DESK] = { token, role };
  localStorage.setItem(KEY, JSON.stringify(tokens));
}

/** The token for an exercise; somebody at the desk uses the desk's. */
export function tokenFor(exercise: string): { token: string; role: string } | undefined {
  const tokens = load();
  return tokens[exercise] ?? tokens[DESK];
}

export function deskToken(): { token: string; role: string } | undefined {
  return load()[DESK];
}

export function dropToken(exercise: string | undefined): void {
  const kept = Object.entries(load()).filter(([key]) => key !== (exercise ?? DESK));
  localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
}
