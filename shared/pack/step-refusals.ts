/** Why the steps that look at the box and what is in it refuse. */
export const stepRefusals = [
  'pack-first',
  'scan-parts',
  'not-supervisor',
  'reason-needed',
  'capture-first',
  'capture-unclear',
  'life-too-short',
  'expired',
  'lot-later',
  'serial-twice',
  'serial-seen',
  'same-unit',
  'count-other',
  'wrong-lane',
] as const
