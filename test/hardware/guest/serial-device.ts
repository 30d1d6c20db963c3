import { SerialPort } from 'serialport'
import type { Gadget, GadgetFunction } from './gadget.ts'

/** The device's end of a USB serial port: hears what the bench writes, and writes what it likes. */
export type SerialDevice = { write(bytes: string): Promise<void>; close(): Promise<void> }

/** `hear` gets all that came since the last answer, and answers null until it understands it. */
export async function serialDevice(
  gadget: Gadget,
  name: GadgetFunction['name'],
  hear: (bytes: string) => string | null = () => null,
): Promise<SerialDevice> {
  const path = `/dev/ttyGS${gadget.attribute(name, 'port_num')}`
  const port = new SerialPort({ path, baudRate: 9600, autoOpen: false })
  let unread = ''
  const write = (bytes: string) =>
    new Promise<void>((resolve, reject) => {
      port.write(bytes, 'latin1', (error) => (error ? reject(error) : resolve()))
    })
  port.on('data', (bytes: Buffer) => {
    unread += bytes.toString('latin1')
    const answer = hear(unread)
    if (answer === null) return
    unread = ''
    // It was unplugged meanwhile: nobody waits for the answer.
    write(answer).catch(() => {})
  })
  // The kernel hangs up when the device is unplugged.
  port.on('error', () => {})
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())))
  return {
    write,
    close: () => new Promise((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())),
  }
}
