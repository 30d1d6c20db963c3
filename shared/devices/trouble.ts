import { z } from '../schema.ts'

/** What may be wrong with a device, each with its own words and its own way out. */
export const deviceTroubles = [
  /** It was set up here and is not plugged in. */
  'unplugged',
  /** The operating system does not let this program open it. */
  'no-permission',
  /** Another program holds it. */
  'in-use',
  /** The library or the system's driver that it needs is not there. */
  'no-driver',
  /** It is there and could not be opened or read; nobody knows why. */
  'broken',
  /** It sends, and what it sends is no report or line that it should send. */
  'not-understood',
  /** It was asked and keeps silent. */
  'no-answer',
  /** No host of that name or address. */
  'no-host',
  /** The host is there and takes no print jobs on this port. */
  'port-closed',
  /** The operating system has no queue of that name. */
  'no-queue',
  /** The queue is stopped, or takes no jobs. */
  'queue-stopped',
  'paper-out',
  'ribbon-out',
  'head-open',
  'paused',
  'jammed',
  'too-hot',
  'over-limit',
  'needs-zeroing',
  'needs-calibration',
] as const
export const deviceTrouble = z.enum(deviceTroubles)
export type DeviceTrouble = z.infer<typeof deviceTrouble>
