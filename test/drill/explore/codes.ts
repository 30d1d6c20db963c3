import type { View } from '../../../renderer/view/view-store.ts'
import { commandCodes } from '../../../shared/scan/command-code.ts'
import type { Chance } from '../../simulation/random.ts'

/** How many orders there are for the robot alone. */
export const ORDERS = 120
export const orderNumber = (at: number) => `X-${at}`
/** Orders of two cups that nobody scans but whoever is led to one: what a robot before left open stands in nobody's way. */
export const OWN_ORDERS = 20
export const ownOrder = (at: number) => `OWN-${at}`
export const isOrder = (code: string) => /^(X|OWN)-\d+$/.test(code)

/** Keys that no screen has: each stands for a way to pull the trigger. */
export const triggers = {
  Pause: 'wanted',
  End: 'on',
  ScrollLock: 'wrong',
  Insert: 'unknown',
  PageUp: 'doubled',
  PageDown: 'command',
  Home: 'order',
} as const
export type Pull = (typeof triggers)[keyof typeof triggers]
export const triggerCodes: Readonly<Record<Pull, number>> = {
  ...{ wanted: 19, on: 35, wrong: 145, unknown: 45, doubled: 33, command: 34, order: 36 },
}

const BOX = 'BOX-M'
const products = ['CUP', 'PLATE', 'BOWL', 'IRON', 'GLASS', 'PHONE', 'SALVE', 'PIPE']
const unknown = ['NOT-HERE-1', '4012345000009', '0000', 'http://example.test/q', 'LANE-9', 'BADGE-99', ']C1XYZ']
/** Not those that leave the order in hand most of the time. */
const commands = Object.keys(commandCodes).filter((code) => !/^PB-(X-|LEAVE)/.test(code))

/** What the packer would scan next, as far as the robot knows its trade. */
export function wanted({ screen, pack, return: open }: View, random: Chance): string {
  if (screen === 'return') return random.pick(open ? products : ['RMA-ROBOT', orderNumber(random.below(ORDERS))])
  if (!pack) return orderNumber(random.below(ORDERS))
  const { state, step, dossier } = pack
  switch (step?.kind) {
    case 'verify-items': {
      const line = state.lines.find(({ packed, ordered }) => packed < ordered)
      return (
        dossier?.barcodes.find(({ product, quantity }) => product === line?.product && quantity === 1)?.code ?? 'CUP'
      )
    }
    case 'choose-carton':
      return BOX
    case 'scan-label': {
      const number = state.cartons.find(({ label }) => label && !label.scanned)?.label?.number ?? ''
      return /^\d{18}$/.test(number) ? `00${number}` : number || BOX
    }
    case 'stage':
      return random.pick(['LANE-3', 'LANE-4'])
    case 'capture':
      return `LOT-${random.below(9)}`
    default:
      return random.pick(products)
  }
}

export function codeFor(pull: Pull, view: View, random: Chance): string {
  switch (pull) {
    case 'wrong':
      return random.pick([...products, BOX])
    case 'unknown':
      return random.pick(unknown)
    case 'command':
      return random.pick(commands)
    case 'order':
      return orderNumber(random.below(ORDERS))
    default:
      return wanted(view, random)
  }
}
