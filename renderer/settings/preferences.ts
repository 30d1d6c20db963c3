import { z } from '../../shared/schema.ts'

export const themes = ['system', 'light', 'dark', 'contrast'] as const
/** Times what is drawn otherwise. */
export const textSizes = [1, 1.25, 1.5, 2] as const
export const languages = ['system', 'en', 'de'] as const
/** Shares of all that the loudspeaker gives. */
export const volumes = [0, 0.25, 0.5, 0.75, 1] as const

/** How this bench looks, speaks and sounds. What a later version adds or no longer knows is as it is usually. */
export const preferences = z.object({
  theme: z.enum(themes).catch('system'),
  textSize: z.union(textSizes.map((size) => z.literal(size))).catch(1),
  language: z.enum(languages).catch('system'),
  volume: z.union(volumes.map((volume) => z.literal(volume))).catch(0.75),
})
export type Preferences = z.infer<typeof preferences>

export const usual: Preferences = { theme: 'system', textSize: 1, language: 'system', volume: 0.75 }
