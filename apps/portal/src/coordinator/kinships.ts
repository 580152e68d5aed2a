/** Who a relative may be to the person, as the desk enters it; the most frequent first. */
export const kinships = [
  'daughter',
  'son',
  'spouse',
  'sibling',
  'grandchild',
  'niece',
  'nephew',
  'friend',
  'neighbour',
  'professional',
  'other',
] as const;

export const mandates = ['family-caregiver', 'trusted-person', 'proxy', 'guardian'] as const;
