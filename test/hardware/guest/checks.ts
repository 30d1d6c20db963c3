import type { Check } from './check.ts'
import { scaleChecks } from './checks/hid-scale.ts'
import { scannerChecks } from './checks/hid-scanner.ts'
import { midPackChecks } from './checks/mid-pack.ts'
import { serialChecks } from './checks/serial.ts'
import { twinChecks } from './checks/twins.ts'
import { unplugChecks } from './checks/unplugging.ts'
import { printerChecks } from './checks/usb-printer.ts'
import { type Lab, setUpCheck } from './lab.ts'

const groups = [scannerChecks, scaleChecks, printerChecks, serialChecks, unplugChecks, twinChecks, midPackChecks]

/** All checks in order, or those whose names have one of the filters in them; the setup comes first in any case. */
export function checksOf(lab: Lab, filters: readonly string[]): Check[] {
  const chosen = groups
    .flatMap((group) => group(lab))
    .filter(({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
  return [setUpCheck(lab), ...chosen]
}
