/** Why the steps that look at the box and what is in it refuse. */
export const stepRefusals = [
  'pack-first',
  'scan-parts',
  'scan-needed',
  'not-supervisor',
  'reason-needed',
  'weight-not-typed',
  'capture-first',
  'capture-unclear',
  'life-too-short',
  'lot-later',
  'serial-twice',
  'serial-seen',
  'wrong-lane',
] as const
