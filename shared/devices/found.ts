import { id, z } from '../schema.ts'
import { plug } from './plug.ts'
import { deviceTrouble } from './trouble.ts'

/**
 * A device that is plugged in, or a queue that the system has, whether this bench uses it or not. `key` names it while it
 * stays there. `kind` is `port` for a serial port, which may be anything. `device` is the device of this bench it is used
 * as: a HID scanner or scale is used as soon as it is there, what else there is once somebody chose it. One with the
 * trouble `no-driver` is no device: it stands for all of its way, which can not be seen.
 */
export const foundDevice = z.object({
  key: id,
  way: z.enum(['hid', 'serial', 'usb', 'queue']),
  kind: z.enum(['scanner', 'scale', 'printer', 'port']),
  name: z.string().max(120),
  maker: z.string().max(120).nullable(),
  plug,
  device: id.nullable(),
  trouble: deviceTrouble.nullable(),
})
export type FoundDevice = z.infer<typeof foundDevice>
