/**
 * Translates the desktop side into dist/electron, file by file as the sources lie: Electron runs no TypeScript out of an
 * archive, and processes and workers find each other by where they lie. Packages stay outside, as the installer ships
 * them beside it. Runs on the pinned Node, started by build.mjs.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { build } from 'vite'
import { at } from './project.mjs'

const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const packages = Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`))
const external = ['electron', /^node:/, ...packages]

/** Files that start a thread of their own: nothing imports them, so they are named here. */
const workers = globSync('electron/{station,devices}/**/*-worker.ts', { cwd: at('.') })

/**
 * @param {readonly string[]} entries
 * @param {'es' | 'cjs'} format
 */
async function bundle(entries, format) {
  const present = entries.filter((entry) => existsSync(at(entry)))
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
        input: present.map(at),
        external,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          ...(format === 'es' ? { preserveModules: true, preserveModulesRoot: at('electron') } : {}),
        },
      },
    },
  })
  console.log(`packbench: dist/electron from ${present.join(', ')}`)
}

await bundle(['electron/main.ts', 'electron/station/main.ts', 'electron/devices/main.ts', ...workers], 'es')
// A sandboxed preload script is one CommonJS file, and may load nothing but Electron.
await bundle(['electron/preload.ts'], 'cjs')
