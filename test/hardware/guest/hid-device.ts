import { open } from 'node:fs/promises'
import { scaleDescriptor, scannerDescriptor } from '../../electron/devices/hid/descriptors.ts'
import { declared, latin1, reportsOf } from '../../electron/devices/hid/pos-reports.ts'
import { within } from './check.ts'
import type { Gadget, GadgetFunction } from './gadget.ts'

/** Sends input reports, each once the host has fetched the one before. */
export type HidDevice = { send(...reports: readonly Uint8Array[]): Promise<void> }

/** A host that has opened the device fetches its reports at once. */
const SEND_MS = 10_000

const hidFunction = (name: GadgetFunction['name'], length: number, descriptor: Uint8Array): GadgetFunction => ({
  name,
  attributes: { protocol: '0', subclass: '0', report_length: String(length), report_desc: descriptor },
})
export const scannerFunction = (name: GadgetFunction['name']) => hidFunction(name, 64, scannerDescriptor)
export const scaleFunction = (name: GadgetFunction['name']) => hidFunction(name, 6, scaleDescriptor)

/** Opened for each sending: the kernel makes the file anew with every plugging in. */
export function hidDevice(gadget: Gadget, name: GadgetFunction['name']): HidDevice {
  const [, minor = ''] = gadget.attribute(name, 'dev').split(':')
  return {
    async send(...reports) {
      const file = await open(`/dev/hidg${minor}`, 'r+')
      try {
        for (const report of reports) await within(SEND_MS, 'the host to fetch a report', file.write(report))
      } finally {
        await file.close()
      }
    },
  }
}

/** The reports of one code, as a scanner sends it that puts the AIM identifier before the data. */
export const codeReports = (aim: string, code: string) => reportsOf(declared, { aim, bytes: latin1(code) })

export const scaleStatus = { zero: 2, moving: 3, stable: 4, underZero: 5, overLimit: 6 } as const
const GRAMS = 2

/** A scale that weighs in tenths of a gram. */
export function scaleReport(status: keyof typeof scaleStatus, tenths: number): Uint8Array {
  return Uint8Array.of(3, scaleStatus[status], GRAMS, 0xff, tenths & 0xff, tenths >> 8)
}
