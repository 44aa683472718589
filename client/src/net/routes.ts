// Addresses of pages, and what an address bar may carry. Secrets stand behind the # and are gone after first use.
export type Route =
  { page: 'start' } | { page: 'desk' } | { page: (typeof INSIDE)[number]; exercise: string };

/** Pages within an exercise. */
const INSIDE = ['play', 'watch', 'control', 'review', 'wall'] as const;

export function routeOf(path: string): Route {
  const [, page, exercise] = path.split('/');
  const inside = INSIDE.find((one) => one === page);
  if (inside !== undefined && exercise) return { page: inside, exercise: decodeURIComponent(exercise) };
  return page === 'desk' ? { page } : { page: 'start' };
}

/** Where somebody with a role belongs in an exercise. */
export function homeOf(role: string, exercise: string): string {
  const page =
    { facilitator: 'control', instructor: 'review', evaluator: 'watch', observer: 'watch' }[role] ?? 'play';
  return `/${page}/${encodeURIComponent(exercise)}`;
}

/** Take a secret (`join` or `link`) out of the address bar: it is read once and no longer there. */
export function takeFromAddress(name: 'join' | 'link'): string | undefined {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const value = parameters.get(name);
  if (value === null) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return value;
}

export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}
