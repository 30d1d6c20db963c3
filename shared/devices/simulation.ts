/** What simulated devices do, and when: for training, demonstrations and tests. */
import { MAX_SCAN } from '../scan/scan.ts'
import { type Parsed, parse, z } from '../schema.ts'
import { deviceTrouble } from './trouble.ts'

export const printerConditions = ['ready', 'paper-out', 'off', 'dies'] as const

const DAY_MS = 86_400_000
const MOST_STEPS = 10_000

/** What is wrong with one of the devices, from now on; null: nothing any more. Until then it is not heard. */
const fault = z.strictObject({ device: z.enum(['scanner', 'scale']), trouble: deviceTrouble.nullable() })
export type SimulatedFault = z.infer<typeof fault>

/** `at`: milliseconds from the beginning of the script. One thing happens in each step. */
export const simulationStep = z
  .strictObject({
    at: z.number().int().min(0).max(DAY_MS),
    scan: z.string().min(1).max(MAX_SCAN).optional(),
    weigh: z.strictObject({ grams: z.number().int(), stable: z.boolean().default(true) }).optional(),
    printer: z.enum(printerConditions).optional(),
    fault: fault.optional(),
  })
  .refine(
    ({ at: _, ...things }) => Object.values(things).filter((each) => each !== undefined).length === 1,
    'a step has one of: scan, weigh, printer, fault',
  )
export type SimulationStep = z.infer<typeof simulationStep>

export const simulationScript = z.array(simulationStep).min(1).max(MOST_STEPS)
export type SimulationScript = z.infer<typeof simulationScript>

/** A script as it stands in a file: one step as JSON on each line. The error names the line, and the place in it. */
export function parseSimulation(text: string): Parsed<SimulationScript> {
  const steps: SimulationStep[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const raw = readJson(line)
    const step = raw.ok ? parse(simulationStep, raw.value) : raw
    if (!step.ok) return { ok: false, error: `line ${at + 1}: ${step.error}` }
    steps.push(step.value)
  }
  return parse(simulationScript, steps)
}

function readJson(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}
