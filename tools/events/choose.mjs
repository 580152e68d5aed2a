/**
 * Chooses few events that show everything the kinds of events can look like: one of each shape, and before it whatever
 * it names (its person, its request, its provider …), so that the chosen ones can be replayed as one story.
 */
export function choose(all, fixtures, shapeOf) {
  const shown = new Set(fixtures.map((event) => `${event.type} ${shapeOf(event)}`));
  const beginnings = firstOf(all);
  const chosen = new Map();
  const take = (event) => {
    if (chosen.has(event.id)) return;
    chosen.set(event.id, event);
    shown.add(`${event.type} ${shapeOf(event)}`);
    for (const name of namesIn(event.data)) if (beginnings.has(name)) take(beginnings.get(name));
  };
  const known = new Set(fixtures.map(({ id }) => id));
  for (const story of richestFirst(all, shapeOf))
    for (const event of story) if (!shown.has(`${event.type} ${shapeOf(event)}`)) take(event);
  return all.filter(({ id }) => chosen.has(id) && !known.has(id));
}

/** Events by the person they concern, those of whom most kinds of things happened first. */
function richestFirst(all, shapeOf) {
  const stories = new Map();
  for (const event of all) {
    const whom = event.data.residentId ?? 'nobody';
    stories.set(whom, [...(stories.get(whom) ?? []), event]);
  }
  const variety = (events) => new Set(events.map((event) => `${event.type} ${shapeOf(event)}`)).size;
  const [people, rest] = [[...stories].filter(([whom]) => whom !== 'nobody'), stories.get('nobody') ?? []];
  const ranked = people.map(([, events]) => ({ events, variety: variety(events) }));
  ranked.sort((a, b) => b.variety - a.variety);
  return [...ranked.map(({ events }) => events), rest];
}

/** With what somebody or something is first told of, by its name. */
function firstOf(all) {
  const beginnings = new Map();
  for (const event of all)
    for (const name of [event.subject, ...ownNames(event)])
      if (!beginnings.has(name)) beginnings.set(name, event);
  return beginnings;
}

function ownNames({ type, data }) {
  if (type.startsWith('service.')) return [data.serviceCode];
  if (type.startsWith('offer.')) return [`${data.organizationId} ${data.serviceCode}`];
  return [];
}

/** Ids and codes, wherever they stand in what an event says. */
function namesIn(data) {
  const inside = Object.entries(data).flatMap(([key, value]) => {
    if (Array.isArray(value)) return value.filter((one) => typeof one === 'object').flatMap(namesIn);
    return /Id$|^serviceCode$/.test(key) ? [value] : [];
  });
  const offer = data.organizationId && data.serviceCode ? [`${data.organizationId} ${data.serviceCode}`] : [];
  return [...inside, ...offer];
}
