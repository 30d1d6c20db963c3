import { z } from '../schema.ts'
import { keyboardLayouts } from './keyboard-layout.ts'

/** Longer than any header or trailer that a scanner can be set to send. */
const MAX_EDGE = 20
const edge = z.string().min(1).max(MAX_EDGE).nullable()

/**
 * How the keyboard-wedge scanner of one bench types. What a calibration found; the defaults are for a scanner that nobody
 * calibrated.
 */
export const wedgeSettings = z.strictObject({
  /** Text the scanner sends before every code, e.g. STX; certain where it is set. The AIM identifier is none. */
  prefix: edge.default(null),
  /** Text it sends behind every code, before the ending key. */
  suffix: edge.default(null),
  /** The key that ends every code; `any` where nobody found out. */
  ending: z.enum(['Enter', 'Tab', 'none', 'any']).default('any'),
  /** The keyboard the scanner types for, where it is not this computer's: keys are then read by their place. */
  layout: z.enum(keyboardLayouts).nullable().default(null),
  /**
   * Where the case of letters comes from: `key`, what the computer makes of them (the scanner minds Caps Lock itself);
   * `shift`, from Shift alone, whatever Caps Lock says; `inverted`, the scanner swaps capital and small letters.
   */
  caps: z.enum(['key', 'shift', 'inverted']).default('key'),
  /** Text that stands for the separator of GS1 codes (GS), beside what is known everywhere. */
  gs: edge.default(null),
  /** Whether separators arrive at all; `lost` and a code with several parts can not be taken apart for sure. */
  separators: z.enum(['sent', 'lost', 'unknown']).default('unknown'),
  /** Milliseconds. The longest pause between two keys of one code. */
  maxGapMs: z.number().int().min(20).max(200).default(60),
  /** Shortest code that ends in Enter or Tab, and shortest without any ending. */
  minLength: z.number().int().min(1).max(20).default(3),
  minLengthUnended: z.number().int().min(4).max(40).default(8),
})
export type WedgeSettings = z.infer<typeof wedgeSettings>

export const defaultWedge: WedgeSettings = wedgeSettings.parse({})
