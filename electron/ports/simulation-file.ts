import { readFileSync } from 'node:fs'
import { parseSimulation, type SimulationScript } from '../../shared/devices/simulation.ts'
import type { Parsed } from '../../shared/schema.ts'

/** The script in a file, or the words that say what is wrong with it, with the file's name before them. */
export function readSimulation(path: string): Parsed<SimulationScript> {
  try {
    const script = parseSimulation(readFileSync(path, 'utf8'))
    return script.ok ? script : { ok: false, error: `${path}: ${script.error}` }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}
