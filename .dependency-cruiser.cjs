/** Which way imports may point. The reasons are the comments; the README tells it in one picture. */

/** The street's nouns: folders that may not import each other. */
const domains =
  'accounts|agencies|areas|calendars|facilities|incidents|indicators|party|workers|session|place|ledgers|notices|plans|residents';
const schema = '\\.schema\\.ts$';
const tests = '(\\.test\\.ts$|/testing/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'What loads in a circle cannot be read or tested alone. Types may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that finds nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker|inline)' },
    },
    {
      name: 'web-knows-only-the-contract',
      comment: 'The web reaches api/ for types and wire forms (*.schema.ts), never for code.',
      severity: 'error',
      from: { path: '^web/', pathNot: tests },
      to: { path: '^api/', pathNot: schema, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'api-does-not-know-the-web',
      comment: 'The API serves any client.',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^web/' },
    },
    {
      name: 'geodata-stands-alone',
      comment: 'The ground knows neither program.',
      severity: 'error',
      from: { path: '^geodata/', pathNot: tests },
      to: { path: '^(api|web|scripts)/' },
    },
    {
      name: 'nobody-imports-scripts',
      comment: 'Scripts are thin commands: what is worth importing belongs into a part.',
      severity: 'error',
      from: { pathNot: '^scripts/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'only-tests-import-tests',
      comment: 'The program runs without its tests.',
      severity: 'error',
      from: { pathNot: [tests, '^vite\\.config\\.ts$', '^scripts/test\\.ts$', '^scripts/bench/'] },
      to: { path: tests },
    },
    {
      name: 'api-platform-below-domains',
      comment: 'http, db, events and tiles carry the domains; of them they know wire forms only.',
      severity: 'error',
      from: { path: '^api/(http|db|events|tiles)/', pathNot: tests },
      to: { path: `^api/(${domains})/`, pathNot: schema },
    },
    {
      name: 'api-domains-apart',
      comment:
        'Domains meet in SQL, in app.ts, dataset.ts and server.ts. The working calendar is a rule, not a meeting.',
      severity: 'error',
      from: { path: `^api/(${domains})/`, pathNot: [tests, '^api/indicators/'] },
      to: { path: `^api/(${domains})/`, pathNot: ['^api/$1/', schema, '^api/calendars/'] },
    },
    {
      name: 'api-indicators-count-lists',
      comment: 'A figure counts with the filter of the list that it opens, so that both can never differ.',
      severity: 'error',
      from: { path: '^api/indicators/', pathNot: tests },
      to: {
        path: `^api/(${domains})/`,
        pathNot: ['^api/indicators/', schema, '^api/calendars/', '^api/incidents/incidents\\.queries\\.ts$'],
      },
    },
    {
      name: 'api-parts-below-the-start',
      comment: 'Only the start, the tests and scripts put everything together.',
      severity: 'error',
      from: { path: '^api/[^/]+/', pathNot: tests },
      to: { path: '^api/(app|server|dataset)\\.ts$' },
    },
    {
      name: 'web-platform-below-domains',
      comment: 'map, charts, ui, live and the view state carry the domains; they know none of them.',
      severity: 'error',
      from: { path: '^web/(map|charts|ui|live|view)/', pathNot: tests },
      to: { path: `^web/(${domains}|screens|wall)/` },
    },
    {
      name: 'web-domains-apart',
      comment: 'Domains meet on the screens and on the wall.',
      severity: 'error',
      from: { path: `^web/(${domains})/`, pathNot: tests },
      to: { path: `^web/(${domains}|screens|wall)/`, pathNot: '^web/$1/' },
    },
    {
      name: 'program-uses-dependencies',
      comment: 'What runs in production must be a dependency; the web is built beforehand.',
      severity: 'error',
      from: { path: '^api/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.cache|geodata/nancheng)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.vue', '.json', '.d.ts'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
