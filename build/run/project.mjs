/** Where things are, and how the tools are started. Plain JavaScript for Node 20, needing no package. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const reports = join(root, '.reports')

/** @param {string} path from the root */
export const at = (path) => join(root, path)

/** The pinned Node, which runs TypeScript as it is; the one running this may be older. */
export function pinnedNode() {
  const pinned = at(process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node')
  if (existsSync(pinned)) return pinned
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  throw new Error(`Node 24 is missing: the install script of the package "node" did not run. Try: npm rebuild node`)
}

/**
 * The script behind a package's command, so that the pinned Node starts it on every system without a shell.
 * @param {string} name of the package
 * @param {string} [command] where it differs from the package's name
 */
export function tool(name, command = name) {
  const folder = at(`node_modules/${name}`)
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const script = typeof bin === 'string' ? bin : bin[command]
  if (script === undefined) throw new Error(`The package ${name} has no command ${command}`)
  return join(folder, script)
}

/**
 * @returns {NodeJS.ProcessEnv} with the tools and the pinned Node first on the path. What Node compiled once it finds
 * again: every bench is several processes, each of which reads hundreds of files.
 */
export function toolEnvironment() {
  // Windows writes it `Path`, and two spellings in one environment would fight.
  const name = Object.keys(process.env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [dirname(pinnedNode()), at('node_modules/.bin'), process.env[name] ?? '']
  const compiled = process.env['NODE_COMPILE_CACHE'] ?? at('node_modules/.cache/node')
  return { ...process.env, NODE_COMPILE_CACHE: compiled, [name]: path.join(delimiter) }
}

/** @typedef {{ code: number, output: string }} Finished */

/**
 * @typedef {object} RunOptions
 * @property {boolean} [quiet] gather the output instead of showing it
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeout] in milliseconds
 * @property {AbortSignal} [signal] ends it
 */

/**
 * Starts a program in the root and waits for its end. Signals go through to it, so that Ctrl-C stops everything.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export function run(program, args, { quiet = false, env = process.env, ...limits } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: quiet ? 'pipe' : 'inherit', ...limits })
    let output = ''
    const gather = (/** @type {unknown} */ chunk) => {
      output += chunk
    }
    child.stdout?.on('data', gather)
    child.stderr?.on('data', gather)
    const letGo = passSignalsTo(child)
    child.on('error', (error) => {
      letGo()
      reject(error)
    })
    child.on('close', (code) => {
      letGo()
      resolve({ code: code ?? 1, output })
    })
  })
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignalsTo(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, pass)
  return () => {
    for (const signal of signals) process.off(signal, pass)
  }
}

/**
 * Runs a script with the pinned Node.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (args, options = {}) =>
  run(pinnedNode(), args, { ...options, env: { ...toolEnvironment(), ...options.env } })
