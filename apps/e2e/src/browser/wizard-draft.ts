/** Answers of the wizard as the portal keeps them on a device: each of its screens can then be opened. */
const draft = {
  version: 1,
  who: 'other',
  needs: [{ serviceCode: 'washing-help', minutesPerVisit: 45, timesPerWeek: 7, windows: ['morning'] }],
  start: 'date',
  startOn: { day: '1', month: '3', year: '2040' },
  person: {
    givenName: 'Odette',
    familyName: 'Perrin',
    birth: { day: '27', month: '3', year: '1940' },
    sex: 'female',
  },
  place: {
    line: '3 rue Haute',
    commune: { code: '38185', name: 'Grenoble', postalCode: '38000' },
    phone: '',
  },
  speaker: {
    givenName: 'Marc',
    familyName: 'Perrin',
    kinship: 'son',
    mandate: 'family-caregiver',
    phone: '06 39 98 00 00',
    email: '',
  },
  comment: '',
};

export const wizardDraft = `localStorage.setItem('chez-soi.ask', ${JSON.stringify(JSON.stringify(draft))});`;
