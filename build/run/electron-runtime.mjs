import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, runNode } from './project.mjs'

const folder = at('node_modules/electron')
const failure = at('node_modules/.packbench-electron-failed')

/** How long a start waits for a download nobody asked for, and for one that was asked for. */
const patience = { unasked: 20_000, asked: 600_000 }

/** The Electron program, where its runtime is here. */
export function electronProgram() {
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return undefined
  const program = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(program) ? program : undefined
}

/**
 * Fetches the runtime, which npm does not bring along. A failure is remembered for this version, so that later starts
 * do not wait for it again.
 * @param {{ asked: boolean }} how asked: the user wants Electron and nothing else
 */
export async function fetchElectron({ asked }) {
  const here = electronProgram()
  if (here) return here
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const failedBefore = existsSync(failure) && readFileSync(failure, 'utf8') === version
  if (failedBefore && !asked) return undefined
  console.log(`packbench: fetching the Electron ${version} runtime`)
  const timeout = asked ? patience.asked : patience.unasked
  await runNode([join(folder, 'install.js')], { quiet: true, timeout })
  const program = electronProgram()
  if (!program) writeFileSync(failure, version)
  return program
}
