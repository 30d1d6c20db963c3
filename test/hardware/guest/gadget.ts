/** USB devices made of software: Linux's configfs describes them, and dummy_hcd is the cable to the same kernel's USB host. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { comesTrue, within } from './check.ts'

const GADGETS = '/sys/kernel/config/usb_gadget'

/** `hid.scanner` and the like: which kind of USB function it is, and a name for it. */
export type GadgetFunction = {
  name: `${'hid' | 'printer' | 'acm'}.${string}`
  attributes?: Record<string, string | Uint8Array>
}

export type GadgetDescription = {
  name: string
  /** The USB socket it goes into, from 0: each is a bus of its own. */
  socket: number
  vendor: number
  product: number
  maker: string
  model: string
  serialNumber: string | null
  functions: readonly GadgetFunction[]
}

export type Gadget = {
  /** `1-1`: how the host names the place of its socket. */
  port: string
  /** Settles once the host has taken the device. */
  plug(): Promise<void>
  /** As pulled out: the host hears nothing before. */
  unplug(): void
  /** What the kernel says of a function: `dev` of a HID function, `port_num` of a serial one. */
  attribute(name: GadgetFunction['name'], attribute: string): string
}

export function gadgetOf(description: GadgetDescription): Gadget {
  const { name, socket, functions } = description
  const folder = `${GADGETS}/${name}`
  describe(folder, description)
  for (const each of functions) addFunction(folder, each)
  const cable = `dummy_udc.${socket}`
  const isTaken = () => readFileSync(`/sys/class/udc/${cable}/state`, 'utf8').trim() === 'configured'
  return {
    port: `${socket + 1}-1`,
    async plug() {
      writeFileSync(`${folder}/UDC`, cable)
      await within(15_000, `the host to take ${name}`, comesTrue(isTaken))
    },
    unplug: () => writeFileSync(`${folder}/UDC`, '\n'),
    attribute: (name, attribute) => readFileSync(`${folder}/functions/${name}/${attribute}`, 'utf8').trim(),
  }
}

function describe(folder: string, { vendor, product, maker, model, serialNumber }: GadgetDescription): void {
  const strings = `${folder}/strings/0x409`
  for (const each of [folder, strings, `${folder}/configs/c.1`]) mkdirSync(each)
  writeFileSync(`${folder}/idVendor`, String(vendor))
  writeFileSync(`${folder}/idProduct`, String(product))
  writeFileSync(`${strings}/manufacturer`, maker)
  writeFileSync(`${strings}/product`, model)
  if (serialNumber !== null) writeFileSync(`${strings}/serialnumber`, serialNumber)
}

function addFunction(folder: string, { name, attributes = {} }: GadgetFunction): void {
  const place = `${folder}/functions/${name}`
  mkdirSync(place)
  for (const [attribute, value] of Object.entries(attributes)) writeFileSync(`${place}/${attribute}`, value)
  symlinkSync(place, `${folder}/configs/c.1/${name}`)
}
