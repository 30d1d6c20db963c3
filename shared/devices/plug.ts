import { z } from '../schema.ts'

/**
 * How a plugged-in device is known again. `product` is `vvvv:pppp`, vendor and product in hex, null where the system tells
 * none (a plain serial port). `port` is where it is plugged in, as the system names it: `1-2.3:1.0`, `COM3`, `/dev/ttyS0`.
 * Two equal devices without serial numbers differ by `port` alone.
 */
export const plug = z.strictObject({
  product: z.string().max(20).nullable(),
  serialNumber: z.string().max(126).nullable(),
  port: z.string().min(1).max(260),
})
export type Plug = z.infer<typeof plug>
