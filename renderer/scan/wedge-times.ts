/** What tells hands from scanners, and how long is waited for either. */

/** A human hand does not keep this up over eight keys; a scanner at 40 ms a key does. */
export const MAX_MEAN_UNENDED_MS = 45
/** No hand presses three keys in a row at this pace. */
export const MAX_MEAN_SURE_MS = 25
export const SURE_KEYS = 3
export const MAX_HELD = 4096
/** No system repeats a key sooner. */
export const REPEATS_AFTER_MS = 150
/** How long nothing must come after a code without an ending before it is taken for whole. */
export const UNENDED_QUIET_MS = 250
/** The same of a scanner that ends its codes: this one has rather come late in the middle. */
export const ENDED_QUIET_MS = 1000
/** An ending this long after a code that was taken without one is still the scanner's: it would press what has the focus. */
export const LATE_ENDING_MS = 300
