import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import { homeCare } from '../testing/home-care';
import { id, loinc, nameOf, snomed, specimens, ucum } from '../testing/home-care-specimens';
import { baseUrl, idsOf, linkOf, Searching } from '../testing/searching';
import { fhirMigrations } from '../testing/with-database';

describe('searching by every kind of parameter', () => {
  let test: TestDatabase;
  let searching: Searching;

  beforeAll(async () => {
    test = await createTestDatabase(fhirMigrations);
    searching = new Searching(test.database, homeCare);
    await searching.write(specimens);
  });
  afterAll(() => test.close());

  const found = async (query: string) => (await searching.ids(`${query}&_count=200`)).map(nameOf).sort();

  it.each<[string, string[]]>([
    // Strings: from the start, without case and accents, of every part.
    ['Patient?family=lefevre', ['jeanne']],
    ['Patient?name=marie', ['jeanne']],
    ['Patient?family:exact=Lefèvre', ['jeanne']],
    ['Patient?family:exact=lefevre', []],
    ['Patient?family:contains=UVRA', ['paul']],
    ['Patient?family=oeuv,lef', ['jeanne', 'paul']],
    ['Patient?address-city=gueret', ['jeanne']],
    ['Patient?address=230', ['jeanne']],
    // Tokens.
    ['Patient?gender=female', ['jeanne']],
    ['Patient?gender=http://hl7.org/fhir/administrative-gender|male', ['paul']],
    ['Patient?gender:not=male', ['bare', 'jeanne']],
    ['Patient?gender:missing=true', ['bare']],
    ['Patient?deceased=true', ['paul']],
    ['Patient?deceased=false', ['bare', 'jeanne']],
    ['Patient?identifier=urn:ins|2550314', ['jeanne']],
    ['Patient?identifier=urn:ins|', ['jeanne']],
    ['Patient?identifier=|2550314', []],
    ['Patient?identifier:of-type=urn:types|INS|2550314', ['jeanne']],
    ['Patient?identifier:of-type=urn:types|NIR|2550314', []],
    ['Patient?identifier:text=identite', ['jeanne']],
    ['Patient?phone=0555000001', ['jeanne']],
    ['Patient?email=0555000001', []],
    ['Observation?code:text=poids', ['weightG']],
    ['Observation?code:text=nombre de', ['count']],
    ['Observation?code:missing=true', []],
    [`Observation?code=${snomed}|386661006-A`, ['fever']],
    ['Observation?code=386661006-A', ['fever']],
    // Of every resource.
    [`Patient?_id=${id.jeanne},${id.paul}`, ['jeanne', 'paul']],
    ['Patient?_tag=urn:tag|pilot', ['jeanne']],
    ['Patient?_tag:not=pilot', ['bare', 'paul']],
    ['Patient?_security=R', ['jeanne']],
    ['Patient?_profile=https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient', ['jeanne']],
    ['Patient?_profile=https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient|2.1.0', ['jeanne']],
    ['Patient?_profile:below=https://hl7.fr/ig/fhir/core', ['jeanne']],
    ['Patient?_source=urn:source:dossier', ['jeanne']],
    ['Patient?_source:missing=true', ['bare', 'paul']],
    // Dates.
    ['Patient?birthdate=1940-03', ['jeanne']],
    ['Patient?birthdate=lt1940', ['paul']],
    ['Patient?death-date=2026', ['paul']],
    ['Observation?date=ge2026-11-21', ['weightMg']],
    ['Observation?date=2026-11-20', ['weightG']],
    ['Questionnaire?effective=2026', ['form']],
    ['Task?authored-on=2026-10-25T02:30', ['mission']],
    // Numbers and quantities, in canonical units.
    [`Observation?value-quantity=5.4|${ucum}|g`, ['weightG', 'weightMg']],
    [`Observation?value-quantity=5400|${ucum}|mg`, ['weightG', 'weightMg']],
    [`Observation?value-quantity=gt5.4|${ucum}|g`, []],
    [`Observation?value-quantity=ge5.4|${ucum}|g`, ['weightG', 'weightMg']],
    [`Observation?value-quantity=0.0054|${ucum}|kg`, ['weightG', 'weightMg']],
    ['Observation?value-quantity=5.4', ['weightG']],
    ['Observation?value-quantity=5.4||g', ['weightG']],
    ['Observation?value-quantity=5.4||mg', []],
    [`Observation?value-quantity=gt101|${ucum}|[degF]`, ['fever']],
    [`Observation?value-quantity=lt38|${ucum}|Cel`, []],
    ['Observation?value-quantity=ap5', ['weightG']],
    ['Observation?value-quantity=ne5.4', ['fever', 'weightMg']],
    [`Questionnaire?context-quantity=ge80|${ucum}|a`, ['form']],
    [`Questionnaire?context-quantity=lt50|${ucum}|a`, []],
    // References: relative, absolute, versioned, logical, by type.
    [`Observation?subject=Patient/${id.jeanne}`, ['pressure', 'weightG']],
    [`Observation?subject=${id.jeanne}`, ['pressure', 'weightG']],
    [`Observation?subject:Patient=${id.jeanne}`, ['pressure', 'weightG']],
    [`Observation?subject:Group=${id.jeanne}`, []],
    [`Observation?subject=${baseUrl}/Patient/${id.paul}`, ['count', 'weightMg']],
    [`Observation?patient=${id.paul}`, ['count', 'weightMg']],
    ['Observation?subject:identifier=urn:ins|2550314', ['fever']],
    ['Observation?subject:missing=true', []],
    ['Task?patient:identifier=urn:ins|2550314', ['logical']],
    [`Task?focus=Task/${id.mission}/_history/2`, ['visit']],
    [`Task?focus=Task/${id.mission}/_history/3`, []],
    [`Task?focus=Task/${id.mission}`, ['visit']],
    // Addresses.
    ['Questionnaire?url=https://chez-soi.test/forms/aggir/v2', ['form']],
    ['Questionnaire?url:below=https://chez-soi.test/forms', ['form', 'oldForm']],
    ['Questionnaire?url:below=https://chez-soi.test/for', []],
    ['Questionnaire?url:above=https://chez-soi.test/forms/aggir/v2/page', ['form', 'oldForm']],
    // Composites: both in the same element.
    [`Observation?component-code-value-quantity=${loinc}|8480-6$gt100`, ['pressure']],
    [`Observation?component-code-value-quantity=${loinc}|8462-4$gt100`, []],
    [`Observation?code-value-quantity=29463-7$5.4|${ucum}|g`, ['weightG', 'weightMg']],
    [`Observation?combo-code-value-quantity=8480-6$120|${ucum}|mm[Hg],29463-7$5.4`, ['pressure', 'weightG']],
    ['Observation?combo-code-value-quantity:missing=false', ['fever', 'pressure', 'weightG', 'weightMg']],
    // Places.
    ['Location?near=46.17|1.87', ['gueret']],
    ['Location?near=46.17|1.87|34|km', ['aubusson', 'gueret']],
    ['Location?near=46.17|1.87|33000|m', ['gueret']],
    ['Location?near=46.17|1.87|40|[mi_i]', ['aubusson', 'gueret', 'limoges']],
    ['HealthcareService?location.near=46.17|1.87|5|km', ['offer']],
    ['PractitionerRole?location.near=46.17|1.87|5|km', ['nurseRole']],
    // Chains and what points here.
    ['Observation?patient.family=lefevre', ['pressure', 'weightG']],
    ['Observation?subject:Patient.identifier=urn:ins|2550314', ['pressure', 'weightG']],
    ['Observation?patient.general-practitioner:Practitioner.family=petit', ['pressure', 'weightG']],
    ['Observation?patient.gender:not=female', ['weightMg']],
    ['Observation?patient.phone:missing=true', ['weightMg']],
    ['Task?owner:PractitionerRole.practitioner.identifier=urn:rpps|100', ['visit']],
    ['Task?owner:PractitionerRole.location.near=46.17|1.87|5|km', ['visit']],
    ['Task?part-of.owner:Organization.name=soleil', ['visit']],
    ['Patient?_has:Observation:patient:code=29463-7', ['jeanne', 'paul']],
    ['Patient?_has:Observation:patient:code=85354-9', ['jeanne']],
    ['Patient?_has:Observation:patient:value-quantity:missing=false', ['jeanne', 'paul']],
    ['Organization?_has:HealthcareService:organization:location.near=46.17|1.87|5|km', ['soleil']],
    ['Organization?_has:PractitionerRole:organization:_has:Task:owner:status=completed', ['soleil']],
    ['Patient?organization.name=soleil', ['paul']],
    [`Observation?patient._id=${id.jeanne}`, ['pressure', 'weightG']],
  ])('finds for « %s » exactly %j', async (query, expected) => {
    expect(await found(query)).toEqual([...expected].sort());
  });

  it('tells the true distance of each place, nearest first', async () => {
    const bundle = await searching.search('Location?near=46.17|1.87|100|km');
    expect(idsOf(bundle, 'match').map(nameOf)).toEqual(['gueret', 'aubusson', 'limoges']);
    const meters = bundle.entry?.map(({ search }) => search?.extension?.[0]?.valueDistance?.value ?? 0);
    // In hundreds of meters, computed apart from the haversine formula.
    expect(meters?.map((one) => Math.round(one / 100))).toEqual([1, 331, 601]);
  });

  it('includes what matches point at and what points at them, each once, without counting them', async () => {
    const forward = await searching.search(
      `Task?_id=${id.visit},${id.mission}&_include=Task:patient&_include=Task:part-of`,
    );
    expect(forward.total).toBe(2);
    expect(idsOf(forward, 'include').map(nameOf)).toEqual(['jeanne']);
    const back = await searching.search(
      `Patient?_id=${id.jeanne}&_revinclude=Observation:patient&_revinclude=Task:patient`,
    );
    expect(idsOf(back, 'include').map(nameOf).sort()).toEqual(['mission', 'pressure', 'visit', 'weightG']);
    const all = await searching.search(`Patient?_id=${id.jeanne}&_include=*`);
    expect(idsOf(all, 'include').map(nameOf)).toEqual(['doctor']);
    const target = await searching.search(
      `Task?_id=${id.visit},${id.mission}&_include=Task:owner:Organization`,
    );
    expect(idsOf(target, 'include').map(nameOf)).toEqual(['soleil']);
  });

  it('goes on from what it included only when asked to iterate', async () => {
    const query = `Task?_id=${id.visit}&_include=Task:owner&_include`;
    const once = await searching.search(`${query}=PractitionerRole:practitioner`);
    expect(idsOf(once, 'include').map(nameOf)).toEqual(['nurseRole']);
    const iterated = await searching.search(`${query}:iterate=PractitionerRole:practitioner`);
    expect(idsOf(iterated, 'include').map(nameOf).sort()).toEqual(['nurse', 'nurseRole']);
    const everything = await searching.search(`Task?_id=${id.visit}&_include:iterate=*`);
    expect(idsOf(everything, 'include').map(nameOf).sort()).toEqual(
      ['doctor', 'gueret', 'jeanne', 'mission', 'nurse', 'nurseRole', 'soleil'].sort(),
    );
  });

  it('shows through includes, chains and what points here no more than the caller may see', async () => {
    const reach = { residents: [id.jeanne] };
    expect(await searching.ids('Observation?', reach)).toHaveLength(2);
    const pointing = 'Patient?_revinclude=Observation:patient&_revinclude=Task:patient';
    const bundle = await searching.search(pointing, (type) => (type === 'Task' ? {} : reach));
    expect(idsOf(bundle, 'match')).toEqual([id.jeanne]);
    expect(idsOf(bundle, 'include').map(nameOf).sort()).toEqual(['pressure', 'weightG']);
    const all = await searching.search(pointing, reach);
    expect(idsOf(all, 'include').map(nameOf).sort()).toEqual(['mission', 'pressure', 'visit', 'weightG']);
    expect(await searching.ids('Patient?organization.name=soleil', reach)).toEqual([]);
    expect(await searching.ids('Observation?patient.family=oeuvrard', reach)).toEqual([]);
  });

  it.each([
    ['Patient?_sort=family', ['jeanne', 'paul', 'bare']],
    ['Patient?_sort=-family', ['paul', 'jeanne', 'bare']],
    ['Patient?_sort=birthdate', ['paul', 'jeanne', 'bare']],
    ['Patient?_sort=-birthdate,family', ['jeanne', 'paul', 'bare']],
    ['Patient?_sort=gender', ['jeanne', 'paul', 'bare']],
    ['Patient?_sort=-given', ['paul', 'jeanne', 'bare']],
    [
      'Observation?_sort=value-quantity&value-quantity:missing=false',
      ['weightG', 'weightMg', 'fever', 'pressure'],
    ],
    ['Location?_sort=-near&near=46.17|1.87|100|km', ['limoges', 'aubusson', 'gueret']],
  ])('orders « %s », those that lack the key last, and pages both ways', async (query, expected) => {
    const isPartial = query.startsWith('Observation');
    const known = isPartial ? expected.filter((name) => name !== 'pressure') : expected;
    expect((await searching.ids(query)).map(nameOf).sort()).toEqual([...known].sort());
    if (!isPartial) expect((await searching.ids(query)).map(nameOf)).toEqual(known);
    const forward: string[] = [];
    let next: string | undefined = `${query}&_count=1`;
    let last = '';
    while (next) {
      last = next;
      const bundle = await searching.search(next);
      forward.push(...idsOf(bundle, 'match').map(nameOf));
      next = linkOf(bundle, 'next');
    }
    expect(forward).toEqual((await searching.ids(query)).map(nameOf));
    const backward: string[] = [];
    let previous: string | undefined = linkOf(await searching.search(last), 'prev');
    while (previous) {
      const bundle = await searching.search(previous);
      backward.unshift(...idsOf(bundle, 'match').map(nameOf));
      previous = linkOf(bundle, 'prev');
    }
    expect(backward).toEqual(forward.slice(0, -1));
  });

  it('keeps mandatory elements and marks what is not whole', async () => {
    const one = async (query: string) =>
      (await searching.search(query)).entry?.[0]?.resource as unknown as Record<string, unknown>;
    const elements = await one(
      `Observation?_id=${id.weightG}&_elements=value,Observation.subject,Patient.name`,
    );
    expect(Object.keys(elements).sort()).toEqual(
      ['code', 'id', 'meta', 'resourceType', 'status', 'subject', 'valueQuantity'].sort(),
    );
    expect(elements['meta']).toMatchObject({ tag: [{ code: 'SUBSETTED' }] });
    const summary = await one(`Patient?_id=${id.jeanne}&_summary=true`);
    expect(summary).toHaveProperty('name');
    expect(summary).not.toHaveProperty('generalPractitioner.0.display');
    expect(summary['meta']).toMatchObject({ tag: [{ code: 'pilot' }, { code: 'SUBSETTED' }] });
    expect(await one(`Patient?_id=${id.jeanne}&_summary=text`)).not.toHaveProperty('name');
    expect(await one(`Patient?_id=${id.jeanne}&_summary=data`)).toHaveProperty('name');
    expect((await one(`Patient?_id=${id.jeanne}`))['meta']).not.toMatchObject({ tag: [{}, {}] });
  });
});
