/** Which carton to take, and why. */
export const cartonSuggestion = {
  'carton.take': 'Take {{carton}}',
  'carton.take.several': 'Take several: {{cartons}}',
  'carton.fits': 'Fits, {{fill}} % filled',
  'carton.likely': 'Likely fits: too much to place, counted by volume',
  'carton.smallest': 'no smaller one',
  'carton.short': '{{carton}} is {{mm}} mm too short',
  'carton.heavy': '{{carton}} would be {{grams}} g too heavy',
  'carton.full': '{{carton}} has too little room',
  'carton.jumbled': '{{carton}} leaves no way to place them',
  'carton.unsized_one': '{{count}} unit has no size: not counted',
  'carton.unsized_other': '{{count}} units have no size: not counted',
  'carton.too-big': 'No carton takes {{product}}. Choose by eye.',
  'carton.too-many': 'More than twenty cartons. Choose by eye.',
  'carton.no-sizes': 'Nothing here has a size. Choose by eye.',
} as const
