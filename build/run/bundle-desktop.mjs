/**
 * Bundles the desktop side into dist/electron, one file per process: Electron's own Node does not run TypeScript from an
 * archive. Packages stay outside, as the installer ships them beside it. Runs on the pinned Node, started by build.mjs.
 */
import { existsSync, readFileSync } from 'node:fs'
import { build } from 'vite'
import { at } from './project.mjs'

const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const packages = Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`))
const external = ['electron', /^node:/, ...packages]

/**
 * @param {Record<string, string>} entries from the name under dist/electron to the source file
 * @param {'es' | 'cjs'} format
 */
async function bundle(entries, format) {
  const present = Object.entries(entries).filter(([, source]) => existsSync(at(source)))
  if (present.length === 0) return
  const extension = format === 'cjs' ? 'cjs' : 'js'
  await build({
    configFile: false,
    root: at('.'),
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: at('dist/electron'),
      emptyOutDir: format === 'es',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(present.map(([name, source]) => [name, at(source)])),
        external,
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `shared-[hash].${extension}` },
      },
    },
  })
  console.log(`packbench: dist/electron: ${present.map(([name]) => `${name}.${extension}`).join(', ')}`)
}

await bundle(
  {
    main: 'electron/main.ts',
    'station/main': 'electron/station/main.ts',
    'devices/main': 'electron/devices/main.ts',
  },
  'es',
)
// A sandboxed preload script is CommonJS and may load nothing but Electron.
await bundle({ preload: 'electron/preload.ts' }, 'cjs')
