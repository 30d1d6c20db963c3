import type { ScanReading } from '../scan/read-scan.ts'
import type { Scan } from '../scan/scan.ts'
import type { ProductCount } from './product-count.ts'
import type { Disposition, Grade } from './state.ts'

/** What was found for the scanned code, or a blind return: a parcel that nothing announces. */
export type OpenReturn = {
  via: 'rma' | 'label' | 'order' | 'blind'
  code: string | null
  rma: string | null
  order: string | null
  rmaNumber?: string
  orderNumber?: string
  /** What should come; left out of a blind return. */
  awaited?: ProductCount[]
}

/** `item` is what the station's catalogue says one of its codes is. */
export type ReturnScan = {
  kind: 'scan'
  scan: Scan
  reading: ScanReading
  item: { product: string; code: string; quantity: number } | null
}

export type ReturnCommand =
  | ReturnScan
  | { kind: 'grade'; grade: Grade }
  | { kind: 'number-taken'; unit: number; number: string }
  | { kind: 'undo' }
  | { kind: 'close' }
  | { kind: 'abandon'; reason: 'wrong-parcel' | 'later' | 'other' }

/** What an open return waits for. */
export type ReturnEffect =
  | { kind: 'take-number'; unit: number; key: string }
  | { kind: 'print-plate'; unit: number; lpn: string; job: string; product: string; disposition: Disposition }
