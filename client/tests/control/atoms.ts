/** Every kind of fact a condition can hold, as the server writes it. */
export const FACT_ATOMS: [atom: string, argument: unknown][] = [
  ['after', 60_000],
  ['move', 'price'],
  ['fired', 'N1'],
  ['skipped', 'N1'],
  ['reached', { inject: 'N1', to: 'velmark' }],
  ['read', { inject: 'N1', seat: null }],
  ['acknowledged', { inject: 'N1', seat: 'kestria/csirt' }],
  ['answered', { inject: 'N1', ask: null, seat: null, choice: [] }],
  ['answered', { inject: 'N1', ask: null, seat: null, choice: ['image'] }],
  ['lapsed', { inject: 'N1', ask: null, seat: null }],
  ['indicator', { id: 'trust', below: 1000, at_least: null }],
  ['indicator', { id: 'trust', below: null, at_least: 1000 }],
  ...[
    'asked',
    'acknowledged',
    'granted',
    'refused',
    'more_wanted',
    'supplemented',
    'lapsed',
    'withdrawn'
  ].map((state): [string, unknown] => ['request', { form: null, from: null, to: null, state }]),
  ['said', { from: 'norrquay', to: 'kestria' }],
  ['flag', 'wiped'],
  ['taken', 'kestria/csirt'],
  ['met', { objective: 'O1', criterion: null }],
  ['chance', { of: 500_000, in: 'N1.when' }]
];
