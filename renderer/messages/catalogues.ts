import { devices as devicesDe } from './de/devices.ts'
import { figures as figuresDe } from './de/figures.ts'
import { pack as packDe } from './de/pack.ts'
import { refusals as refusalsDe } from './de/refusals.ts'
import { returns as returnsDe } from './de/returns.ts'
import { setup as setupDe } from './de/setup.ts'
import { status as statusDe } from './de/status.ts'
import { wedge as wedgeDe } from './de/wedge.ts'
import { devices } from './en/devices.ts'
import { figures } from './en/figures.ts'
import { pack } from './en/pack.ts'
import { refusals } from './en/refusals.ts'
import { returns } from './en/returns.ts'
import { setup } from './en/setup.ts'
import { status } from './en/status.ts'
import { wedge } from './en/wedge.ts'

const en = { ...devices, ...figures, ...pack, ...refusals, ...returns, ...setup, ...status, ...wedge }

export type MessageKey = keyof typeof en

/** The languages the bench speaks. Each has every key, by type. */
export const catalogues: Record<'en' | 'de', Record<MessageKey, string>> = {
  en,
  de: { ...devicesDe, ...figuresDe, ...packDe, ...refusalsDe, ...returnsDe, ...setupDe, ...statusDe, ...wedgeDe },
}
