import type { Barcode, CartonType, Product } from '../../shared/catalog/product.ts'
import type { Dossier, QueueRow } from '../../shared/reference/dossier.ts'
import { commandCodes } from '../../shared/scan/command-code.ts'
import { say } from '../messages/say.ts'
import type { PackView, ReturnView, ScreenName } from '../view/view-store.ts'

/** One code that a click scans, with what it stands for. */
export type Code = { code: string; words: string }
export type CodeGroup = { title: string; codes: readonly Code[] }

/** What there is to scan from: the work at hand, what is due next, and labels that left the bench. */
export type Around = {
  screen: ScreenName
  pack: PackView | null
  return: ReturnView | null
  cartons: readonly CartonType[]
  queue: readonly QueueRow[]
  /** The pick list in hand, by its code. */
  list: string | null
  /** An order that is not the open one: where wrong items come from, or what an item of the list finds. */
  other: Dossier | null
  labels: readonly Code[]
}

/** A valid GTIN from the range that is free for use inside a company: no product of anybody has it. */
const MADE_UP = '2000000000008'

/** More codes of one product than this tell a person nothing new. */
const MOST_PER_PRODUCT = 4

/** The codes that make sense now, most likely first. */
export function codesFor(around: Around): CodeGroup[] {
  const groups = around.screen === 'return' ? returnCodes(around) : packCodes(around)
  return groups.filter(({ codes }) => codes.length > 0)
}

function packCodes({ pack, queue, list, other, cartons, labels }: Around): CodeGroup[] {
  if (!pack?.dossier) return [...idleCodes(queue, list, other), group('unknown', [madeUp()])]
  const { dossier, state } = pack
  const wanted = new Set(state.lines.map(({ product }) => product))
  const lines = dossier.products
    .filter(({ id }) => wanted.has(id))
    .flatMap((product) => codesOf(product, dossier.barcodes))
  const out = state.cartons.flatMap(({ label }) => (label && !label.scanned ? [label.number] : []))
  const strange = goods(other).filter(({ code }) => !lines.some((line) => line.code === code))
  return [
    group(
      'label',
      out.map((number) => ({ code: number, words: dossier.order.number })),
    ),
    group('lines', lines),
    group(
      'cartons',
      cartons.map(({ code, name }) => ({ code, words: name })),
    ),
    group('wrong', [
      ...(out.length > 0 ? labels.slice(0, 1) : []),
      ...strange.slice(0, 2),
      ...misread(lines[0]),
      madeUp(),
    ]),
    commands(),
  ]
}

/** With a list in hand, what lies on the cart comes first. */
function idleCodes(queue: readonly QueueRow[], list: string | null, other: Dossier | null): CodeGroup[] {
  const onCart = list !== null && other?.order.pickList === list ? other : null
  const lists = queue.flatMap(({ pickList }) => pickList ?? []).filter((code) => code !== list)
  return [
    group('cart', goods(onCart)),
    group('orders', orderCodes(queue)),
    group(
      'lists',
      lists.map((code) => ({ code, words: say('devices.codes.list') })),
    ),
  ]
}

function returnCodes({ return: open, queue, other, labels }: Around): CodeGroup[] {
  if (!open) return [group('out', labels), group('orders', orderCodes(queue)), group('unknown', [madeUp()])]
  const { match } = open
  const announced = match?.products.flatMap((product) => codesOf(product, match.barcodes)) ?? []
  return [group('announced', announced), group('goods', goods(other)), group('unknown', [madeUp()]), commands()]
}

function group(name: string, codes: readonly Code[]): CodeGroup {
  const unique = new Map(codes.map((code) => [code.code, code]))
  return { title: say(`devices.codes.${name}`), codes: [...unique.values()] }
}

function orderCodes(queue: readonly QueueRow[]): Code[] {
  return queue.map(({ number, units }) => ({ code: number, words: say('count.units', { count: units }) }))
}

function goods(dossier: Dossier | null): Code[] {
  return dossier?.products.flatMap((product) => codesOf(product, dossier.barcodes)) ?? []
}

function codesOf({ id, name }: Product, barcodes: readonly Barcode[]): Code[] {
  const own = barcodes.filter(({ product }) => product === id).sort((a, b) => a.quantity - b.quantity)
  return own.slice(0, MOST_PER_PRODUCT).map(({ code, quantity, level }) => ({
    code,
    words:
      quantity === 1 ? name : say('devices.code.many', { name, level: say(`devices.level.${level}`), count: quantity }),
  }))
}

/** What a scanner makes of a scratched code: the last digit does not fit the others. */
function misread(code: Code | undefined): Code[] {
  const last = Number(code?.code.at(-1))
  if (!code || Number.isNaN(last)) return []
  return [{ code: `${code.code.slice(0, -1)}${(last + 1) % 10}`, words: say('devices.code.misread') }]
}

function madeUp(): Code {
  return { code: MADE_UP, words: say('devices.code.made-up') }
}

function commands(): CodeGroup {
  const shown = new Set<string>(['problem', 'undo', 'pause'])
  const sheet = Object.entries(commandCodes).filter(([, command]) => shown.has(command))
  return group(
    'commands',
    sheet.map(([code, command]) => ({ code, words: say(`devices.command.${command}`) })),
  )
}
