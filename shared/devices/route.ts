import type { DocumentKind } from '../print-job/state.ts'
import type { PrinterLanguage } from './language.ts'
import type { PrinterRoutes } from './setup.ts'

const labels: readonly PrinterLanguage[] = ['zpl', 'epl2', 'tspl']
const pages: readonly PrinterLanguage[] = ['pdf']

/** The languages each document can be had in, the ones it looks best in first. A carrier's label is ZPL as it came. */
const languagesOf: Readonly<Record<DocumentKind, readonly PrinterLanguage[]>> = {
  'house-label': labels,
  'carrier-label': ['zpl'],
  'return-label': labels,
  'packing-slip': ['pdf', 'esc-pos'],
  invoice: pages,
  'customs-form': pages,
  attachment: pages,
  receipt: ['esc-pos'],
  'problem-tag': labels,
}

export function takes(language: PrinterLanguage | null, document: DocumentKind): boolean {
  return language !== null && languagesOf[document].includes(language)
}

/** What is known of a device that may be a printer. */
type Candidate = { readonly id: string; readonly kind: string; readonly language: PrinterLanguage | null }

/**
 * The printer for a document: the one it is routed to, be it able to take it or not; else the first that can. Undefined
 * where there is none, or where the one it is routed to is not set up any more: another one may stand at another bench.
 */
export function printerFor<D extends Candidate>(
  document: DocumentKind,
  devices: readonly D[],
  routes: PrinterRoutes,
): D | undefined {
  const printers = devices.filter(({ kind }) => kind === 'printer')
  const routed = routes[document]
  if (routed !== undefined) return printers.find(({ id }) => id === routed)
  const [best] = languagesOf[document]
    .map((language) => printers.find((printer) => printer.language === language))
    .filter((printer) => printer !== undefined)
  // Labels look the same in every language: the first printer is the bench's own. Pages and slips do not.
  return languagesOf[document] === labels ? printers.find(({ language }) => takes(language, document)) : best
}
