import { deepEqual, equal } from 'node:assert/strict'
import type { Check } from '../check.ts'
import { allReady, becomes, IDS, type Lab, unplugged } from '../lab.ts'

const label = '^XA^CI28^PW400^LL200^FO20,20^A0N,40,40^FDTür & Straße 5^FS^XZ'
const printer = IDS.printer

/** Printers are looked at now and then only, and before an order is begun. */
export async function printerIsBack({ devices }: Lab): Promise<void> {
  await devices.until('the USB printer to be found', () => devices.found().find(({ way }) => way === 'usb'))
  await devices.look(printer)
  await allReady(devices, [printer])
}

export function printerChecks(lab: Lab): Check[] {
  const { counter, devices } = lab
  /** Settles with the bytes once as many as expected have come out. */
  const cameOut = async (bytes: number): Promise<Buffer> => {
    const end = counter.printer()
    return end.printed.until(`${bytes} bytes at the printer`, () => (end.bytes().length >= bytes ? end.bytes() : null))
  }
  return [
    {
      name: 'a USB printer gets the bytes of a label, and its answer to ~HS confirms it',
      async run() {
        await allReady(devices, [printer])
        counter.printer().forget()
        const bytes = Buffer.from(label)
        deepEqual(await devices.print({ printer, body: label }), { outcome: 'confirmed', bytes: bytes.length })
        equal((await cameOut(bytes.length)).toString(), label)
      },
    },
    {
      name: 'a USB printer gets 200 kB of any bytes as they are',
      async run() {
        counter.printer().forget()
        const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7 + Math.floor(at / 256)) % 256))
        const outcome = await devices.print({ printer, body: bytes.toString('base64'), encoding: 'base64' })
        equal(outcome.outcome, 'confirmed')
        equal((await cameOut(bytes.length)).equals(bytes), true, 'the bytes at the printer are others')
      },
    },
    {
      name: 'a USB printer without paper is told, and is ready when it has some',
      async run() {
        counter.printer().paperOut(true)
        await devices.look(printer)
        await becomes(devices, printer, 'paper out', ({ state }) => state === 'paper-out')
        counter.printer().paperOut(false)
        await devices.look(printer)
        await allReady(devices, [printer])
      },
    },
    {
      name: 'a USB printer that answers nothing is asked by its port whether it has paper',
      async run() {
        counter.printer().silent('paper-out')
        await devices.look(printer)
        await becomes(devices, printer, 'paper out', ({ state }) => state === 'paper-out')
        counter.printer().silent('well')
        await devices.look(printer)
        await becomes(devices, printer, 'no paper out', ({ state }) => state !== 'paper-out')
        equal((await devices.print({ printer, body: label })).outcome, 'delivered')
      },
    },
    {
      name: 'a USB printer pulled out in the middle of a job: nobody knows what came out, and nothing is sent again',
      async run() {
        counter.printer().takeNothing()
        const body = label.repeat(10_000)
        const outcome = devices.print({ printer, body })
        await becomes(devices, printer, 'the printer to be busy', ({ state }) => state === 'busy')
        await counter.unplug(counter.hub)
        equal((await outcome).outcome, 'unknown')
        await devices.look(printer)
        await unplugged(devices, printer)
        await counter.plug(counter.hub)
        await printerIsBack(lab)
        counter.printer().forget()
        deepEqual(await devices.print({ printer, body: '^XA^XZ' }), { outcome: 'confirmed', bytes: 6 })
        equal((await cameOut(6)).toString(), '^XA^XZ')
      },
    },
  ]
}
