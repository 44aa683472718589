// Tokens: kept so that a reload, a reconnect or a second tab is the same person. One per exercise, one for the desk.
const KEY = 'hotwash.tokens';
const DESK = '';

export interface Kept {
  token: string;
  role: string;
  /** What the exercise is called, once it was seen. */
  title?: string;
}

type Tokens = Record<string, Kept>;

let unkept: Tokens | undefined;

function load(): Tokens {
  if (unkept) return unkept;
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;
  } catch {
    return {};
  }
}

/** A browser that keeps nothing for us still plays; only a reload needs the code again. */
function save(tokens: Tokens): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(tokens));
  } catch {
    unkept = tokens;
  }
}

export function keepToken(exercise: string | null | undefined, token: string, role: string): void {
  dropToken(exercise);
  save({ ...load(), [exercise ?? DESK]: { token, role } });
}

/** Remember what an exercise is called, for the way back into it. */
export function nameExercise(exercise: string, title: string): void {
  const tokens = load();
  const kept = tokens[exercise];
  if (kept && title && kept.title !== title) save({ ...tokens, [exercise]: { ...kept, title } });
}

/** The exercises that one has been in, latest first. */
export function keptExercises(): (Kept & { exercise: string })[] {
  return Object.entries(load())
    .filter(([exercise]) => exercise !== DESK)
    .map(([exercise, kept]) => ({ exercise, ...kept }))
    .reverse();
}

/** The token for an exercise; somebody at the desk uses the desk's. */
export function tokenFor(exercise: string): Kept | undefined {
  const tokens = load();
  return tokens[exercise] ?? tokens[DESK];
}

export function deskToken(): Kept | undefined {
  return load()[DESK];
}

export function dropToken(exercise: string | null | undefined): void {
  save(Object.fromEntries(Object.entries(load()).filter(([key]) => key !== (exercise ?? DESK))));
}
