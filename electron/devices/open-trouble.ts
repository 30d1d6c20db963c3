import type { DeviceTrouble } from '../../shared/devices/trouble.ts'

/**
 * Why a device could not be opened or was lost, by what the libraries say of it: they hand over the system's own words
 * and no code. Windows calls a serial port that another program holds "Access denied" (not tried there).
 */
const words: readonly (readonly [RegExp, DeviceTrouble])[] = [
  [/cannot open shared object|no native build|prebuild|ERR_DLOPEN|cannot find (module|package)/i, 'no-driver'],
  [/EBUSY|busy|in use|cannot lock port|resource temporarily unavailable|exclusive access/i, 'in-use'],
  [/^Opening COM\d+: Access denied/i, 'in-use'],
  [/EACCES|EPERM|permission denied|not permitted|access (is )?denied/i, 'no-permission'],
  [/ENOENT|ENODEV|ENXIO|no such (file|device)|file not found|cannot find|disconnected/i, 'unplugged'],
]

/** `reason` is an Error or a string: what node-hid gives its error listeners is none. */
export function openTrouble(reason: unknown): DeviceTrouble {
  const text = reason instanceof Error ? reason.message : String(reason)
  return words.find(([said]) => said.test(text))?.[1] ?? 'broken'
}
